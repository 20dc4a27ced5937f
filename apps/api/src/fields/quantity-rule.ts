import { assertWithinBounds, DomainError, type QuantityKey } from '@dotbook/domain';
import { ValidateBy } from 'class-validator';

/** Name of the constraint, by which the validation pipe knows that a value is meaningless and not malformed. */
export const PHYSICAL_RULE = 'physicalQuantity';

/** The value is physically possible for its quantity, as libs/domain knows it. */
export function IsPhysical(key: QuantityKey): PropertyDecorator {
  return ValidateBy({
    name: PHYSICAL_RULE,
    validator: {
      validate: (value: unknown) => typeof value !== 'number' || faultOf(key, value) === null,
      defaultMessage: (given) =>
        (typeof given?.value === 'number' ? faultOf(key, given.value) : null) ?? `${key} is not possible.`,
    },
  });
}

function faultOf(key: QuantityKey, value: number): string | null {
  try {
    assertWithinBounds(key, value, '');
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
