import { csvHeaderOf } from '@dotbook/domain';
import { streamCsv } from './csv-writer.ts';
import type { CsvColumn } from './csv-writer.ts';

/** The metrics that groups of devices are compared by, in the order of the columns. */
export const PERFORMANCE_METRICS = [
  'pcePercent',
  'jscMilliampPerCm2',
  'vocVolt',
  'fillFactor',
  'vocLossVolt',
  'dvNrTotalVolt',
] as const;

export type PerformanceMetric = (typeof PERFORMANCE_METRICS)[number];

/** Statistics of one metric over the devices of a group, each in the metric's unit. */
export interface PerformanceStatisticsExport {
  /** Devices that have the metric. */
  readonly count: number;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1), null below two devices. */
  readonly sd: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly best: number | null;
  readonly bestDeviceCode: string | null;
}

/** One row of the comparison: what the devices share, how many there are, and their statistics. */
export interface PerformanceGroupExport {
  /** What the rows were grouped by, e.g. `{ "faFraction": 0.5, "ligandEnvironment": "oaRich" }`; same keys in every row. */
  readonly group: Readonly<Record<string, string | number | boolean | null>>;
  readonly deviceCount: number;
  readonly quantumDotDeviceCount: number;
  readonly bulkDeviceCount: number;
  /** Devices without a representative scan, in none of the other numbers. */
  readonly uncountedDeviceCount: number;
  readonly substrateCount: number;
  readonly batchCount: number;
  readonly statistics: Readonly<Record<PerformanceMetric, PerformanceStatisticsExport>>;
}

const STATISTICS = ['mean', 'sd', 'median', 'q1', 'q3', 'minimum', 'maximum', 'best'] as const;

const snakeCase = (camel: string): string =>
  camel.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const metricColumns = (metric: PerformanceMetric): CsvColumn<PerformanceGroupExport>[] => {
  const header = csvHeaderOf(metric);
  return [
    { header: `${header}_count`, valueOf: ({ statistics }) => statistics[metric].count },
    ...STATISTICS.map((statistic): CsvColumn<PerformanceGroupExport> => ({
      header: `${header}_${statistic}`,
      valueOf: ({ statistics }) => statistics[metric][statistic],
    })),
    { header: `${header}_best_device`, valueOf: ({ statistics }) => statistics[metric].bestDeviceCode },
  ];
};

/**
 * Writes the performance table: the grouping columns, the counts, then per metric count, mean, sd, median, quartiles,
 * minimum, maximum, best and the best device, with the unit in every header.
 * @param groupKeys names of the grouping columns, in order, also for a table without rows
 */
export const streamPerformanceTable = (
  groupKeys: readonly string[],
  groups: AsyncIterable<PerformanceGroupExport> | Iterable<PerformanceGroupExport>,
): AsyncGenerator<string> =>
  streamCsv<PerformanceGroupExport>(
    [
      ...groupKeys.map((key) => ({
        header: snakeCase(key),
        valueOf: ({ group }: PerformanceGroupExport) => group[key] ?? null,
      })),
      { header: 'device_count', valueOf: (row) => row.deviceCount },
      { header: 'quantum_dot_device_count', valueOf: (row) => row.quantumDotDeviceCount },
      { header: 'bulk_device_count', valueOf: (row) => row.bulkDeviceCount },
      { header: 'uncounted_device_count', valueOf: (row) => row.uncountedDeviceCount },
      { header: 'substrate_count', valueOf: (row) => row.substrateCount },
      { header: 'batch_count', valueOf: (row) => row.batchCount },
      ...PERFORMANCE_METRICS.flatMap(metricColumns),
    ],
    groups,
  );
