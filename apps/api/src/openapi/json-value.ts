import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** Refers to the schema of a value whose form depends on the row it comes from. */
export const JSON_VALUE = { $ref: '#/components/schemas/JsonValue' };

/** That schema: whatever JSON can say. It does not refer to itself, because generated types could not. */
export const JSON_VALUE_SCHEMAS: Schemas = {
  JsonValue: {
    nullable: true,
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', items: {} },
      { type: 'object', additionalProperties: true },
    ],
  },
};
