import { descriptionOf, type QuantityKey } from '@dotbook/domain';
import type { Type } from '@nestjs/common';
import { Type as Instantiate } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { field, type FieldOptions } from './field-options.ts';
import { IsPhysical } from './quantity-rule.ts';

interface QuantityOptions extends FieldOptions {
  /** 0 is refused too, where it would mean that there is nothing. */
  readonly positive?: true;
}

interface ListOptions extends FieldOptions {
  readonly minimumCount?: number;
  readonly maximumCount?: number;
}

const DEFAULT_LIST_COUNT = 1000;

/**
 * A number with its unit. Description and bounds come from the table of quantities; a value outside is 422.
 * Where the name of the field is not the key itself (`antisolventVolumeMillilitre`), say which quantity it is.
 */
export function QuantityField(key: QuantityKey, options: QuantityOptions = {}): PropertyDecorator {
  const { positive, ...others } = options;
  const description = [options.description, descriptionOf(key), positive && 'Not 0.']
    .filter(Boolean)
    .join(' ');
  return field({ ...others, description }, { type: 'number' }, [
    IsNumber({ allowNaN: false, allowInfinity: false }),
    IsPhysical(key, positive),
  ]);
}

/** A whole number without a unit: counts and positions. */
export function IntegerField(
  smallest: number,
  largest: number,
  options: FieldOptions = {},
): PropertyDecorator {
  return field(options, { type: 'integer', minimum: smallest, maximum: largest }, [
    IsInt(),
    Min(smallest),
    Max(largest),
  ]);
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, [IsBoolean()]);
}

/** An object with fields of its own. */
export function NestedField(dto: () => Type, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: lazily(dto) }, [Instantiate(dto), IsObject(), ValidateNested()]);
}

/** A list of objects with fields of their own. */
export function NestedListField(dto: () => Type, options: ListOptions = {}): PropertyDecorator {
  const { minimumCount = 0, maximumCount = DEFAULT_LIST_COUNT, ...others } = options;
  return field(
    { ...others, list: true },
    { type: lazily(dto), minItems: minimumCount, maxItems: maximumCount },
    [
      Instantiate(dto),
      IsArray(),
      ArrayMinSize(minimumCount),
      ArrayMaxSize(maximumCount),
      // A list inside the list would pass as an object without fields.
      IsObject({ each: true, message: 'each item of $property must be an object' }),
      ValidateNested({ each: true }),
    ],
  );
}

/** @nestjs/swagger knows a type that is not there yet by the name of the function that gives it. */
function lazily(dto: () => Type): () => Type {
  const type = (): Type => dto();
  return type;
}
