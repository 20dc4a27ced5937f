import { RawFileRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { RawFilesController } from './raw-files.controller.ts';

@Module({
  controllers: [RawFilesController],
  providers: [provideRepository(RawFileRepository, (database) => new RawFileRepository(database))],
})
export class RawFilesModule {}
