import type { InboxFileView, InboxFilter, InboxProposal, WaitingCompanion } from '@dotbook/data-access';
import { MEASUREMENT_KINDS, type Conditions, type MeasurementKind } from '@dotbook/domain';
import type { ReceivedFile } from '@dotbook/pipeline';
import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsString } from 'class-validator';
import { EntityDto } from '../../fields/entity.dto.ts';
import { field } from '../../fields/field-options.ts';
import { ChoiceField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';
import { ForcedFormatDto } from '../raw-files/raw-file.dto.ts';
import { UploadFieldsDto } from '../measurements/upload-fields.dto.ts';
import { AttachedMeasurementDto } from '../measurements/attach.dto.ts';
import { ConditionsDto, ConditionsField } from '../results/conditions.dto.ts';

const SAMPLE_KINDS = ['batch', 'film', 'substrate', 'device'] as const;
const OUTCOMES = ['attached', 'waiting'] as const;

/** Body of an upload without a sample, as multipart/form-data. */
export class ReceiveDto extends UploadFieldsDto {
  @ApiProperty({ description: 'Code or id of the project whose samples the files may belong to.' })
  project!: string;
}

/** A sample a waiting file may belong to. */
export class InboxProposalDto implements InboxProposal {
  @ApiProperty({ enum: SAMPLE_KINDS, enumName: 'SubjectKind' })
  kind!: InboxProposal['kind'];

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'Pixel that the file name gives.' })
  pixelLabel!: string | null;

  @ApiProperty({ description: 'What speaks for it.' })
  reason!: string;
}

/** What a file is that says nothing alone, such as a list of areas. */
export class WaitingCompanionDto implements WaitingCompanion {
  @ApiProperty({ example: 'empa-iv', description: 'Format of the files it belongs to.' })
  formatKey!: string;

  @ApiProperty({ example: 'a list of results of cells' })
  what!: string;

  @ApiProperty({
    type: [String],
    nullable: true,
    description:
      'Names of the files it belongs to, as it states them: it is joined when one of them comes. Null: it does not name them.',
  })
  mainNames!: readonly string[] | null;
}

/** A raw file that nobody has given to a sample yet. */
export class InboxFileDto extends EntityDto implements InboxFileView {
  @ApiProperty({ format: 'uuid' })
  projectId!: string;

  @ApiProperty({ description: 'Of the bytes, in lower-case hexadecimal.' })
  sha256!: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes!: number;

  @ApiProperty({ description: 'The name it arrived under: a label, never a path.' })
  originalName!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ format: 'uuid', description: 'Files that came in one upload share it.' })
  uploadId!: string;

  @ApiProperty({
    enum: MEASUREMENT_KINDS,
    enumName: 'MeasurementKind',
    nullable: true,
    description: 'What the sender said it measures.',
  })
  kind!: MeasurementKind | null;

  @ApiProperty({ type: ConditionsDto, description: 'What the sender stated.' })
  conditions!: Conditions;

  @ApiProperty({
    type: ForcedFormatDto,
    nullable: true,
    description: 'The format that the sender named instead of the recognised one; null when nobody did.',
  })
  forcedFormat!: ForcedFormatDto | null;

  @ApiProperty({
    type: WaitingCompanionDto,
    nullable: true,
    description: 'Set for a companion that waits for its files; null for a file that stands on its own.',
  })
  companion!: WaitingCompanionDto | null;

  @ApiProperty({ type: [InboxProposalDto], description: 'Samples it may belong to.' })
  proposals!: readonly InboxProposalDto[];

  @ApiProperty({ description: 'Why it was not attached at once.' })
  reason!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  assignedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  discardedAt!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  discardedReason!: string | null;
}

/** What became of one file. */
export class ReceivedFileDto implements ReceivedFile {
  @ApiProperty()
  originalName!: string;

  @ApiProperty({ description: 'Of the bytes, in lower-case hexadecimal.' })
  sha256!: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes!: number;

  @ApiProperty({ enum: OUTCOMES, enumName: 'ReceivedOutcome' })
  outcome!: ReceivedFile['outcome'];

  @ApiProperty({ description: 'What led to the sample, or why it waits.' })
  reason!: string;

  @ApiProperty({ type: [AttachedMeasurementDto], description: 'Empty while it waits.' })
  measurements!: readonly AttachedMeasurementDto[];

  @ApiProperty({ type: InboxFileDto, nullable: true, description: 'Null when it was attached.' })
  inboxFile!: InboxFileDto | null;
}

export class ReceivedDto {
  @ApiProperty({ type: [ReceivedFileDto] })
  files!: readonly ReceivedFileDto[];
}

export class InboxQueryDto extends PageQueryDto implements InboxFilter {
  @ReferenceField({ optional: true, description: 'Code or id of the project.' })
  project?: string;
}

export class AssignInboxFileDto {
  @ChoiceField('SubjectKind', SAMPLE_KINDS)
  targetType!: (typeof SAMPLE_KINDS)[number];

  @ReferenceField({ description: 'Code or id of the sample it is of.' })
  target!: string;

  @ChoiceField('MeasurementKind', MEASUREMENT_KINDS, {
    optional: true,
    description: 'What it measures, where its content does not say.',
  })
  kind?: MeasurementKind;

  @TextField({
    optional: true,
    description: 'Key of the format to read it with instead of the recognised one.',
    maximumLength: 64,
  })
  format?: string;

  @ConditionsField({ optional: true })
  conditions?: Record<string, unknown>;

  @field(
    { optional: true, description: 'Labels of the records to take; left out: all.' },
    { type: 'string', isArray: true },
    [
      IsArray({ message: '$property must be a list of labels' }),
      IsString({ each: true, message: 'each of $property must be a text' }),
    ],
  )
  records?: string[];
}

export class DiscardInboxFileDto {
  @TextField({ description: 'Why it belongs to no sample; kept for good.', maximumLength: 2000 })
  reason!: string;
}
