import type { Schemas } from '../../http/api-types.ts';
import { doubtsText } from '../../output/doubts-text.ts';
import { metricLabel, metricText } from '../../output/metric-text.ts';
import { type TableLayout, textTable } from '../../output/text-table.ts';
import { runsText } from '../runs-text.ts';
import { waitsForFiles } from '../waits-for-files.ts';
import { conditionsText } from './condition-changes.ts';
import type { ShownMeasurement } from './shown-measurement.ts';

type Measurement = Schemas['MeasurementDetailsDto'];

/**
 * What is said of a measurement: what it is of and whether it counts, its files, its records with the conditions in force, and what
 * was computed.
 * @param codes codes of other samples whose results rest on it, by id
 */
export function measurementReport(
  shown: ShownMeasurement,
  codes: ReadonlyMap<string, string>,
  lineCharacterCount?: number,
): string {
  const { measurement } = shown;
  const layout = { align: 'left', lineCharacterCount } as const;
  const told = new Set<string>();
  const titleOf = ({ key, subject }: Measurement['runs'][number]): string =>
    subject.id === measurement.subject.id
      ? key
      : `${key} of ${subject.kind} ${codes.get(subject.id) ?? subject.id}`;
  return [
    textTable(factsOf(shown), layout),
    filesText(measurement, layout, told),
    recordsText(measurement, layout, told),
    runsText(measurement.runs, titleOf, layout, told),
  ]
    .filter(Boolean)
    .join('\n');
}

function factsOf(shown: ShownMeasurement): readonly (readonly string[])[] {
  const { measurement } = shown;
  const { id, kind, subject, subjectCode, purpose, recordedAt, state, conditions } = measurement;
  const { statedValues, chosenRecords, files } = measurement;
  const values = Object.entries(statedValues ?? {}).map(
    ([key, value]) => `${metricLabel(key)} ${metricText(value, undefined)}`,
  );
  return [
    ['measurement', id],
    ['sample', `${subject.kind} ${subjectCode}`],
    ['kind', kind],
    ['purpose', purpose],
    ['measured', measuredText(measurement.measuredAt)],
    ['recorded', timeText(recordedAt)],
    ['analysis', state],
    ['counts', countsText(shown)],
    ['stated', conditionsText(conditions) || 'no condition'],
    ...(values.length === 0 ? [] : [['typed in', values.join('  ')]]),
    ...files.flatMap(({ originalName, forcedFormat: named }) =>
      named === null
        ? []
        : [
            [
              'format named',
              `${named.key}, ${timeText(named.at)} by ${named.by}: ${named.reason} (${originalName})`,
            ],
          ],
    ),
    ...(chosenRecords.length === 0 ? [] : [['records chosen', chosenRecords.join(', ')]]),
  ];
}

function countsText({ measurement, pin }: ShownMeasurement): string {
  const { invalidatedAt, invalidatedReason, excludedAt, excludedBy, excludedReason } = measurement;
  if (invalidatedAt !== null) return `no: invalidated ${timeText(invalidatedAt)}: ${invalidatedReason ?? ''}`;
  if (excludedAt !== null) {
    return `not in statistics: excluded ${timeText(excludedAt)} by ${excludedBy ?? '?'}: ${excludedReason ?? ''}`;
  }
  return pin === null
    ? 'yes'
    : `yes, pinned to stand for its device by ${pin.by ?? '?'}: ${pin.reason ?? ''}`;
}

function measuredText({ instant, text, zoneAssumed }: Measurement['measuredAt']): string {
  if (instant === null) return text === null ? 'not known' : `"${text}", which is no whole time`;
  const zone = zoneAssumed ? ', zone assumed' : '';
  return timeText(instant) + (text === null ? zone : ` ("${text}"${zone})`);
}

function timeText(instant: string): string {
  return `${instant.slice(0, 19).replace('T', ' ')} UTC`;
}

function filesText(measurement: Measurement, layout: TableLayout, told: Set<string>): string {
  const { files, fileWarnings } = measurement;
  const unread = waitsForFiles(measurement) ? 'waits for its files' : 'not understood';
  const doubts = doubtsText([{ title: 'files', warnings: fileWarnings }], told);
  if (files.length === 0) return doubts;
  const header = ['bytes', 'sha256', 'format', 'file'];
  const rows = files.map(({ originalName, format, sizeBytes, sha256 }) => [
    String(sizeBytes),
    sha256.slice(0, 12),
    format === null ? unread : `${format.key} v${format.version}`,
    originalName,
  ]);
  return textTable([header, ...rows], layout) + doubts;
}

function recordsText({ curves }: Measurement, layout: TableLayout, told: Set<string>): string {
  if (curves.length === 0) return '';
  const header = ['record', 'kind', 'pixel', 'points', 'conditions in force'];
  const rows = curves.map(({ label, kind, pixelLabel, pointCount, conditions, conditionOrigins }) => [
    ...[label, kind, pixelLabel ?? '–', String(pointCount)],
    inForceText(conditions, conditionOrigins),
  ]);
  const doubts = curves.map(({ label, warnings }) => ({ title: label, warnings }));
  return textTable([header, ...rows], layout) + doubtsText(doubts, told);
}

/** The purpose is that of the whole measurement and stands with what is said of it. */
function inForceText(
  conditions: Readonly<Record<string, unknown>>,
  origins: Readonly<Record<string, string>>,
): string {
  return Object.entries(conditions)
    .filter(([key]) => key !== 'purpose')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)} (${origins[key] ?? '?'})`)
    .join(', ');
}
