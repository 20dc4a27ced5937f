import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

/** What every field decorator takes. */
export interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  /** The field may be left out: a default on creating, untouched on changing. */
  readonly optional?: true;
  /** The field may be null: not known, or cleared. */
  readonly nullable?: true;
  /** The field is a list of such values. */
  readonly list?: true;
}

/**
 * A field of a body or an answer: its place in the OpenAPI document, when its rules apply, and the rules
 * in the order in which they are checked.
 * Without `optional` and `nullable` the field must be there and not null.
 */
export function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  rules: PropertyDecorator[],
): PropertyDecorator {
  const { description, example, optional, nullable, list } = options;
  return applyDecorators(
    // The schema objects of @nestjs/swagger are a union that a spread cannot keep apart.
    ApiProperty({
      ...schema,
      required: optional !== true,
      ...(nullable === true ? { nullable: true } : {}),
      ...(list === true ? { isArray: true } : {}),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    ValidateIf(
      (_, value) => !(optional === true && value === undefined) && !(nullable === true && value === null),
    ),
    ...rules,
  );
}
