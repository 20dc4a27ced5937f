import {
  BatchRepository,
  LotRepository,
  OperatorRepository,
  ProjectRepository,
  RunRepository,
  RunSteps,
  StockSolutionRepository,
} from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { LotsModule } from '../lots/lots.module.ts';
import { OperatorsModule } from '../operators/operators.module.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { StockSolutionsModule } from '../stock-solutions/stock-solutions.module.ts';
import { RunStepsController } from './run-steps.controller.ts';
import { RunsController } from './runs.controller.ts';

/** Runs and batches refer to each other: a batch to the run that made it, a step to the batches it takes. */
@Module({
  imports: [ProjectsModule, OperatorsModule, LotsModule, StockSolutionsModule],
  controllers: [RunsController, RunStepsController],
  providers: [
    provideRepository(
      RunRepository,
      (database, unitOfWork, projects: ProjectRepository, operators: OperatorRepository) =>
        new RunRepository(database, unitOfWork, projects, operators),
      [ProjectRepository, OperatorRepository],
    ),
    provideRepository(
      BatchRepository,
      (database, unitOfWork, projects: ProjectRepository, runs: RunRepository) =>
        new BatchRepository(database, unitOfWork, projects, runs),
      [ProjectRepository, RunRepository],
    ),
    provideRepository(
      RunSteps,
      (
        database,
        unitOfWork,
        runs: RunRepository,
        lots: LotRepository,
        stockSolutions: StockSolutionRepository,
        batches: BatchRepository,
      ) => new RunSteps(database, unitOfWork, runs, { lots, stockSolutions, batches }),
      [RunRepository, LotRepository, StockSolutionRepository, BatchRepository],
    ),
  ],
  exports: [RunRepository, BatchRepository],
})
export class RunsModule {}
