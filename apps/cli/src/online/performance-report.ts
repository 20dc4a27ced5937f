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

/**
 * The comparison for reading: a line per group, mean ± standard deviation of each metric that any device has, and the best
 * device.
 */
export function performanceReport({ items }: Schemas['PerformanceDto'], scanDirection: string): string {
  const [first] = items;
  if (first === undefined) {
    return `No device fits: none has a representative ${scanDirection} scan under these conditions.\n`;
  }
  const groupKeys = Object.keys(first.group);
  const shown = SHOWN.filter((metric) => items.some(({ statistics }) => statistics[metric].count > 0));
  const header = [
    ...groupKeys.map(metricLabel),
    ...['devices', 'substrates', 'batches'],
    ...shown.map(metricLabel),
    `best ${metricLabel('pcePercent')}`,
    'device',
  ];
  const note = `Mean ± standard deviation, one value per device: of its representative ${scanDirection} scan. Devices without one are not counted.\n`;
  return textTable([header, ...items.map((group) => rowOf(group, groupKeys, shown))]) + note;
}

function rowOf(group: Group, groupKeys: readonly string[], shown: (typeof SHOWN)[number][]): string[] {
  const shared: Readonly<Record<string, unknown>> = { ...group.group };
  const { pcePercent } = group.statistics;
  return [
    ...groupKeys.map((key) => metricText(shared[key], undefined)),
    ...[group.deviceCount, group.substrateCount, group.batchCount].map(String),
    ...shown.map((metric) => statisticsText(group.statistics[metric])),
    metricText(pcePercent.best, undefined),
    pcePercent.bestDeviceCode ?? '–',
  ];
}

function statisticsText({ mean, sd }: Statistics): string {
  return metricText(mean, sd ?? undefined);
}
