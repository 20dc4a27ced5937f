import type { Conditions, MeasurementRecord } from '@dotbook/domain';

/** Made records from which an analysis follows, and the conditions stated for them. */
export interface WorkedExample {
  /** What the records are made of, one sentence. */
  readonly truth: string;
  readonly records: readonly MeasurementRecord[];
  readonly overrides: Conditions;
}
