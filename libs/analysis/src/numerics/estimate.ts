/** A number with its standard uncertainty (k = 1) in the same unit; null where none can be given. */
export interface Estimate {
  readonly value: number;
  readonly uncertainty: number | null;
}

/** Relative standard uncertainty of an estimate; null where it has none. */
export function relativeUncertainty(estimate: Estimate | null): number | null {
  if (estimate?.uncertainty == null || estimate.value === 0) return null;
  return estimate.uncertainty / Math.abs(estimate.value);
}
