import { DomainError } from '../errors/domain-error.ts';
import {
  STEP_QUANTITY_KEYS,
  type ActualValues,
  type PlannedValue,
  type PlannedValues,
  type StepQuantityKey,
} from './step-values.ts';

/** One value that was not done as planned, or (actual null) was not recorded. */
export interface StepDeviation {
  readonly key: StepQuantityKey;
  readonly planned: PlannedValue;
  readonly actual: number | null;
}

/** Binary representation of decimal numbers; far below any rounding. */
const RELATIVE_SLACK = 1e-9;

/**
 * Half a unit of the last decimal of a planned number as it was written: 3.2 → 0.05, 0.157 → 0.0005, 8000 → 0.5.
 * Zeros at the end of an integer count as digits, because JSON cannot say otherwise.
 */
export function roundingOfPlanned(planned: number): number {
  const [mantissa = '', exponent = '0'] = planned.toString().split('e');
  const decimalCount = Math.max((mantissa.split('.')[1] ?? '').length - Number(exponent), 0);
  return 0.5 * 10 ** -decimalCount;
}

function deviates(planned: PlannedValue, actual: number): boolean {
  const { from, to } = typeof planned === 'number' ? { from: planned, to: planned } : planned;
  const below = from !== null && from - actual > roundingOfPlanned(from) + RELATIVE_SLACK * Math.abs(from);
  const above = to !== null && actual - to > roundingOfPlanned(to) + RELATIVE_SLACK * Math.abs(to);
  return below || above;
}

/** What differs from the plan by more than the rounding of the planned number, or was planned and not recorded. */
export function stepDeviations(planned: PlannedValues, actual: ActualValues): StepDeviation[] {
  // In the order of the table, because a stored object does not keep the order of its keys.
  return STEP_QUANTITY_KEYS.flatMap((key) => {
    const plan = planned[key];
    const done = actual[key] ?? null;
    if (plan === undefined || (done !== null && !deviates(plan, done))) return [];
    return [{ key, planned: plan, actual: done }];
  });
}

/** Whether a material was taken in another amount than planned; nothing planned is nothing to deviate from. */
export function amountDeviates(planned: number | null, actual: number | null): boolean {
  return planned !== null && actual !== null && deviates(planned, actual);
}

/**
 * A deviation from plan needs a reason at the moment it is recorded: later nobody knows it any more. Refused, not
 * warned about, because a warning would leave the hole in the record. A value that was not recorded needs none.
 *
 * @param pointers JSON pointers of the values that deviate.
 * @throws DomainError `deviationReasonMissing` (meaningless) with one fault per deviating value.
 */
export function assertDeviationExplained(pointers: readonly string[], reason: string | null): void {
  if (pointers.length === 0 || (reason !== null && reason.trim() !== '')) return;
  const detail = 'This differs from the plan by more than the rounding of the planned value.';
  throw new DomainError(
    'deviationReasonMissing',
    'meaningless',
    'The step was not done as planned. Say why in deviationReason, or correct the value.',
    pointers.map((pointer) => ({ pointer, detail })),
  );
}
