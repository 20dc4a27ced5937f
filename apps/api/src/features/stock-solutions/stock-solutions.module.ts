import { LotRepository, ProjectRepository, StockSolutionRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { LotsModule } from '../lots/lots.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { StockSolutionsController } from './stock-solutions.controller.ts';

@Module({
  imports: [ProjectsModule, LotsModule],
  controllers: [StockSolutionsController],
  providers: [
    provideRepository(
      StockSolutionRepository,
      (database, unitOfWork, projects: ProjectRepository, lots: LotRepository) =>
        new StockSolutionRepository(database, unitOfWork, projects, lots),
      [ProjectRepository, LotRepository],
    ),
  ],
  exports: [StockSolutionRepository],
})
export class StockSolutionsModule {}
