import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access-control/requires-scope.ts';
import { ApiMetrics } from './api-metrics.ts';

/** For Prometheus; holds counts only, no names of samples or people. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ApiMetrics) private readonly metrics: ApiMetrics) {}

  @Get()
  @Public('counts only; scrapers of Prometheus rarely carry tokens')
  async getMetrics(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
