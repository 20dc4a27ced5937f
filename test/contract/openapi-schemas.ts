/** The part of an OpenAPI schema that the contract tests look at. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
}

interface Media {
  readonly schema?: Schema;
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every operation with its address, e.g. `GET /v1/lots`. */
export function operationsOf(document: Document): { address: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

/** The one schema that means "anything JSON can say", for values whose form the row decides. */
const ANYTHING = '#/components/schemas/JsonValue';

/** Places in the answers that say no more than "an object" or "anything". */
export function bareObjectsOf(document: Document): string[] {
  const found = new Set<string>();
  for (const { address, operation } of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      for (const { schema } of Object.values(response.content ?? {})) {
        visit(schema ?? {}, `${address} ${status}`, document, found, new Set());
      }
    }
  }
  return [...found];
}

function visit(
  schema: Schema,
  place: string,
  document: Document,
  found: Set<string>,
  seen: Set<string>,
): void {
  if (schema.$ref !== undefined) {
    if (schema.$ref === ANYTHING || seen.has(schema.$ref)) return;
    seen.add(schema.$ref);
    const name = schema.$ref.replace('#/components/schemas/', '');
    visit(document.components.schemas[name] ?? {}, name, document, found, seen);
    return;
  }
  if (isBare(schema)) found.add(place);
  const parts: [string, Schema][] = [
    ...Object.entries(schema.properties ?? {}),
    ...[schema.oneOf, schema.allOf, schema.anyOf].flatMap((list) =>
      (list ?? []).map((part, index): [string, Schema] => [String(index), part]),
    ),
    ...(schema.items === undefined ? [] : [['items', schema.items] as [string, Schema]]),
    ...(typeof schema.additionalProperties === 'object'
      ? [['*', schema.additionalProperties] as [string, Schema]]
      : []),
  ];
  for (const [name, part] of parts) visit(part, `${place}.${name}`, document, found, seen);
}

function isBare(schema: Schema): boolean {
  const saysMore = [schema.oneOf, schema.allOf, schema.anyOf, schema.enum].some((list) => list !== undefined);
  if (saysMore) return false;
  if (schema.type === undefined) return true;
  return (
    schema.type === 'object' &&
    Object.keys(schema.properties ?? {}).length === 0 &&
    typeof schema.additionalProperties !== 'object'
  );
}
