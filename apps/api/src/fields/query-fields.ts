import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsNumber } from 'class-validator';
import { descriptionOf, type QuantityKey } from '@dotbook/domain';
import { field, type FieldOptions } from './field-options.ts';
import { IsPhysical } from './quantity-rule.ts';

const DECIMAL_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;

// A query has only texts, so the fields of this file are the ones that turn them into something else.

/** `true` or `false` in a query. */
export function FlagQueryField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      value === 'true' || value === 'false' ? value === 'true' : value,
    ),
    field(options, { type: 'boolean' }, [IsBoolean({ message: '$property must be true or false' })]),
  );
}

/** A number with its unit in a query; bounds and description come from the table of quantities. */
export function QuantityQueryField(key: QuantityKey, options: FieldOptions = {}): PropertyDecorator {
  const description = [options.description, descriptionOf(key)].filter(Boolean).join(' ');
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && DECIMAL_NUMBER.test(value) ? Number(value) : value,
    ),
    field({ ...options, description }, { type: 'number' }, [
      IsNumber(
        { allowNaN: false, allowInfinity: false },
        { message: '$property must be a number such as 0.5' },
      ),
      IsPhysical(key),
    ]),
  );
}
