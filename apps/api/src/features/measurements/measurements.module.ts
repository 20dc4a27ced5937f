import { Module } from '@nestjs/common';
import { AttachController } from './attach.controller.ts';
import { AttachRequests } from './attach-requests.ts';
import { MeasurementsController } from './measurements.controller.ts';

@Module({ controllers: [AttachController, MeasurementsController], providers: [AttachRequests] })
export class MeasurementsModule {}
