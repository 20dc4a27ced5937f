import { AuditEventRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { AuditEventsController } from './audit-events.controller.ts';

@Module({
  controllers: [AuditEventsController],
  providers: [provideRepository(AuditEventRepository, (database) => new AuditEventRepository(database))],
})
export class AuditEventsModule {}
