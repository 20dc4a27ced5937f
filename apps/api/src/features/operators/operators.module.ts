import { OperatorRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { OperatorsController } from './operators.controller.ts';

@Module({
  controllers: [OperatorsController],
  providers: [
    provideRepository(
      OperatorRepository,
      (database, unitOfWork) => new OperatorRepository(database, unitOfWork),
    ),
  ],
  exports: [OperatorRepository],
})
export class OperatorsModule {}
