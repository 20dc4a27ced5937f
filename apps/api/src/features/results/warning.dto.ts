import { type Warning, WARNING_CODES, type WarningCode } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';

/** A doubt, told instead of turned into a number. */
export class WarningDto implements Warning {
  @ApiProperty({ enum: WARNING_CODES, enumName: 'WarningCode' })
  code!: WarningCode;

  @ApiProperty({ description: 'The value seen, the rule, what was done about it.' })
  detail!: string;
}
