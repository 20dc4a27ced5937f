import { calculateStatistics } from '@dotbook/analysis';

/** `18.3`, or a dash where there is nothing. */
export function numberText(value: number | null, decimals: number): string {
  return value === null ? '–' : value.toFixed(decimals);
}

/** `15.3 ± 0.4`; without spread only the mean. */
export function meanText(mean: number | null, sd: number | null, decimals: number): string {
  return sd === null ? numberText(mean, decimals) : `${numberText(mean, decimals)} ± ${sd.toFixed(decimals)}`;
}

/** Mean and sample standard deviation of values, as text. */
export function meanTextOf(values: readonly number[], decimals: number): string {
  const { mean, sd } = calculateStatistics(values).metrics;
  return meanText(mean, sd, decimals);
}
