import { Module } from '@nestjs/common';
import { ProjectsModule } from '../projects/projects.module.ts';
import { PerformanceController } from './performance.controller.ts';

@Module({ imports: [ProjectsModule], controllers: [PerformanceController] })
export class PerformanceModule {}
