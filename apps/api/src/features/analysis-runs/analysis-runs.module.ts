import { AnalysisRunRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { AnalysisRunsController } from './analysis-runs.controller.ts';

@Module({
  controllers: [AnalysisRunsController],
  providers: [provideRepository(AnalysisRunRepository, (database) => new AnalysisRunRepository(database))],
})
export class AnalysisRunsModule {}
