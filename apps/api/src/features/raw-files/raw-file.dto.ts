import type { ForcedFormat, RawFileEntryView, RawFileFilter } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { field } from '../../fields/field-options.ts';
import { ReferenceField } from '../../fields/text-fields.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';

/** Parser that read a file. */
export class FormatDto {
  @ApiProperty({ example: 'hzb-keithley-jv' })
  key!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

/** A format that a person named instead of the recognised one. */
export class ForcedFormatDto implements ForcedFormat {
  @ApiProperty({ example: 'hzb-keithley-jv' })
  key!: string;

  @ApiProperty({ description: 'Name of the person.' })
  by!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was named.' })
  at!: string;

  @ApiProperty({
    description: 'Why: the stated reason, or the act that it was named with.',
    example: 'named with the upload',
  })
  reason!: string;
}

/** A raw file without its bytes. */
export class RawFileDto implements RawFileEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

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

  @ApiProperty({ type: FormatDto, nullable: true, description: 'Null when no parser claimed it.' })
  format!: FormatDto | null;

  @ApiProperty({
    type: ForcedFormatDto,
    nullable: true,
    description: 'The format that a person named instead of the recognised one; null when nobody did.',
  })
  forcedFormat!: ForcedFormatDto | null;

  @ApiProperty({ format: 'uuid', description: 'Files that came in one upload share it.' })
  uploadId!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class RawFileQueryDto extends PageQueryDto implements RawFileFilter {
  @ReferenceField({ optional: true, description: 'Code or id of the project.' })
  project?: string;

  @field({ optional: true, description: 'Of the bytes.' }, { type: 'string' }, [
    Matches(/^[0-9a-f]{64}$/u, { message: '$property must be 64 lower-case hexadecimal digits' }),
  ])
  sha256?: string;
}
