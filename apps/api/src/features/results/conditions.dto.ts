import {
  CONDITION_KEYS,
  type ConditionKey,
  type ConditionRule,
  conditionRuleOf,
  descriptionOf,
  isQuantityKey,
} from '@dotbook/domain';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { field, type FieldOptions } from '../../fields/field-options.ts';

function schemaOf(rule: ConditionRule, nullable: boolean): ApiPropertyOptions {
  switch (rule.form) {
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string' };
    case 'choice':
      return { type: 'string', enum: nullable ? [...rule.choices, null] : [...rule.choices] };
  }
}

function EveryCondition(isNullable: (key: ConditionKey) => boolean): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    for (const key of CONDITION_KEYS) {
      const description = isQuantityKey(key) ? { description: descriptionOf(key) } : {};
      const nullable = isNullable(key);
      // The schema objects of @nestjs/swagger are a union that a spread cannot keep apart.
      const schema = {
        ...schemaOf(conditionRuleOf(key), nullable),
        ...description,
        ...(nullable ? { nullable } : {}),
        required: false,
      };
      ApiProperty(schema as ApiPropertyOptions)(prototype, key);
    }
  };
}

/** Conditions of a measurement, by the keys of the contract; what is not stated is left out. */
@EveryCondition(() => false)
export class ConditionsDto {}

/** Changes of conditions: null takes one back, but for the purpose, which every measurement has. */
@EveryCondition((key) => key !== 'purpose')
export class ConditionChangesDto {}

const ORIGINS = ['measurement', 'file', 'device', 'default'];

function EveryOrigin(): ClassDecorator {
  return (target) => {
    for (const key of CONDITION_KEYS) {
      ApiProperty({ type: 'string', enum: ORIGINS, required: false })(target.prototype as object, key);
    }
  };
}

/** Where each condition comes from. */
@EveryOrigin()
export class ConditionOriginsDto {}

/** Conditions in a body. Their keys, types and bounds are checked by the domain, which names the one that is wrong. */
export function ConditionsField(options: FieldOptions = {}): PropertyDecorator {
  return objectOf(ConditionsDto, options);
}

/** Changes of conditions in a body, checked as {@link ConditionsField}. */
export function ConditionChangesField(options: FieldOptions = {}): PropertyDecorator {
  return objectOf(ConditionChangesDto, options);
}

function objectOf(dto: typeof ConditionsDto, options: FieldOptions): PropertyDecorator {
  return field(options, { type: () => dto }, [
    IsObject({ message: '$property must be an object of keys and values' }),
  ]);
}
