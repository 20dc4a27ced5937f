import { ChemicalRepository, LotRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { ChemicalsModule } from '../chemicals/chemicals.module.ts';
import { LotsController } from './lots.controller.ts';

@Module({
  imports: [ChemicalsModule],
  controllers: [LotsController],
  providers: [
    provideRepository(
      LotRepository,
      (database, unitOfWork, chemicals: ChemicalRepository) =>
        new LotRepository(database, unitOfWork, chemicals),
      [ChemicalRepository],
    ),
  ],
  exports: [LotRepository],
})
export class LotsModule {}
