import { WARNING_CODES, type Warning, type WarningCode } from '@dotbook/domain';
import { ChoiceField, TextField } from './text-fields.ts';

const DETAIL_LENGTH = 10_000;

/** A doubt, told instead of turned into a number. */
export class WarningDto implements Warning {
  @ChoiceField('WarningCode', WARNING_CODES)
  code!: WarningCode;

  @TextField({ maximumLength: DETAIL_LENGTH })
  detail!: string;
}
