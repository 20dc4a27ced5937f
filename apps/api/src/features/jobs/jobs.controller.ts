import { type Caller, type Database, type Page, queueStates } from '@dotbook/data-access';
import { type PipelineServices, showJob, showJobChanges, startRecompute } from '@dotbook/pipeline';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { requestContextOf } from '../../access-control/request-context.ts';
import { DATABASE, PIPELINE } from '../../application/injection.ts';
import { Begins, Lists, Reads } from '../../openapi/endpoint.ts';
import { PageQueryDto, splitQuery } from '../../paging/page-query.dto.ts';
import { CreateJobDto, JobChangeDto, JobDto, QueueStatesDto } from './job.dto.ts';

@ApiTags('jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
  ) {}

  @Get()
  @Reads(QueueStatesDto, {
    summary: 'Count the jobs of the queue by state',
    description: 'The queue only wakes workers; what was computed stands in the analysis runs.',
  })
  async listJobs(): Promise<QueueStatesDto> {
    return { items: await queueStates(this.database) };
  }

  @Post()
  @Begins(JobDto, {
    summary: 'Compute results again with this version of the software',
    description:
      'A new version of an analysis changes no number by itself. A recomputation makes new runs where version, parameters, conditions or parser are others than before, in the samples you may change; the old runs stay. It goes on after a crash.',
  })
  createJob(@CurrentCaller() caller: Caller, @Body() body: CreateJobDto): Promise<JobDto> {
    const { selection, keys = [], dryRun = false, reason } = body;
    const request = { selection, keys, dryRun, reason };
    return startRecompute(this.pipeline, requestContextOf(caller), request);
  }

  @Get(':id')
  @Reads(JobDto, { summary: 'Read how far a job is' })
  getJob(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<JobDto> {
    return showJob(this.pipeline, requestContextOf(caller), id);
  }

  @Get(':id/changes')
  @Lists(JobChangeDto, {
    summary: 'List what a job changed, or would change',
    description: 'Per result: the numbers that differ, old and new, and why it was computed again.',
  })
  listJobChanges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<JobChangeDto>> {
    return showJobChanges(this.pipeline, requestContextOf(caller), id, splitQuery(query).page);
  }
}
