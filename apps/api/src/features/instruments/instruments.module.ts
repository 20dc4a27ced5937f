import { InstrumentRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { InstrumentsController } from './instruments.controller.ts';

@Module({
  controllers: [InstrumentsController],
  providers: [
    provideRepository(
      InstrumentRepository,
      (database, unitOfWork) => new InstrumentRepository(database, unitOfWork),
    ),
  ],
  exports: [InstrumentRepository],
})
export class InstrumentsModule {}
