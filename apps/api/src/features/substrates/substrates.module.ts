import { ProjectRepository, SubstrateRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { SubstratesController } from './substrates.controller.ts';

@Module({
  imports: [ProjectsModule],
  controllers: [SubstratesController],
  providers: [
    provideRepository(
      SubstrateRepository,
      (database, unitOfWork, projects: ProjectRepository) =>
        new SubstrateRepository(database, unitOfWork, projects),
      [ProjectRepository],
    ),
  ],
  exports: [SubstrateRepository],
})
export class SubstratesModule {}
