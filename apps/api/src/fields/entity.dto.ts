import type { EntityView } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { TextField } from './text-fields.ts';

/** What every answer about a notebook entity begins with. */
export class EntityDto implements EntityView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', description: 'Also the ETag; a change needs it in If-Match.' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

/** Body of every withdrawal. */
export class WithdrawDto {
  @TextField({ description: 'Why it is withdrawn; kept for good.', maximumLength: 2000 })
  reason!: string;
}
