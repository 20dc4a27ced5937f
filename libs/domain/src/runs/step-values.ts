import { DomainError, type FieldFault } from '../errors/domain-error.ts';
import { shownValue } from '../errors/shown-value.ts';
import { AMOUNT_QUANTITIES } from '../quantities/amount-quantities.ts';
import { CONDITION_QUANTITIES } from '../quantities/condition-quantities.ts';
import { assertWithinBounds } from '../quantities/quantities.ts';

/** What a step can set or record: amounts, process settings and circumstances; no metrics. */
export type StepQuantityKey = keyof typeof AMOUNT_QUANTITIES | keyof typeof CONDITION_QUANTITIES;

export const STEP_QUANTITY_KEYS = Object.keys({
  ...AMOUNT_QUANTITIES,
  ...CONDITION_QUANTITIES,
}) as readonly StepQuantityKey[];

/** A range as protocols state it (`5–10 s`, `more than 24 h`); an open end is null. */
export interface PlannedRange {
  readonly from: number | null;
  readonly to: number | null;
}

export type PlannedValue = number | PlannedRange;
export type PlannedValues = Readonly<Partial<Record<StepQuantityKey, PlannedValue>>>;
export type ActualValues = Readonly<Partial<Record<StepQuantityKey, number>>>;

const KNOWN: ReadonlySet<string> = new Set(STEP_QUANTITY_KEYS);

function isStepQuantityKey(key: string): key is StepQuantityKey {
  return KNOWN.has(key);
}

/**
 * Checks the planned values of a step: each key is a quantity, each value a possible number or a range
 * `{ from, to }` with at least one end.
 *
 * @throws DomainError `stepValuesInvalid` (meaningless) naming every wrong field; for an unknown key the known ones.
 */
export function plannedValues(given: Readonly<Record<string, unknown>>, pointer: string): PlannedValues {
  return checked(given, pointer, (key, value, at) =>
    isRange(value) ? range(key, value, at) : single(key, value, at),
  );
}

/**
 * Checks what was really done in a step: each key is a quantity, each value one possible number.
 *
 * @throws DomainError `stepValuesInvalid` (meaningless), as {@link plannedValues}.
 */
export function actualValues(given: Readonly<Record<string, unknown>>, pointer: string): ActualValues {
  return checked(given, pointer, single);
}

function checked<Value>(
  given: Readonly<Record<string, unknown>>,
  pointer: string,
  check: (key: StepQuantityKey, value: unknown, pointer: string) => Value,
): Partial<Record<StepQuantityKey, Value>> {
  const values: Partial<Record<StepQuantityKey, Value>> = {};
  const faults: FieldFault[] = [];
  for (const [key, value] of Object.entries(given)) {
    const at = `${pointer}/${key}`;
    if (!isStepQuantityKey(key)) {
      faults.push({
        pointer: at,
        detail: `${shownValue(key)} is not a quantity of a step. Known are: ${STEP_QUANTITY_KEYS.join(', ')}.`,
      });
      continue;
    }
    try {
      values[key] = check(key, value, at);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length === 0) return values;
  const summary = faults.map((fault) => fault.detail).join(' ');
  throw new DomainError('stepValuesInvalid', 'meaningless', summary, faults);
}

function single(key: StepQuantityKey, value: unknown, pointer: string): number {
  if (typeof value !== 'number') {
    refuse(pointer, `${key} is ${shownValue(value)}; give a number in the unit its name says.`);
  }
  assertWithinBounds(key, value, pointer);
  return value;
}

function isRange(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function range(
  key: StepQuantityKey,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): PlannedRange {
  const unknown = Object.keys(value).find((name) => name !== 'from' && name !== 'to');
  if (unknown !== undefined)
    refuse(pointer, `A range of ${key} has \`from\` and \`to\`, but not ${shownValue(unknown)}.`);
  const from = end(key, value.from, `${pointer}/from`);
  const to = end(key, value.to, `${pointer}/to`);
  if (from === null && to === null)
    refuse(pointer, `The range of ${key} has no end; give \`from\`, \`to\` or both.`);
  if (from !== null && to !== null && from > to) {
    refuse(
      pointer,
      `The range of ${key} goes from ${from} to ${to}; the first must not be larger than the second.`,
    );
  }
  return { from, to };
}

function end(key: StepQuantityKey, value: unknown, pointer: string): number | null {
  return value === undefined || value === null ? null : single(key, value, pointer);
}

function refuse(pointer: string, detail: string): never {
  throw new DomainError('stepValuesInvalid', 'meaningless', detail, [{ pointer, detail }]);
}
