import type { PipelineServices } from '@dotbook/pipeline';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { BearerTokenGuard } from '../access-control/bearer-token.guard.ts';
import type { ApiConfig } from '../config/api-config.ts';
import { InputValidationPipe } from '../errors/input-validation.pipe.ts';
import { ProblemFilter } from '../errors/problem.filter.ts';
import { FEATURE_MODULES } from '../features/feature-modules.ts';
import { HealthController } from '../health/health.controller.ts';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.ts';
import type { Log } from '../logging/log.ts';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { MetricsController } from '../metrics/metrics.controller.ts';
import { EntityHeadersInterceptor } from '../versions/entity-headers.interceptor.ts';
import { CONFIG, DATABASE, LOG, PIPELINE, UNIT_OF_WORK } from './injection.ts';

/** What the features are given from outside. */
export interface ApiServices {
  readonly config: ApiConfig;
  /** Its unit of work keeps the Idempotency-Key of the current request with the work. */
  readonly pipeline: PipelineServices;
  readonly log: Log;
  readonly metrics: ApiMetrics;
}

/** The whole API: what holds for every route, and the features. */
@Global()
@Module({})
export class ApiModule {
  static with(services: ApiServices): DynamicModule {
    const given = [
      { provide: CONFIG, useValue: services.config },
      { provide: DATABASE, useValue: services.pipeline.database },
      { provide: UNIT_OF_WORK, useValue: services.pipeline.unitOfWork },
      { provide: PIPELINE, useValue: services.pipeline },
      { provide: LOG, useValue: services.log },
      { provide: ApiMetrics, useValue: services.metrics },
    ];
    return {
      module: ApiModule,
      imports: FEATURE_MODULES,
      controllers: [HealthController, MetricsController],
      providers: [
        ...given,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: BearerTokenGuard },
        // The first is the outermost: a replayed answer gets its ETag and Location like a fresh one.
        { provide: APP_INTERCEPTOR, useClass: EntityHeadersInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_PIPE, useClass: InputValidationPipe },
      ],
      exports: given.map(({ provide }) => provide),
    };
  }
}
