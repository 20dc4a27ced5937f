import {
  DeviceRepository,
  FilmRepository,
  ProjectRepository,
  SubstrateRepository,
} from '@dotbook/data-access';
import type { PipelineServices } from '@dotbook/pipeline';
import { Module } from '@nestjs/common';
import { PIPELINE } from '../../application/injection.ts';
import { FilmsModule } from '../films/films.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { SubstratesModule } from '../substrates/substrates.module.ts';
import { DevicesController } from './devices.controller.ts';

@Module({
  imports: [ProjectsModule, SubstratesModule, FilmsModule],
  controllers: [DevicesController],
  providers: [
    {
      provide: DeviceRepository,
      useFactory: (
        { database, unitOfWork, evaluationQueue }: PipelineServices,
        projects: ProjectRepository,
        substrates: SubstrateRepository,
        films: FilmRepository,
      ) => new DeviceRepository(database, unitOfWork, { projects, substrates, films }, evaluationQueue),
      inject: [PIPELINE, ProjectRepository, SubstrateRepository, FilmRepository],
    },
  ],
  exports: [DeviceRepository],
})
export class DevicesModule {}
