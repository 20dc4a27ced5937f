import type { RepresentativeSelection } from '@dotbook/data-access';
import type { DeviceMetrics, DeviceVocLoss } from '@dotbook/pipeline';
import { ApiProperty } from '@nestjs/swagger';
import { IdField, TextField } from '../../fields/text-fields.ts';
import { CurrentRunDto } from '../results/analysis-run.dto.ts';

/** The JV run that stands for a device in statistics. */
export class RepresentativeDto implements RepresentativeSelection {
  @ApiProperty({ enum: ['reverse', 'forward'] })
  scanDirection!: 'reverse' | 'forward';

  @ApiProperty({ format: 'uuid' })
  analysisRunId!: string;

  @ApiProperty({ description: 'A person chose its measurement; else the rule did.' })
  pinned!: boolean;

  @ApiProperty({
    type: 'number',
    nullable: true,
    description: 'Area that its efficiency rests on, cm²: that of the file where it states one.',
  })
  apertureAreaCm2!: number | null;
}

/** What counts now for a device. */
export class DeviceMetricsDto implements DeviceMetrics {
  @ApiProperty({ format: 'uuid' })
  deviceId!: string;

  @ApiProperty()
  deviceCode!: string;

  @ApiProperty({ type: [CurrentRunDto] })
  runs!: readonly CurrentRunDto[];

  @ApiProperty({ type: [RepresentativeDto] })
  representatives!: readonly RepresentativeDto[];
}

/** The Voc-loss ledger of a device, or what it waits for. */
export class DeviceVocLossDto implements DeviceVocLoss {
  @ApiProperty({ format: 'uuid' })
  deviceId!: string;

  @ApiProperty()
  deviceCode!: string;

  @ApiProperty({ type: CurrentRunDto, nullable: true, description: 'Null as long as something is missing.' })
  run!: CurrentRunDto | null;

  @ApiProperty({
    enum: ['jv', 'eqe', 'plqy'],
    isArray: true,
    description: 'Kinds of measurement the ledger waits for.',
  })
  missing!: readonly ('jv' | 'eqe' | 'plqy')[];
}

export class UnpinMeasurementDto {
  @TextField({ description: 'Why; kept for good.', maximumLength: 2000 })
  reason!: string;
}

export class PinMeasurementDto extends UnpinMeasurementDto {
  @IdField({ description: 'A valid JV measurement of the device.' })
  measurementId!: string;
}
