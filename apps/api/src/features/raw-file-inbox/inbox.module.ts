import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller.ts';
import { ReceiveRequests } from './receive-requests.ts';

@Module({ controllers: [InboxController], providers: [ReceiveRequests] })
export class InboxModule {}
