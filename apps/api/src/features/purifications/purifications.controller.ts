import { type Caller, type EntityVersionView, PurificationRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import {
  ChangePurificationDto,
  CreatePurificationDto,
  PurificationDto,
  PurificationQueryDto,
} from './purification.dto.ts';

@ApiTags('purifications')
@Controller('v1/purifications')
export class PurificationsController {
  constructor(@Inject(PurificationRepository) private readonly purifications: PurificationRepository) {}

  @Post()
  @Creates(PurificationDto, '/v1/purifications', { summary: 'Wash part or all of a batch into a new batch' })
  createPurification(
    @CurrentCaller() caller: Caller,
    @Body() body: CreatePurificationDto,
  ): Promise<PurificationDto> {
    return this.purifications.create(caller, body);
  }

  @Get()
  @Lists(PurificationDto, { summary: 'List the purifications' })
  listPurifications(
    @CurrentCaller() caller: Caller,
    @Query() query: PurificationQueryDto,
  ): Promise<Page<PurificationDto>> {
    const { page, filter } = splitQuery(query);
    return this.purifications.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(PurificationDto, { summary: 'Read a purification' })
  getPurification(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
  ): Promise<PurificationDto> {
    return this.purifications.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(PurificationDto, { summary: 'Change a purification' })
  changePurification(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangePurificationDto,
  ): Promise<PurificationDto> {
    return this.purifications.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(PurificationDto, { summary: 'Withdraw a purification, with a reason' })
  withdrawPurification(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<PurificationDto> {
    return this.purifications.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a purification' })
  listPurificationVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.purifications.versions(caller, codeOrId, splitQuery(query).page);
  }
}
