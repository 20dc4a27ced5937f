import { type Caller, type EntityVersionView, RunRepository, type Page } from '@dotbook/data-access';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { WithdrawDto } from '../../fields/entity.dto.ts';
import { Acts, Changes, Creates, Lists, ListsVersions, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { IfMatchVersion } from '../../versions/if-match.decorator.ts';
import { ChangeRunDto, CreateRunDto, RunDto, RunQueryDto } from './run.dto.ts';

@ApiTags('runs')
@Controller('v1/runs')
export class RunsController {
  constructor(@Inject(RunRepository) private readonly runs: RunRepository) {}

  @Post()
  @Creates(RunDto, '/v1/runs', { summary: 'Begin a run' })
  createRun(@CurrentCaller() caller: Caller, @Body() body: CreateRunDto): Promise<RunDto> {
    return this.runs.create(caller, body);
  }

  @Get()
  @Lists(RunDto, { summary: 'List the runs' })
  listRuns(@CurrentCaller() caller: Caller, @Query() query: RunQueryDto): Promise<Page<RunDto>> {
    const { page, filter } = splitQuery(query);
    return this.runs.list(caller, page, filter);
  }

  @Get(':codeOrId')
  @Reads(RunDto, { summary: 'Read a run' })
  getRun(@CurrentCaller() caller: Caller, @Param('codeOrId') codeOrId: string): Promise<RunDto> {
    return this.runs.get(caller, codeOrId);
  }

  @Patch(':codeOrId')
  @Changes(RunDto, { summary: 'Change a run' })
  changeRun(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @IfMatchVersion() version: number,
    @Body() body: ChangeRunDto,
  ): Promise<RunDto> {
    return this.runs.patch(caller, codeOrId, version, body);
  }

  @Post(':codeOrId/withdraw')
  @Acts(RunDto, { summary: 'Withdraw a run, with a reason' })
  withdrawRun(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Body() body: WithdrawDto,
  ): Promise<RunDto> {
    return this.runs.withdraw(caller, codeOrId, body.reason);
  }

  @Get(':codeOrId/versions')
  @ListsVersions({ summary: 'List the versions of a run' })
  listRunVersions(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<EntityVersionView>> {
    return this.runs.versions(caller, codeOrId, splitQuery(query).page);
  }
}
