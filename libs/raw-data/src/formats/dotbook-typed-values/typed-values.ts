import {
  assertWithinBounds,
  shownValue,
  canonicalJson,
  type Conditions,
  conditionsFromJson,
  DomainError,
  type MeasurementKind,
} from '@dotbook/domain';
import { readJson } from '../../archive/read-json.ts';
import type { RawDataLimits } from '../../limits.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** Values of a measurement that somebody typed in instead of attaching a file. */
export interface TypedValues {
  readonly kind: MeasurementKind;
  readonly values: TypedPlqyValues;
  readonly conditions: Conditions;
  /** ISO 8601 date and time as the person wrote it, with or without a zone; null when not given. */
  readonly measuredAt: string | null;
}

export interface TypedPlqyValues {
  readonly plqyFraction: number;
  /** Standard uncertainty (k = 1). */
  readonly plqyUncertaintyFraction?: number;
}

/** Keys of `values`, by the measurement kinds that can be typed in. */
const VALUE_KEYS = ['plqyFraction', 'plqyUncertaintyFraction'] as const;
const TOP_KEYS = ['kind', 'values', 'conditions', 'measuredAt'];

/**
 * The bytes that are stored and hashed for typed-in values: canonical JSON (RFC 8785), so that equal values have equal bytes.
 * @throws DomainError `typedValuesInvalid`, or the errors of `conditionsFromJson`, naming the field.
 */
export function typedValuesBytes(input: TypedValues): Uint8Array {
  const checked = checkTypedValues(input);
  return new TextEncoder().encode(canonicalJson(checked));
}

/**
 * Checks typed-in values from any JSON.
 * @throws DomainError as {@link typedValuesBytes}.
 */
export function checkTypedValues(input: unknown): TypedValues {
  const given = objectAt(input, '');
  refuseOtherKeys(given, TOP_KEYS, '');
  if (given.kind !== 'plqy') {
    throw refusal(
      '/kind',
      `the kind must be plqy, the only one whose values can be typed in, not ${JSON.stringify(given.kind)}`,
    );
  }
  const values = objectAt(given.values, '/values');
  refuseOtherKeys(values, VALUE_KEYS, '/values');
  const plqyFraction = fractionAt(values.plqyFraction, '/values/plqyFraction');
  const uncertainty = values.plqyUncertaintyFraction;
  const measuredAt = given.measuredAt ?? null;
  if (measuredAt !== null && typeof measuredAt !== 'string') {
    throw refusal('/measuredAt', 'measuredAt must be an ISO 8601 date and time as text, or null');
  }
  return {
    kind: 'plqy',
    values: {
      plqyFraction,
      ...(uncertainty === undefined
        ? {}
        : { plqyUncertaintyFraction: fractionAt(uncertainty, '/values/plqyUncertaintyFraction') }),
    },
    conditions: conditionsFromJson(given.conditions ?? {}, '/conditions'),
    measuredAt,
  };
}

/** As {@link checkTypedValues}, for content of a file. @throws UnreadableContent */
export function readTypedValues(text: string, limits: RawDataLimits): TypedValues {
  try {
    return checkTypedValues(readJson(text, limits));
  } catch (error) {
    if (error instanceof DomainError) {
      throw new UnreadableContent(`The typed-in values cannot be used: ${error.message}`);
    }
    throw error;
  }
}

function objectAt(value: unknown, pointer: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value));
  }
  throw refusal(pointer, `${pointer === '' ? 'the document' : pointer} must be a JSON object`);
}

function refuseOtherKeys(given: object, known: readonly string[], pointer: string): void {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other === undefined) return;
  throw refusal(
    `${pointer}/${other}`,
    `${shownValue(other)} is no field here; known fields are ${known.join(', ')}`,
  );
}

function fractionAt(value: unknown, pointer: string): number {
  if (typeof value !== 'number') {
    const given = value === undefined ? '; it is missing' : `, not ${shownValue(value)}`;
    throw refusal(pointer, `${pointer} must be a number such as 0.1${given}`);
  }
  assertWithinBounds('plqyFraction', value, pointer);
  return value;
}

function refusal(pointer: string, detail: string): DomainError {
  return new DomainError('typedValuesInvalid', 'malformed', `${detail}.`, [{ pointer, detail }]);
}
