import type { AttachedFile, AttachedMeasurement } from '@dotbook/pipeline';
import { MEASUREMENT_KINDS, type MeasurementKind } from '@dotbook/domain';
import { MEASUREMENT_STATES, type MeasurementState, type RecordDoubts } from '@dotbook/data-access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { field } from '../../fields/field-options.ts';
import { ChoiceField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { WarningDto } from '../../fields/warning.dto.ts';
import { JSON_VALUE } from '../../openapi/json-value.ts';
import { PURPOSES, UploadFieldsDto } from './upload-fields.dto.ts';
import { FormatDto } from '../raw-files/raw-file.dto.ts';
import { CurrentRunDto, SubjectDto } from '../results/analysis-run.dto.ts';
import { ConditionsField } from '../results/conditions.dto.ts';

export const STORED_KINDS = [...MEASUREMENT_KINDS, 'unknown'] as const;

/** Body of an upload, as multipart/form-data. */
export class UploadDto extends UploadFieldsDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    required: false,
    description: 'As a JSON list: labels of the records to take; left out: all.',
  })
  records?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: JSON_VALUE,
    description: 'As JSON: values of a certificate whose report the files are.',
  })
  values?: object;
}

/** Typed-in values instead of a file. */
export class TypedMeasurementDto {
  @ChoiceField('MeasurementKind', MEASUREMENT_KINDS, {
    description: 'plqy and certificate can be typed in.',
  })
  kind!: MeasurementKind;

  @TextField({ optional: true, nullable: true, description: 'ISO 8601, with its offset where it is known.' })
  measuredAt?: string | null;

  @ConditionsField({ optional: true })
  conditions?: Record<string, unknown>;

  @ChoiceField('MeasurementPurpose', PURPOSES, { optional: true })
  purpose?: string;

  @ReferenceField({ optional: true, description: 'Code or id.' })
  instrument?: string;

  @ReferenceField({ optional: true, description: 'Code or id.' })
  operator?: string;

  @field({ example: { plqyFraction: 0.1 } }, { type: 'object', additionalProperties: JSON_VALUE }, [
    IsObject({ message: '$property must be an object' }),
  ])
  values!: Record<string, unknown>;
}

/** A file as it was understood. */
export class AttachedFileDto implements AttachedFile {
  @ApiProperty({ description: 'Of the bytes, in lower-case hexadecimal.' })
  sha256!: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes!: number;

  @ApiProperty()
  originalName!: string;

  @ApiProperty({ type: FormatDto, nullable: true, description: 'Null when no parser claimed it.' })
  format!: FormatDto | null;
}

/** What is doubtful about one record of a file. */
export class RecordDoubtsDto implements RecordDoubts {
  @ApiProperty({ description: 'Name of the record in its file.' })
  label!: string;

  @ApiProperty({ type: [WarningDto] })
  warnings!: readonly WarningDto[];
}

/** One measurement that an upload made, or that was there already. */
export class AttachedMeasurementDto implements AttachedMeasurement {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: STORED_KINDS, enumName: 'StoredMeasurementKind' })
  kind!: AttachedMeasurement['kind'];

  @ApiProperty({ type: SubjectDto })
  subject!: SubjectDto;

  @ApiProperty({ description: 'Code of the sample.' })
  subjectCode!: string;

  @ApiProperty({ description: 'True: the same bytes were attached before, and this is that measurement.' })
  recognised!: boolean;

  @ApiProperty({
    description:
      'True: a companion (a list of areas) was joined to it that came later than its files, which were read again.',
  })
  extended!: boolean;

  @ApiProperty({ type: [AttachedFileDto], description: 'What it was made of.' })
  files!: readonly AttachedFileDto[];

  @ApiProperty({
    enum: MEASUREMENT_STATES,
    enumName: 'MeasurementState',
    description: 'How far the analysis is; `unparsed`: the bytes are kept, nothing was read from them.',
  })
  state!: MeasurementState;

  @ApiProperty({
    type: [WarningDto],
    description: 'What was said of its files as a whole, e.g. why one was not understood.',
  })
  fileWarnings!: readonly WarningDto[];

  @ApiProperty({
    type: [RecordDoubtsDto],
    description:
      'What was said of its records when they were read, e.g. that values were taken for percent; those without a doubt are left out.',
  })
  recordWarnings!: readonly RecordDoubtsDto[];

  @ApiProperty({
    type: [CurrentRunDto],
    required: false,
    description:
      'With `Prefer: wait`: what counts now. A repeat with an Idempotency-Key is answered without.',
  })
  runs?: readonly CurrentRunDto[];
}

/** What became of an upload: one measurement per sample and kind. */
export class AttachedDto {
  @ApiProperty({ type: [AttachedMeasurementDto] })
  measurements!: AttachedMeasurementDto[];
}
