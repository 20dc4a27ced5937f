import { ChemicalRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { ChemicalsController } from './chemicals.controller.ts';

@Module({
  controllers: [ChemicalsController],
  providers: [
    provideRepository(
      ChemicalRepository,
      (database, unitOfWork) => new ChemicalRepository(database, unitOfWork),
    ),
  ],
  exports: [ChemicalRepository],
})
export class ChemicalsModule {}
