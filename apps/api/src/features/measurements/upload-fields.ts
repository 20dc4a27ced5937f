import type { AttachOptions } from '@dotbook/pipeline';
import {
  conditionsFromJson,
  type Conditions,
  MEASUREMENT_KINDS,
  type MeasurementKind,
  type MetricValue,
  statedTime,
} from '@dotbook/domain';
import { ApiProblem } from '../../errors/api-problem.ts';
import { assertNotTooDeep } from '../../errors/nesting.ts';

/** Name of the parts that are files. */
export const FILE_FIELD = 'file';

/** Names of the other parts that every upload may have. */
export const STATEMENT_FIELDS = [
  'kind',
  'format',
  'conditions',
  'purpose',
  'instrument',
  'operator',
  'measuredAt',
] as const;

/** Names of the other parts of an upload to a sample. */
export const UPLOAD_FIELDS = [...STATEMENT_FIELDS, 'records', 'values'] as const;

type Fields = ReadonlyMap<string, string>;

/** What the fields of an upload say. */
export interface UploadStatement extends AttachOptions {
  /** Typed-in values that the files belong to. */
  readonly values?: Readonly<Record<string, MetricValue>>;
  /** As it was written. */
  readonly measuredAtText: string | null;
}

const LONGEST_REFERENCE = 64;

/**
 * Reads the fields of an upload.
 * @throws ApiProblem `validationFailed`; DomainError `conditionUnknown`, `conditionInvalid`, `valueOutOfBounds`,
 *   `timeInvalid`, `timeInFuture`; all with the JSON pointer of the field.
 */
export function statementOf(fields: Fields): UploadStatement {
  const kind = fields.get('kind');
  const format = fields.get('format');
  const records = jsonAt(fields, 'records');
  const values = jsonAt(fields, 'values');
  const measuredAt = fields.get('measuredAt');
  return {
    conditions: conditionsOf(fields),
    measuredAtText: measuredAt ?? null,
    ...(kind === undefined ? {} : { kind: kindFrom(kind) }),
    ...(format === undefined ? {} : { format }),
    ...(records === undefined ? {} : { records: labelsFrom(records) }),
    ...(values === undefined ? {} : { values: valuesFrom(values) }),
    ...(measuredAt === undefined ? {} : { measuredAt: statedTime(measuredAt, '/measuredAt', new Date()) }),
    ...referenceAt(fields, 'instrument'),
    ...referenceAt(fields, 'operator'),
  };
}

function conditionsOf(fields: Fields): Conditions {
  const conditions = conditionsFromJson(jsonAt(fields, 'conditions') ?? {}, '/conditions');
  const purpose = fields.get('purpose');
  if (purpose === undefined) return conditions;
  if (conditions.purpose !== undefined && conditions.purpose !== purpose) {
    throw refusal('purpose', `purpose is ${shown(purpose)} here and ${conditions.purpose} in conditions.`);
  }
  return conditionsFromJson({ ...conditions, purpose }, '');
}

function kindFrom(text: string): MeasurementKind {
  const kind = MEASUREMENT_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw refusal('kind', `kind must be one of ${MEASUREMENT_KINDS.join(', ')}, not ${shown(text)}.`);
}

function labelsFrom(value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.length > 0;
  if (isList && value.every((label): label is string => typeof label === 'string')) return value;
  throw refusal('records', 'records must be a JSON list of the labels to take, such as ["b_rev", "b_for"].');
}

function valuesFrom(value: unknown): Readonly<Record<string, MetricValue>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]: [string, unknown]) => [key, scalar(key, entry)]),
    );
  }
  throw refusal('values', 'values must be a JSON object.');
}

function scalar(key: string, value: unknown): MetricValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  throw refusal(`values/${key}`, `${shown(key)} must be a number, a text, true, false or null.`);
}

function referenceAt<Name extends 'instrument' | 'operator'>(
  fields: Fields,
  name: Name,
): Partial<Record<Name, string>> {
  const text = fields.get(name);
  if (text === undefined) return {};
  if (text !== '' && text.length <= LONGEST_REFERENCE) return { [name]: text } as Record<Name, string>;
  throw refusal(name, `${name} must be a code or an id of 1 to ${LONGEST_REFERENCE} characters.`);
}

function jsonAt(fields: Fields, name: string): unknown {
  const text = fields.get(name);
  if (text === undefined) return undefined;
  const value = parsedJson(name, text);
  assertNotTooDeep(value, `/${name}`);
  return value;
}

function parsedJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refusal(name, `${name} is not valid JSON: ${shown(text)}`);
  }
}

function refusal(pointer: string, detail: string): ApiProblem {
  return new ApiProblem('validationFailed', detail, [{ pointer: `/${pointer}`, detail }]);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
