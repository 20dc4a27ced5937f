import {
  MEASUREMENT_STATES,
  type MeasurementFilter,
  type MeasurementState,
  type MeasurementView,
  type RawFileView,
} from '@dotbook/data-access';
import { ANALYSIS_PARAMETER_KEYS, type Conditions, type MetricValue } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';
import { FlagQueryField } from '../../fields/query-fields.ts';
import { ChoiceField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { JSON_VALUE } from '../../openapi/json-value.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';
import { ForcedFormatDto, FormatDto } from '../raw-files/raw-file.dto.ts';
import { CurrentRunDto, SubjectDto } from '../results/analysis-run.dto.ts';
import { ConditionChangesField, ConditionsDto } from '../results/conditions.dto.ts';
import { WarningDto } from '../results/warning.dto.ts';
import { STORED_KINDS } from './attach.dto.ts';
import { CurveDetailsDto, CurveDto } from './curve.dto.ts';
import { PURPOSES } from './upload-fields.dto.ts';

/** The instrument's text, the zone and the instant; what is not known is null. */
export class MeasuredTimeDto {
  @ApiProperty({ type: 'string', nullable: true })
  text!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  zone!: string | null;

  @ApiProperty({ description: 'No zone was known, so UTC was assumed.' })
  zoneAssumed!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  instant!: string | null;
}

/** A raw file of a measurement. */
export class MeasuredFileDto implements RawFileView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes!: number;

  @ApiProperty()
  originalName!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: FormatDto, nullable: true })
  format!: FormatDto | null;

  @ApiProperty({
    type: ForcedFormatDto,
    nullable: true,
    description: 'The format that a person named instead of the recognised one; null when nobody did.',
  })
  forcedFormat!: ForcedFormatDto | null;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

/** A measurement. */
export class MeasurementDto implements MeasurementView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Also the ETag; a change needs it in If-Match.' })
  version!: number;

  @ApiProperty({ format: 'uuid' })
  projectId!: string;

  @ApiProperty({ enum: STORED_KINDS, enumName: 'StoredMeasurementKind' })
  kind!: MeasurementView['kind'];

  @ApiProperty({ type: SubjectDto })
  subject!: SubjectDto;

  @ApiProperty({ description: 'Code of the sample.' })
  subjectCode!: string;

  @ApiProperty({ enum: PURPOSES, enumName: 'MeasurementPurpose' })
  purpose!: MeasurementView['purpose'];

  @ApiProperty({ type: ConditionsDto, description: 'As stated by people; they come before those of files.' })
  conditions!: Conditions;

  @ApiProperty({ type: 'integer' })
  conditionsRevision!: number;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  instrumentId!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  operatorId!: string | null;

  @ApiProperty({ type: MeasuredTimeDto })
  measuredAt!: MeasuredTimeDto;

  @ApiProperty({ format: 'date-time', description: 'Server time.' })
  recordedAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Last change of what people say of it: sample, conditions, validity, exclusion.',
  })
  updatedAt!: string;

  @ApiProperty({ format: 'uuid', description: 'Measurements that came in one upload share it.' })
  uploadId!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: JSON_VALUE,
    nullable: true,
    description: 'Values that were typed in; null where the files say everything.',
  })
  statedValues!: Readonly<Record<string, MetricValue>> | null;

  @ApiProperty({ type: [WarningDto], description: 'What the parsers said of the files as a whole.' })
  fileWarnings!: readonly WarningDto[];

  @ApiProperty({
    type: [String],
    description: 'Labels of the records that a person chose; empty: all that belong to the sample.',
  })
  chosenRecords!: readonly string[];

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  invalidatedAt!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  invalidatedReason!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Since when it is not counted in statistics, although it is valid.',
  })
  excludedAt!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  excludedBy!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  excludedReason!: string | null;

  @ApiProperty({ enum: MEASUREMENT_STATES, enumName: 'MeasurementState' })
  state!: MeasurementState;

  @ApiProperty({ type: [MeasuredFileDto] })
  files!: readonly MeasuredFileDto[];

  @ApiProperty({ type: [CurveDto], description: 'With the conditions that the files state.' })
  curves!: readonly CurveDto[];

  @ApiProperty({ type: [CurrentRunDto], description: 'What counts now and rests on it.' })
  runs!: readonly CurrentRunDto[];
}

/** A measurement with the conditions in force for each of its records. */
export class MeasurementDetailsDto extends MeasurementDto {
  @ApiProperty({ type: [CurveDetailsDto], description: 'With the conditions in force and their origin.' })
  declare curves: readonly CurveDetailsDto[];
}

export class MeasurementQueryDto extends PageQueryDto implements Omit<MeasurementFilter, 'samples'> {
  @ReferenceField({ optional: true, description: 'Code or id of the project.' })
  project?: string;

  @ReferenceField({ optional: true, description: 'Only of this batch: code or id.' })
  batch?: string;

  @ReferenceField({ optional: true, description: 'Only of this film: code or id.' })
  film?: string;

  @ReferenceField({ optional: true, description: 'Only of this device: code or id.' })
  device?: string;

  @ChoiceField('StoredMeasurementKind', STORED_KINDS, { optional: true })
  kind?: MeasurementView['kind'];

  @ChoiceField('MeasurementState', MEASUREMENT_STATES, { optional: true })
  state?: MeasurementState;

  @FlagQueryField({ optional: true, description: 'False: those that were invalidated.' })
  valid?: boolean;
}

export class ChangeMeasurementDto {
  @ConditionChangesField({
    optional: true,
    description: 'What is stated anew; null takes a condition back, what is not named stays (RFC 7396).',
  })
  conditions?: Record<string, unknown>;

  @ChoiceField('MeasurementPurpose', PURPOSES, { optional: true })
  purpose?: string;

  @TextField({
    optional: true,
    description: `Why; kept for good, and needed where a parameter of an analysis changes (${ANALYSIS_PARAMETER_KEYS.join(', ')}).`,
    maximumLength: 2000,
  })
  reason?: string;
}

export class ExcludeMeasurementDto {
  @TextField({ description: 'Why it is not counted, or counted again; kept for good.', maximumLength: 2000 })
  reason!: string;
}

export class InvalidateMeasurementDto {
  @TextField({ description: 'Why it does not count; kept for good.', maximumLength: 2000 })
  reason!: string;
}

export class ReassignMeasurementDto extends InvalidateMeasurementDto {
  @ChoiceField('SubjectKind', ['batch', 'film', 'substrate', 'device'])
  targetType!: SubjectDto['kind'];

  @ReferenceField({ description: 'Code or id of the sample it really is of.' })
  target!: string;

  @TextField({ description: 'Why it is moved; kept for good.', maximumLength: 2000 })
  declare reason: string;
}

export class CorrectTimeDto {
  @TextField({
    description: 'When it was really measured: ISO 8601, with its offset where it is known.',
    maximumLength: 80,
  })
  measuredAt!: string;

  @TextField({ description: 'Why the time of before was wrong; kept for good.', maximumLength: 2000 })
  reason!: string;
}
