import type { Type } from '@nestjs/common';
import { AuditEventsModule } from './audit-events/audit-events.module.ts';
import { ChemicalsModule } from './chemicals/chemicals.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { LotsModule } from './lots/lots.module.ts';
import { ProjectsModule } from './projects/projects.module.ts';
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
];
