import type { Type } from '@nestjs/common';
import { AnalysisRunsModule } from './analysis-runs/analysis-runs.module.ts';
import { AuditEventsModule } from './audit-events/audit-events.module.ts';
import { BatchesModule } from './batches/batches.module.ts';
import { ChemicalsModule } from './chemicals/chemicals.module.ts';
import { DeviceRecordsModule } from './device-records/device-records.module.ts';
import { DeviceResultsModule } from './device-results/device-results.module.ts';
import { DevicesModule } from './devices/devices.module.ts';
import { ExchangeReactionsModule } from './exchange-reactions/exchange-reactions.module.ts';
import { FilmsModule } from './films/films.module.ts';
import { InboxModule } from './raw-file-inbox/inbox.module.ts';
import { InstrumentsModule } from './instruments/instruments.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { LotsModule } from './lots/lots.module.ts';
import { MeasurementsModule } from './measurements/measurements.module.ts';
import { OperatorsModule } from './operators/operators.module.ts';
import { PerformanceModule } from './performance/performance.module.ts';
import { ProjectsModule } from './projects/projects.module.ts';
import { PurificationsModule } from './purifications/purifications.module.ts';
import { RawFilesModule } from './raw-files/raw-files.module.ts';
import { RunsModule } from './runs/runs.module.ts';
import { StockSolutionsModule } from './stock-solutions/stock-solutions.module.ts';
import { SubstrateLayersModule } from './substrates/substrate-layers.module.ts';
import { SubstratesModule } from './substrates/substrates.module.ts';
import { TokensModule } from './tokens/tokens.module.ts';
import { UsersModule } from './users/users.module.ts';

/** Every feature of the API; a new one is added here. */
export const FEATURE_MODULES: Type[] = [
  UsersModule,
  TokensModule,
  ProjectsModule,
  AuditEventsModule,
  JobsModule,
  ChemicalsModule,
  LotsModule,
  InstrumentsModule,
  OperatorsModule,
  StockSolutionsModule,
  RunsModule,
  BatchesModule,
  PurificationsModule,
  ExchangeReactionsModule,
  SubstratesModule,
  SubstrateLayersModule,
  FilmsModule,
  DevicesModule,
  MeasurementsModule,
  DeviceResultsModule,
  DeviceRecordsModule,
  PerformanceModule,
  InboxModule,
  RawFilesModule,
  AnalysisRunsModule,
];
