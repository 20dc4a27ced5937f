import { Module } from '@nestjs/common';
import { DeviceResultsController } from './device-results.controller.ts';

@Module({ controllers: [DeviceResultsController] })
export class DeviceResultsModule {}
