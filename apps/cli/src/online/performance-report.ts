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
 * device. A group of two kinds of absorber, and devices that are not counted, are told.
 */
export function performanceReport(
  { items }: Schemas['PerformanceDto'],
  scanDirection: string,
  lineCharacterCount?: number,
): string {
  const [first] = items;
  if (first === undefined) {
    return 'No solar cell fits these conditions.\n';
  }
  const groupKeys = Object.keys(first.group);
  const shown = SHOWN.filter((metric) => items.some(({ statistics }) => statistics[metric].count > 0));
  const uncountedCount = items.reduce((sum, group) => sum + group.uncountedDeviceCount, 0);
  const header = [
    ...groupKeys.map(metricLabel),
    ...['devices', 'absorber'],
    ...(uncountedCount > 0 ? ['not counted'] : []),
    ...['substrates', 'batches'],
    ...shown.map(metricLabel),
    `best ${metricLabel('pcePercent')}`,
    'device',
  ];
  const notes = [
    `Mean ± standard deviation, one value per device: of its representative ${scanDirection} scan.`,
    ...(uncountedCount > 0
      ? [
          `Not counted: ${uncountedCount} ${uncountedCount === 1 ? 'device that fits and has' : 'devices that fit and have'} no representative ${scanDirection} scan.`,
        ]
      : []),
    ...(items.some(isMixed)
      ? ['Quantum-dot (QD) and bulk devices stand in one line; --absorber-kind separates them.']
      : []),
  ];
  const rows = items.map((group) => rowOf(group, groupKeys, shown, uncountedCount > 0));
  const layout = { keyColumnCount: Math.max(1, groupKeys.length), lineCharacterCount };
  return `${textTable([header, ...rows], layout)}${notes.join('\n')}\n`;
}

function isMixed({ quantumDotDeviceCount, bulkDeviceCount }: Group): boolean {
  return quantumDotDeviceCount > 0 && bulkDeviceCount > 0;
}

function absorberText({ quantumDotDeviceCount, bulkDeviceCount }: Group): string {
  if (quantumDotDeviceCount > 0 && bulkDeviceCount > 0) {
    return `${quantumDotDeviceCount} QD, ${bulkDeviceCount} bulk`;
  }
  if (quantumDotDeviceCount > 0) return 'QD';
  return bulkDeviceCount > 0 ? 'bulk' : '–';
}

function rowOf(
  group: Group,
  groupKeys: readonly string[],
  shown: (typeof SHOWN)[number][],
  withUncounted: boolean,
): string[] {
  const shared: Readonly<Record<string, unknown>> = { ...group.group };
  const { pcePercent } = group.statistics;
  return [
    ...groupKeys.map((key) => metricText(shared[key], undefined)),
    ...[String(group.deviceCount), absorberText(group)],
    ...(withUncounted ? [String(group.uncountedDeviceCount)] : []),
    ...[group.substrateCount, group.batchCount].map(String),
    ...shown.map((metric) => statisticsText(group.statistics[metric])),
    metricText(pcePercent.best, undefined),
    pcePercent.bestDeviceCode ?? '–',
  ];
}

function statisticsText({ mean, sd }: Statistics): string {
  return metricText(mean, sd ?? undefined);
}
