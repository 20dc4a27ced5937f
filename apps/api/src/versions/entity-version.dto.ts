import type { EntityVersionView, JsonValue } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { JSON_VALUE } from '../openapi/json-value.ts';

/** A whole row as it stood after a change, and who changed it. */
export class EntityVersionDto implements EntityVersionView {
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ format: 'uuid' })
  actorId!: string;

  @ApiProperty()
  actorName!: string;

  @ApiProperty({ type: 'string', nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: JSON_VALUE,
    description: 'Every column of the row, as it was.',
  })
  row!: Record<string, JsonValue>;
}
