import { MEASUREMENT_KINDS } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';
import { ConditionsDto } from '../results/conditions.dto.ts';

export const PURPOSES = ['initial', 'routine', 'ageing', 'certification', 'diagnostic'] as const;

/** Parts that every upload of raw files may have, as multipart/form-data. */
export class UploadFieldsDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'binary' },
    description: 'One or more raw files.',
  })
  file!: string[];

  @ApiProperty({
    enum: MEASUREMENT_KINDS,
    enumName: 'MeasurementKind',
    required: false,
    description: 'What the files measure, where their content does not say.',
  })
  kind?: string;

  @ApiProperty({
    required: false,
    description:
      'Key of the format to read the files with instead of the recognised one (`dotbook formats` lists them). It is kept with the files, with who named it and when.',
  })
  format?: string;

  @ApiProperty({
    type: ConditionsDto,
    required: false,
    description: 'As JSON; they come before those of the files.',
  })
  conditions?: ConditionsDto;

  @ApiProperty({ enum: PURPOSES, enumName: 'MeasurementPurpose', required: false })
  purpose?: string;

  @ApiProperty({ required: false, description: 'Code or id.' })
  instrument?: string;

  @ApiProperty({ required: false, description: 'Code or id.' })
  operator?: string;

  @ApiProperty({
    required: false,
    description: 'ISO 8601, with its offset where it is known; left out: the files say it.',
  })
  measuredAt?: string;
}
