import type { PerformanceGroup, PerformanceStatistics } from '@dotbook/data-access';
import { descriptionOf, type QuantityKey } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';

function NullableStatistic(key: QuantityKey): PropertyDecorator {
  return ApiProperty({ type: 'number', nullable: true, description: descriptionOf(key) });
}

/** Statistics of one metric over the devices of a group, in the unit of the metric; one value per device. */
export class PerformanceStatisticsDto implements PerformanceStatistics {
  @ApiProperty({ type: 'integer', description: 'Devices that have the metric.' })
  count!: number;

  @NullableStatistic('mean')
  mean!: number | null;

  @NullableStatistic('sd')
  sd!: number | null;

  @NullableStatistic('median')
  median!: number | null;

  @NullableStatistic('q1')
  q1!: number | null;

  @NullableStatistic('q3')
  q3!: number | null;

  @NullableStatistic('minimum')
  minimum!: number | null;

  @NullableStatistic('maximum')
  maximum!: number | null;

  @NullableStatistic('best')
  best!: number | null;

  @ApiProperty({ type: 'string', nullable: true })
  bestDeviceCode!: string | null;
}

/** What the devices of a group share: one field per grouping. */
export class PerformanceGroupKeyDto {
  @ApiProperty({
    type: 'number',
    nullable: true,
    required: false,
    description: 'With groupBy composition; with bins their lower end.',
  })
  faFraction?: number | null;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  ligandEnvironment?: string | null;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  batchCode?: string | null;
}

export class PerformanceMetricsDto {
  @ApiProperty({ description: descriptionOf('pcePercent') })
  pcePercent!: PerformanceStatisticsDto;

  @ApiProperty({ description: descriptionOf('jscMilliampPerCm2') })
  jscMilliampPerCm2!: PerformanceStatisticsDto;

  @ApiProperty({ description: descriptionOf('vocVolt') })
  vocVolt!: PerformanceStatisticsDto;

  @ApiProperty({ description: descriptionOf('fillFactor') })
  fillFactor!: PerformanceStatisticsDto;

  @ApiProperty({ description: descriptionOf('vocLossVolt') })
  vocLossVolt!: PerformanceStatisticsDto;

  @ApiProperty({ description: descriptionOf('dvNrTotalVolt') })
  dvNrTotalVolt!: PerformanceStatisticsDto;
}

export class PerformanceGroupDto implements PerformanceGroup {
  @ApiProperty({ type: PerformanceGroupKeyDto })
  group!: PerformanceGroup['group'];

  @ApiProperty({ type: 'integer', description: 'Devices with a representative scan of the direction.' })
  deviceCount!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, devices with an absorber of quantum dots.' })
  quantumDotDeviceCount!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, devices with a bulk absorber.' })
  bulkDeviceCount!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Devices that fit and have no representative scan of the direction: in none of the other numbers.',
  })
  uncountedDeviceCount!: number;

  @ApiProperty({ type: 'integer' })
  substrateCount!: number;

  @ApiProperty({ type: 'integer' })
  batchCount!: number;

  @ApiProperty({ type: PerformanceMetricsDto })
  statistics!: PerformanceMetricsDto;
}

/** The comparison, one item per group. */
export class PerformanceDto {
  @ApiProperty({ type: [PerformanceGroupDto] })
  items!: readonly PerformanceGroupDto[];
}
