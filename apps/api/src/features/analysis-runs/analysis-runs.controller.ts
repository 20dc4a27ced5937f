import { AnalysisRunRepository, type Caller, type Page } from '@dotbook/data-access';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { Lists, Reads } from '../../openapi/endpoint.ts';
import { splitQuery } from '../../paging/page-query.dto.ts';
import { AnalysisRunDto } from '../results/analysis-run.dto.ts';
import { AnalysisRunQueryDto } from './analysis-run-query.dto.ts';

@ApiTags('analysis-runs')
@Controller('v1/analysis-runs')
export class AnalysisRunsController {
  constructor(@Inject(AnalysisRunRepository) private readonly runs: AnalysisRunRepository) {}

  @Get()
  @Lists(AnalysisRunDto, {
    summary: 'List the analysis runs',
    description: 'Also those that count no more, and failures with their reason.',
  })
  listAnalysisRuns(
    @CurrentCaller() caller: Caller,
    @Query() query: AnalysisRunQueryDto,
  ): Promise<Page<AnalysisRunDto>> {
    const { page, filter } = splitQuery(query);
    return this.runs.list(caller, page, filter);
  }

  @Get(':id')
  @Reads(AnalysisRunDto, { summary: 'Read an analysis run with its whole provenance' })
  getAnalysisRun(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AnalysisRunDto> {
    return this.runs.get(caller, id);
  }
}
