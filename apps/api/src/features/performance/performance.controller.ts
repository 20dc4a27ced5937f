import { Readable } from 'node:stream';
import {
  type Caller,
  type Database,
  type PerformanceQuery,
  ProjectRepository,
  queryPerformance,
  referenceAt,
} from '@dotbook/data-access';
import { PLOT_MEDIA_TYPE, streamPerformanceTable } from '@dotbook/export';
import { drawPerformancePlot, type PipelineServices } from '@dotbook/pipeline';
import { Controller, Get, Headers, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { DATABASE, PIPELINE } from '../../application/injection.ts';
import { Downloads, Reads } from '../../openapi/endpoint.ts';
import { attachmentNamed } from '../raw-files/content-disposition.ts';
import { sendPlot } from '../results/send-plot.ts';
import { PerformanceQueryDto } from './performance-query.dto.ts';
import { PerformanceDto } from './performance.dto.ts';
import { prefersCsv } from './prefers-csv.ts';

const GROUP_KEYS = { composition: 'faFraction', ligandEnvironment: 'ligandEnvironment', batch: 'batchCode' };

@ApiTags('performance')
@Controller('v1/performance')
export class PerformanceController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ProjectRepository) private readonly projects: ProjectRepository,
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
  ) {}

  @Get()
  @Reads(PerformanceDto, {
    summary: 'Compare solar cells, e.g. by composition',
    description: 'One value per device: of its representative scan. With `Accept: text/csv` as a table.',
  })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({
    description: 'The comparison.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(PerformanceDto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async comparePerformance(
    @CurrentCaller() caller: Caller,
    @Query() query: PerformanceQueryDto,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PerformanceDto | StreamableFile> {
    const question = await this.#questionOf(caller, query);
    const items = await queryPerformance(this.database, caller.access.readableProjectIds, question);
    reply.header('vary', 'accept');
    if (!prefersCsv(accept)) return { items };
    const groupKeys = (['composition', 'ligandEnvironment', 'batch'] as const)
      .filter((grouping) => question.groupBy.includes(grouping))
      .map((grouping) => GROUP_KEYS[grouping]);
    return new StreamableFile(Readable.from(streamPerformanceTable(groupKeys, items)), {
      type: 'text/csv; charset=utf-8; header=present',
      disposition: attachmentNamed('performance.csv'),
    });
  }

  @Get('plot')
  @Downloads(PLOT_MEDIA_TYPE, {
    summary: 'Draw box plots of the comparison',
    description:
      'PCE, Jsc, Voc and FF of the same devices and groups as SVG, with every device as a point and the number of devices; the same data give the same bytes. 404 `plotImpossible` when no device fits, 422 `tooManyGroups` above 40 groups.',
  })
  async getPerformancePlot(
    @CurrentCaller() caller: Caller,
    @Query() query: PerformanceQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const question = await this.#questionOf(caller, query);
    const svg = await drawPerformancePlot(this.pipeline, caller.access.readableProjectIds, question);
    return sendPlot(reply, svg, known);
  }

  async #questionOf(
    caller: Caller,
    { project, groupBy = [], binWidthFraction, basis, ...filters }: PerformanceQueryDto,
  ): Promise<PerformanceQuery> {
    const projectId =
      project === undefined
        ? {}
        : { projectId: (await referenceAt('?project', this.projects.rowInForce(caller, project))).id };
    return {
      filters: { ...filters, ...projectId },
      groupBy,
      ...(binWidthFraction === undefined ? {} : { binWidthFraction }),
      ...(basis === undefined ? {} : { basis }),
    };
  }
}
