import { BatchRepository, ExchangeReactionRepository, ProjectRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { BatchesModule } from '../batches/batches.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { ExchangeReactionsController } from './exchange-reactions.controller.ts';

@Module({
  imports: [ProjectsModule, BatchesModule],
  controllers: [ExchangeReactionsController],
  providers: [
    provideRepository(
      ExchangeReactionRepository,
      (database, unitOfWork, projects: ProjectRepository, batches: BatchRepository) =>
        new ExchangeReactionRepository(database, unitOfWork, projects, batches),
      [ProjectRepository, BatchRepository],
    ),
  ],
  exports: [ExchangeReactionRepository],
})
export class ExchangeReactionsModule {}
