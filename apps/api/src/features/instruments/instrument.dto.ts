import type { InstrumentView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { CodeField, TextField, TimeZoneField } from '../../fields/text-fields.ts';

const NOTE_LENGTH = 10_000;

export class ChangeInstrumentDto {
  @TextField({ optional: true, example: 'Source meter with solar simulator' })
  name?: string;

  @TextField({ optional: true, nullable: true, example: 'Keithley' })
  manufacturer?: string | null;

  @TextField({ optional: true, nullable: true, example: '2420' })
  model?: string | null;

  @TextField({ optional: true, nullable: true })
  serialNumber?: string | null;

  @TimeZoneField({ optional: true, nullable: true, description: 'Zone of its clock; null when unknown.' })
  timeZone?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateInstrumentDto extends ChangeInstrumentDto {
  @CodeField({ example: 'JV-1' })
  code!: string;

  @TextField({ example: 'Source meter with solar simulator' })
  declare name: string;
}

/** A measuring set-up; belongs to the laboratory. */
export class InstrumentDto extends EntityDto implements InstrumentView {
  @CodeField({ example: 'JV-1' })
  code!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  manufacturer!: string | null;

  @TextField({ nullable: true })
  model!: string | null;

  @TextField({ nullable: true })
  serialNumber!: string | null;

  @TimeZoneField({ nullable: true })
  timeZone!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;
}
