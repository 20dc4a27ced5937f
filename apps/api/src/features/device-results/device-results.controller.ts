import type { Caller } from '@dotbook/data-access';
import {
  deviceMetrics,
  deviceVocLoss,
  pinMeasurement,
  type PipelineServices,
  unpinMeasurement,
} from '@dotbook/pipeline';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { requestContextOf } from '../../access-control/request-context.ts';
import { PIPELINE } from '../../application/injection.ts';
import { Acts, Reads } from '../../openapi/endpoint.ts';
import {
  DeviceMetricsDto,
  DeviceVocLossDto,
  PinMeasurementDto,
  UnpinMeasurementDto,
} from './device-results.dto.ts';

/** What follows from the measurements of a device. */
@ApiTags('devices')
@Controller('v1/devices')
export class DeviceResultsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: PipelineServices) {}

  @Get(':codeOrId/metrics')
  @Reads(DeviceMetricsDto, { summary: 'Read the metrics of a device' })
  getDeviceMetrics(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
  ): Promise<DeviceMetricsDto> {
    return deviceMetrics(this.pipeline, requestContextOf(caller), device);
  }

  @Get(':codeOrId/voc-loss')
  @Reads(DeviceVocLossDto, { summary: 'Read the Voc-loss ledger of a device, or what it waits for' })
  getDeviceVocLoss(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
  ): Promise<DeviceVocLossDto> {
    return deviceVocLoss(this.pipeline, requestContextOf(caller), device);
  }

  @Post(':codeOrId/pin-measurement')
  @Acts(DeviceMetricsDto, {
    summary: 'Make a measurement stand for the device in statistics, with a reason',
    description: 'Whom it stands for is seen in `representatives` once the device was evaluated again.',
  })
  pinMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
    @Body() { measurementId, reason }: PinMeasurementDto,
  ): Promise<DeviceMetricsDto> {
    return pinMeasurement(this.pipeline, requestContextOf(caller), { device, measurementId, reason });
  }

  @Post(':codeOrId/unpin-measurement')
  @Acts(DeviceMetricsDto, {
    summary: 'Let the rule choose the measurement that stands for the device, with a reason',
  })
  unpinMeasurement(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
    @Body() { reason }: UnpinMeasurementDto,
  ): Promise<DeviceMetricsDto> {
    return unpinMeasurement(this.pipeline, requestContextOf(caller), { device, reason });
  }
}
