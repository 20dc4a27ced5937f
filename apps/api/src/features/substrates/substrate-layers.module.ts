import {
  BatchRepository,
  FilmRepository,
  LotRepository,
  RunRepository,
  StockSolutionRepository,
  SubstrateLayers,
  SubstrateRepository,
} from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { BatchesModule } from '../batches/batches.module.ts';
import { FilmsModule } from '../films/films.module.ts';
import { LotsModule } from '../lots/lots.module.ts';
import { StockSolutionsModule } from '../stock-solutions/stock-solutions.module.ts';
import { SubstrateLayersController } from './substrate-layers.controller.ts';
import { SubstratesModule } from './substrates.module.ts';

/** Beside the substrates, because a layer may be a film and a film lies on a substrate. */
@Module({
  imports: [SubstratesModule, LotsModule, StockSolutionsModule, BatchesModule, FilmsModule],
  controllers: [SubstrateLayersController],
  providers: [
    provideRepository(
      SubstrateLayers,
      (
        database,
        unitOfWork,
        substrates: SubstrateRepository,
        lots: LotRepository,
        stockSolutions: StockSolutionRepository,
        batches: BatchRepository,
        films: FilmRepository,
        runs: RunRepository,
      ) =>
        new SubstrateLayers(database, unitOfWork, substrates, { lots, stockSolutions, batches, films, runs }),
      [
        SubstrateRepository,
        LotRepository,
        StockSolutionRepository,
        BatchRepository,
        FilmRepository,
        RunRepository,
      ],
    ),
  ],
})
export class SubstrateLayersModule {}
