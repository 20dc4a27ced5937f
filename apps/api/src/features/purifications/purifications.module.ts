import {
  BatchRepository,
  LotRepository,
  ProjectRepository,
  PurificationRepository,
} from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { BatchesModule } from '../batches/batches.module.ts';
import { LotsModule } from '../lots/lots.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { PurificationsController } from './purifications.controller.ts';

@Module({
  imports: [ProjectsModule, BatchesModule, LotsModule],
  controllers: [PurificationsController],
  providers: [
    provideRepository(
      PurificationRepository,
      (database, unitOfWork, projects: ProjectRepository, batches: BatchRepository, lots: LotRepository) =>
        new PurificationRepository(database, unitOfWork, projects, batches, lots),
      [ProjectRepository, BatchRepository, LotRepository],
    ),
  ],
  exports: [PurificationRepository],
})
export class PurificationsModule {}
