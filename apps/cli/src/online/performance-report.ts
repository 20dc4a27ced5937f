import { metricLabel, metricText } from '../output/metric-text.ts';
import { textTable } from '../output/text-table.ts';
import type { Schemas } from '../http/api-types.ts';

type Group = Schemas['PerformanceGroupDto'];
type Statistics = Schemas['PerformanceStatisticsDto'];

const SHOWN = [
  'pcePercent',
  'jscMilliampPerCm2',
  'vocVolt',
  'fillFactor',
  'vocLossVolt',
  'dvNrTotalVolt',
] as const;

/** The comparison for reading: a line per group, mean ± standard deviation of each metric, and the best device. */
export function performanceReport({ items }: Schemas['PerformanceDto']): string {
  const [first] = items;
  if (first === undefined) return 'No device fits.\n';
  const groupKeys = Object.keys(first.group);
  const header = [
    ...groupKeys.map(metricLabel),
    ...['devices', 'substrates', 'batches'],
    ...SHOWN.map(metricLabel),
    `best ${metricLabel('pcePercent')}`,
    'device',
  ];
  return textTable([header, ...items.map((group) => rowOf(group, groupKeys))]);
}

function rowOf(group: Group, groupKeys: readonly string[]): string[] {
  const shared: Readonly<Record<string, unknown>> = { ...group.group };
  const { pcePercent } = group.statistics;
  return [
    ...groupKeys.map((key) => metricText(shared[key], undefined)),
    ...[group.deviceCount, group.substrateCount, group.batchCount].map(String),
    ...SHOWN.map((metric) => statisticsText(group.statistics[metric])),
    metricText(pcePercent.best, undefined),
    pcePercent.bestDeviceCode ?? '–',
  ];
}

function statisticsText({ mean, sd }: Statistics): string {
  return metricText(mean, sd ?? undefined);
}
