import { AnalysisRunRepository, type Caller, type Page } from '@dotbook/data-access';
import { drawRunPlot, type PipelineServices } from '@dotbook/pipeline';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { PIPELINE } from '../../application/injection.ts';
import { Downloads, Lists, Reads } from '../../openapi/endpoint.ts';
import { splitQuery } from '../../paging/page-query.dto.ts';
import { AnalysisRunDto } from '../results/analysis-run.dto.ts';
import { sendPlot } from '../results/send-plot.ts';
import { AnalysisRunQueryDto } from './analysis-run-query.dto.ts';

@ApiTags('analysis-runs')
@Controller('v1/analysis-runs')
export class AnalysisRunsController {
  constructor(
    @Inject(AnalysisRunRepository) private readonly runs: AnalysisRunRepository,
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
  ) {}

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

  @Get(':id/plot')
  @Downloads('image/svg+xml', {
    summary: 'Draw the plot of an analysis run',
    description:
      'Measured points, fitted curve and the numbers of the run, as SVG; the same run gives the same bytes. 404 `plotImpossible` when the analysis has no plot, or the run nothing to show.',
  })
  async getAnalysisRunPlot(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return sendPlot(reply, await drawRunPlot(this.pipeline, await this.runs.get(caller, id)), known);
  }
}
