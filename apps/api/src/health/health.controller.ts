import { type Database, databaseReadiness } from '@dotbook/data-access';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access-control/requires-scope.ts';
import { DATABASE } from '../application/injection.ts';
import { LivenessDto, ReadinessDto } from './health.dto.ts';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('live')
  @Public('an orchestrator asks without a token')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ type: LivenessDto })
  getLiveness(): LivenessDto {
    return { status: 'alive' };
  }

  @Get('ready')
  @Public('an orchestrator asks without a token')
  @ApiOperation({ summary: 'Whether requests can be answered: database, migrations, queue' })
  @ApiOkResponse({ type: ReadinessDto })
  @ApiServiceUnavailableResponse({ type: ReadinessDto })
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const { isDatabaseThere, isMigrated, isQueueThere } = await databaseReadiness(this.database);
    const isReady = isDatabaseThere && isMigrated && isQueueThere;
    reply.code(isReady ? 200 : 503);
    return {
      status: isReady ? 'ready' : 'notReady',
      database: isDatabaseThere,
      migrations: isMigrated,
      queue: isQueueThere,
    };
  }
}
