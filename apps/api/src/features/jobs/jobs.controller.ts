import { type Database, queueStates } from '@dotbook/data-access';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DATABASE } from '../../application/injection.ts';
import { Reads } from '../../openapi/endpoint.ts';
import { QueueStatesDto } from './job.dto.ts';

@ApiTags('jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @Reads(QueueStatesDto, {
    summary: 'Count the jobs of the queue by state',
    description: 'The queue only wakes workers; what was computed stands in the analysis runs.',
  })
  async listJobs(): Promise<QueueStatesDto> {
    return { items: await queueStates(this.database) };
  }
}
