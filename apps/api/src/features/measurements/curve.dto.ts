import type { CurveView } from '@dotbook/data-access';
import {
  MEASUREMENT_KINDS,
  type CompanionValue,
  type Conditions,
  type HeaderClaim,
  type InstrumentTime,
} from '@dotbook/domain';
import type { CurveSummary } from '@dotbook/pipeline';
import { ApiProperty } from '@nestjs/swagger';
import { ConditionOriginsDto, ConditionsDto } from '../results/conditions.dto.ts';
import { WarningDto } from '../results/warning.dto.ts';

/** A number that the instrument wrote into its file; compared with the computed one, never used. */
export class HeaderClaimDto implements HeaderClaim {
  @ApiProperty({ example: 'vocVolt' })
  metric!: string;

  @ApiProperty({ type: 'number', description: 'In the unit of the metric.' })
  claimedValue!: number;

  @ApiProperty({ description: 'As it stands in the file.' })
  text!: string;
}

/** When the file says a record was measured. */
export class InstrumentTimeDto implements InstrumentTime {
  @ApiProperty()
  text!: string;

  @ApiProperty({ type: 'string', nullable: true })
  localDateTime!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  zone!: string | null;
}

/** A value of a record that stands in a companion of its file, e.g. an area in a list of areas. */
export class CompanionValueDto implements CompanionValue {
  @ApiProperty({
    example: 'apertureAreaCm2',
    description: 'Condition, or metric of a claim; `points`: the whole record.',
  })
  key!: string;

  @ApiProperty({ description: 'As it stands in that file.' })
  text!: string;

  @ApiProperty({ example: 'area.txt' })
  fileName!: string;
}

/** A record of a measurement without its points, with what the file states. */
export class CurveDto implements CurveView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  rawFileId!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ type: 'string', nullable: true })
  groupLabel!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  pixelLabel!: string | null;

  @ApiProperty({ type: ConditionsDto })
  conditions!: Conditions;

  @ApiProperty({ type: [HeaderClaimDto] })
  claims!: readonly HeaderClaimDto[];

  @ApiProperty({ type: [WarningDto] })
  warnings!: readonly WarningDto[];

  @ApiProperty({ type: 'integer' })
  pointCount!: number;

  @ApiProperty({ type: [CompanionValueDto], description: 'Which of its values stand in which other file.' })
  companionValues!: readonly CompanionValueDto[];
}

/** A record with the conditions in force and where they come from. */
export class CurveDetailsDto extends CurveDto implements CurveSummary {
  @ApiProperty({ enum: MEASUREMENT_KINDS, enumName: 'MeasurementKind' })
  kind!: CurveSummary['kind'];

  @ApiProperty()
  parserKey!: string;

  @ApiProperty({ type: 'integer' })
  parserVersion!: number;

  @ApiProperty({ description: 'SHA-256 over kind, label, quantity and points.' })
  digest!: string;

  @ApiProperty({
    description:
      'What y is: density (mA/cm²), absolute (mA), unitUnknown, eqeFraction, plqyFraction; columns: a table of several quantities.',
  })
  yQuantity!: string;

  @ApiProperty({ type: ConditionOriginsDto })
  conditionOrigins!: CurveSummary['conditionOrigins'];

  @ApiProperty({ type: InstrumentTimeDto, nullable: true })
  measuredAt!: InstrumentTimeDto | null;
}
