import { type Caller, type EntityVersionView, OperatorRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeOperatorDto, CreateOperatorDto, OperatorDto } from './operator.dto.ts';

@ApiTags('operators')
@Controller('v1/operators')
export class OperatorsController {
  constructor(@Inject(OperatorRepository) private readonly operators: OperatorRepository) {}

  @Post()
  @Creates(OperatorDto, '/v1/operators', { summary: 'Enter an operator' })
  createOperator(@CurrentCaller() caller: Caller, @Body() body: CreateOperatorDto): Promise<OperatorDto> {
    return this.operators.create(caller, body);
  }

  @Get()
  @Lists(OperatorDto, { summary: 'List the operators' })
  listOperators(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<Page<OperatorDto>> {
    const { page, filter } = splitQuery(query);
    return this.operators.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(OperatorDto, { summary: 'Read an operator' })
  getOperator(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<OperatorDto> {
    return this.operators.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(OperatorDto, { summary: 'Change an operator' })
  changeOperator(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeOperatorDto,
  ): Promise<OperatorDto> {
    return this.operators.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(OperatorDto, { summary: 'Withdraw an operator, with a reason' })
  withdrawOperator(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<OperatorDto> {
    return this.operators.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of an operator' })
  listOperatorVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.operators.versions(caller, codeOrId, splitQuery(query).page);
  }
}
