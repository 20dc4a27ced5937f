import { STEP_QUANTITY_KEYS } from '@dotbook/domain';
import { IsObject } from 'class-validator';
import { field, type FieldOptions } from '../../fields/field-options.ts';

const KEYS = `Keys are quantities with the unit in their name: ${STEP_QUANTITY_KEYS.join(', ')}.`;

/** A planned value: a number, or a range with an open end where one is null. */
export const PLANNED_VALUE_SCHEMA = {
  oneOf: [
    { type: 'number' },
    {
      type: 'object',
      properties: {
        from: { type: 'number', nullable: true },
        to: { type: 'number', nullable: true },
      },
    },
  ],
};

/** Planned values of a step, by quantity. Keys and values are checked by the domain. */
export function PlannedValuesField(options: FieldOptions = {}): PropertyDecorator {
  const example = { volumeMillilitre: 3.2, temperatureCelsius: 170, durationSecond: { from: 5, to: 10 } };
  return field(
    { example, ...options, description: KEYS },
    { type: 'object', additionalProperties: PLANNED_VALUE_SCHEMA },
    [IsObject()],
  );
}

/** Actual values of a step, by quantity. Keys and values are checked by the domain. */
export function ActualValuesField(options: FieldOptions = {}): PropertyDecorator {
  const example = { volumeMillilitre: 3.2, temperatureCelsius: 171, durationSecond: 7 };
  return field(
    { example, ...options, description: KEYS },
    { type: 'object', additionalProperties: { type: 'number' } },
    [IsObject()],
  );
}
