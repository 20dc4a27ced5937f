import type { ParserIdentity, RecordDifference, ReparsedFile, ReparseReport } from '@dotbook/pipeline';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { field } from '../../fields/field-options.ts';
import { TextField } from '../../fields/text-fields.ts';
import { WarningDto } from '../results/warning.dto.ts';
import { STORED_KINDS } from './attach.dto.ts';

const OUTCOMES = ['same', 'superseded', 'different', 'nothingRead'] as const;
const CHANGES = ['added', 'removed', 'points', 'statements', 'same'] as const;

export class ReparseDto {
  @field({ optional: true, description: 'Only say what would be different.' }, { type: 'boolean' }, [
    IsBoolean({ message: '$property must be true or false' }),
  ])
  dryRun?: boolean;

  @TextField({
    optional: true,
    description:
      'Key of the format to read the files with instead of the recognised one; kept with who named it, when and why.',
    maximumLength: 64,
  })
  format?: string;

  @TextField({
    optional: true,
    description: 'Why that format; wanted with one, kept for good.',
    maximumLength: 2000,
  })
  reason?: string;
}

/** A parser as it is kept with a file or a curve. */
export class ParserIdentityDto implements ParserIdentity {
  @ApiProperty({ example: 'hzb-keithley-jv' })
  key!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

/** A file, read before and now. */
export class ReparsedFileDto implements ReparsedFile {
  @ApiProperty({ format: 'uuid' })
  rawFileId!: string;

  @ApiProperty()
  originalName!: string;

  @ApiProperty({ type: ParserIdentityDto, nullable: true, description: 'Null: no parser had claimed it.' })
  parserBefore!: ParserIdentityDto | null;

  @ApiProperty({ type: ParserIdentityDto, nullable: true })
  parserAfter!: ParserIdentityDto | null;
}

/** What a new reading makes of one record. */
export class RecordDifferenceDto implements RecordDifference {
  @ApiProperty({ format: 'uuid' })
  rawFileId!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({
    enum: CHANGES,
    enumName: 'RecordChange',
    description: '`points`: other numbers; `statements`: only conditions, claims, time or warnings.',
  })
  change!: RecordDifference['change'];

  @ApiProperty({ type: 'integer', nullable: true })
  formerPointCount!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  newPointCount!: number | null;
}

/** What reading the files of a measurement again gave. */
export class ReparseReportDto implements ReparseReport {
  @ApiProperty({ format: 'uuid' })
  measurementId!: string;

  @ApiProperty({ description: 'Code of the sample.' })
  subjectCode!: string;

  @ApiProperty({ enum: STORED_KINDS, enumName: 'StoredMeasurementKind' })
  kindBefore!: ReparseReport['kindBefore'];

  @ApiProperty({ enum: STORED_KINDS, enumName: 'StoredMeasurementKind' })
  kindAfter!: ReparseReport['kindAfter'];

  @ApiProperty({
    enum: OUTCOMES,
    enumName: 'ReparseOutcome',
    description: '`different`: it would be superseded; `nothingRead`: the old curves stay.',
  })
  outcome!: ReparseReport['outcome'];

  @ApiProperty({ type: [ReparsedFileDto] })
  files!: readonly ReparsedFileDto[];

  @ApiProperty({ type: [RecordDifferenceDto] })
  records!: readonly RecordDifferenceDto[];

  @ApiProperty({ type: [WarningDto], description: 'Of `nothingRead`: why nothing was read.' })
  warnings!: readonly WarningDto[];
}
