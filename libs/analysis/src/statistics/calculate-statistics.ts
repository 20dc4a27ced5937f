import { DomainError, type AnalysisResult, type Warning } from '@dotbook/domain';
import { studentTQuantile } from '../numerics/student-t.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { uncertaintyOfMedian } from './uncertainty-of-median.ts';
import { uncertaintyOfStandardDeviation } from './uncertainty-of-spread.ts';

export type StatisticsMetrics = Readonly<{
  count: number;
  mean: number | null;
  sd: number | null;
  sem: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  minimum: number | null;
  maximum: number | null;
  ci95Low: number | null;
  ci95High: number | null;
}>;

/**
 * `statistics`: count, mean, standard deviation (n − 1), standard error, median and quartiles (type 7 of Hyndman & Fan
 * 1996, linear between order statistics), extremes and the 95 % confidence interval of the mean (Student t).
 * Nothing is removed; values beyond three interquartile ranges are told (`outliers`, from 5 values on). With one value
 * spread and interval are null (`fewPoints`); with none the result is refused.
 *
 * Uncertainties: of the mean its standard error, of sd the larger side of its χ² interval, of the median half the interval
 * between order statistics, each for k = 1.
 *
 * Example: 1, 2, 3, 4 → mean 2.5, sd 1.29099, median 2.5, q1 1.75, q3 3.25.
 *
 * @throws DomainError `valueNotFinite` when a value is NaN or Infinity
 */
export function calculateStatistics(values: readonly number[]): AnalysisResult<StatisticsMetrics> {
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      throw new DomainError(
        'valueNotFinite',
        'malformed',
        `Value ${index + 1} of ${values.length} is ${value}; statistics need finite numbers. Leave it out or correct it.`,
        [{ pointer: `/values/${index}`, detail: 'must be a finite number' }],
      );
    }
  });
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const warnings: Warning[] = [];
  if (count < 2) {
    warnings.push({
      code: 'fewPoints',
      detail: `${count} value(s): a spread needs at least 2, so standard deviation and confidence interval are left out.`,
    });
  }
  const mean = meanOfAscending(sorted);
  const sd =
    mean === null || count < 2
      ? null
      : Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const sem = sd === null ? null : sd / Math.sqrt(count);
  const halfWidth = sem === null ? null : sem * studentTQuantile(0.95, count - 1);
  const q1 = quantileType7(sorted, 0.25);
  const q3 = quantileType7(sorted, 0.75);
  if (q1 !== null && q3 !== null && count >= 5) {
    const reach = 3 * (q3 - q1);
    const far = sorted.filter((value) => value < q1 - reach || value > q3 + reach);
    if (far.length > 0) {
      warnings.push({
        code: 'outliers',
        detail: `${far.length} of ${count} values lie beyond three interquartile ranges (${far.map(formatNumber).join(', ')}); they are included.`,
      });
    }
  }
  return buildResult<StatisticsMetrics>({
    key: 'statistics',
    metrics: {
      count,
      mean,
      sd,
      sem,
      median: quantileType7(sorted, 0.5),
      q1,
      q3,
      minimum: sorted[0] ?? null,
      maximum: sorted.at(-1) ?? null,
      ci95Low: mean === null || halfWidth === null ? null : mean - halfWidth,
      ci95High: mean === null || halfWidth === null ? null : mean + halfWidth,
    },
    essential: ['mean', 'sd', 'median'],
    uncertainties: {
      mean: sem,
      sd: sd === null ? null : uncertaintyOfStandardDeviation(sd, count),
      median: sem === null ? null : uncertaintyOfMedian(sorted, sem),
    },
    warnings,
    parameters: { quantileType: 7, confidence: 0.95 },
  });
}

/** Mean of ascending values, taken about the lowest: equal values have exactly that mean. Null of none. */
export function meanOfAscending(ascending: readonly number[]): number | null {
  const [lowest] = ascending;
  if (lowest === undefined) return null;
  return lowest + ascending.reduce((sum, value) => sum + (value - lowest) / ascending.length, 0);
}

/** Quantile of type 7 (linear between order statistics, position (n − 1) p) of ascending values; null of none. */
export function quantileType7(ascending: readonly number[], probability: number): number | null {
  const position = (ascending.length - 1) * probability;
  const lower = ascending[Math.floor(position)];
  const upper = ascending[Math.ceil(position)];
  if (lower === undefined || upper === undefined) return null;
  return lower + (upper - lower) * (position - Math.floor(position));
}
