import { Module } from '@nestjs/common';
import { DeviceRecordsController } from './device-records.controller.ts';

@Module({ controllers: [DeviceRecordsController] })
export class DeviceRecordsModule {}
