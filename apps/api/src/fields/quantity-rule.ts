import { assertWithinBounds, DomainError, type QuantityKey } from '@dotbook/domain';
import { ValidateBy } from 'class-validator';

/** Name of the constraint, by which the validation pipe knows that a value is meaningless and not malformed. */
export const PHYSICAL_RULE = 'physicalQuantity';

/**
 * The value is physically possible for its quantity, as libs/domain knows it.
 * @param isPositive where 0 means nothing: a layer without thickness, a weighed portion of 0 g.
 */
export function IsPhysical(key: QuantityKey, isPositive = false): PropertyDecorator {
  return ValidateBy({
    name: PHYSICAL_RULE,
    validator: {
      validate: (value: unknown) => typeof value !== 'number' || faultOf(key, value, isPositive) === null,
      defaultMessage: (given) =>
        (typeof given?.value === 'number' ? faultOf(key, given.value, isPositive) : null) ??
        `${key} is not possible.`,
    },
  });
}

function faultOf(key: QuantityKey, value: number, isPositive: boolean): string | null {
  if (isPositive && value === 0) {
    return `${key} is 0; it must be more than 0. Leave it out or send null when it is not known.`;
  }
  try {
    assertWithinBounds(key, value, '');
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
