import { BatchFacts, BatchRepository, BatchSplitting, BatchVolumes } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { RunsModule } from '../runs/runs.module.ts';
import { BatchActionsController } from './batch-actions.controller.ts';
import { BatchesController } from './batches.controller.ts';

/** The repository of batches itself is provided with the runs, because steps take batches. */
@Module({
  imports: [RunsModule],
  controllers: [BatchesController, BatchActionsController],
  providers: [
    provideRepository(
      BatchVolumes,
      (database, unitOfWork, batches: BatchRepository) => new BatchVolumes(database, unitOfWork, batches),
      [BatchRepository],
    ),
    provideRepository(
      BatchSplitting,
      (_database, unitOfWork, batches: BatchRepository) => new BatchSplitting(unitOfWork, batches),
      [BatchRepository],
    ),
    provideRepository(
      BatchFacts,
      (database, unitOfWork, batches: BatchRepository) => new BatchFacts(database, unitOfWork, batches),
      [BatchRepository],
    ),
  ],
  exports: [RunsModule],
})
export class BatchesModule {}
