import {
  BatchRepository,
  FilmRepository,
  ProjectRepository,
  RunRepository,
  SubstrateRepository,
} from '@dotbook/data-access';
import type { PipelineServices } from '@dotbook/pipeline';
import { Module } from '@nestjs/common';
import { PIPELINE } from '../../application/injection.ts';
import { BatchesModule } from '../batches/batches.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { SubstratesModule } from '../substrates/substrates.module.ts';
import { FilmsController } from './films.controller.ts';

@Module({
  imports: [ProjectsModule, BatchesModule, SubstratesModule],
  controllers: [FilmsController],
  providers: [
    {
      provide: FilmRepository,
      useFactory: (
        { database, unitOfWork, evaluationQueue }: PipelineServices,
        projects: ProjectRepository,
        batches: BatchRepository,
        substrates: SubstrateRepository,
        runs: RunRepository,
      ) => new FilmRepository(database, unitOfWork, { projects, batches, substrates, runs }, evaluationQueue),
      inject: [PIPELINE, ProjectRepository, BatchRepository, SubstrateRepository, RunRepository],
    },
  ],
  exports: [FilmRepository],
})
export class FilmsModule {}
