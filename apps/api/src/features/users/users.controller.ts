import {
  type Caller,
  type EntityVersionView,
  type Page,
  type Principal,
  UserRepository,
} from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller, CurrentPrincipal } from '../../access-control/caller.decorator.ts';
import { assertAdministrator } from '../../access-control/project-policy.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeUserDto, CreateUserDto, UserDto } from './user.dto.ts';

/** For administrators of the installation. */
@ApiTags('users')
@Controller('v1/users')
export class UsersController {
  constructor(@Inject(UserRepository) private readonly users: UserRepository) {}

  @Post()
  @Creates(UserDto, '/v1/users', { summary: 'Make a user', scope: 'admin' })
  createUser(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Body() body: CreateUserDto,
  ): Promise<UserDto> {
    assertAdministrator(principal);
    return this.users.create(caller, body);
  }

  @Get()
  @Lists(UserDto, { summary: 'List the users', scope: 'admin' })
  listUsers(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQueryDto,
  ): Promise<Page<UserDto>> {
    assertAdministrator(principal);
    return this.users.list(caller, splitQuery(query).page, {});
  }

  @Get(':id')
  @Reads(UserDto, { summary: 'Read a user', scope: 'admin' })
  getUser(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<UserDto> {
    assertAdministrator(principal);
    return this.users.get(caller, id);
  }

  @Patch(':id')
  @Changes(UserDto, { summary: 'Change a user', scope: 'admin' })
  changeUser(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeUserDto,
  ): Promise<UserDto> {
    assertAdministrator(principal);
    return this.users.patch(caller, id, version, body);
  }

  @Post(':id/withdraw')
  @Acts(UserDto, { summary: 'Withdraw a user; the tokens end at once', scope: 'admin' })
  withdrawUser(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: WithdrawDto,
  ): Promise<UserDto> {
    assertAdministrator(principal);
    return this.users.withdraw(caller, id, body.reason);
  }

  @Get(':id/versions')
  @ListsVersions({ summary: 'List the versions of a user', scope: 'admin' })
  listUserVersions(
    @CurrentCaller() caller: Caller,
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    assertAdministrator(principal);
    return this.users.versions(caller, id, splitQuery(query).page);
  }
}
