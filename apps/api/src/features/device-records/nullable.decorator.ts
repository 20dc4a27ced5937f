import { descriptionOf, type QuantityKey } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';

/** A field of an answer that is null when it is not known. */
export function Nullable(type: 'string' | 'number' | 'integer', quantity?: QuantityKey): PropertyDecorator {
  return ApiProperty({
    type,
    nullable: true,
    ...(quantity === undefined ? {} : { description: descriptionOf(quantity) }),
  });
}
