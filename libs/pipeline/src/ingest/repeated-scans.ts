import { type CurveDraft, pointsOfRecord } from '@dotbook/data-access';
import { DomainError, type MeasurementRecord, sha256OfCanonicalJson, type Warning } from '@dotbook/domain';
import type { ParsedFile } from './parse-files.ts';
import type { RoutedMeasurement } from './route-records.ts';

/** Areas that differ by less are the same, written with other digits. */
const AREA_TOLERANCE_FRACTION = 0.01;

/** What a name of a column calls a device, with its number or letter: `cell 2`, `Device_b`, `Zelle 3`. */
const DEVICE_NAME = /(?<![a-z])(cell|device|zelle)[\s_.#-]*([0-9]{1,3}|[a-z])(?![a-z0-9])/iu;

/** Formats whose curves are one device, measured again and again: the file says so. */
const OF_ONE_DEVICE: ReadonlySet<string> = new Set(['empa-light-soaking-jv', 'kit-lti-jv']);

/**
 * One device has one area and one name: what a file says of several is of several devices. Of curves with pixel labels, these
 * decide.
 * @throws DomainError `severalPixels` (meaningless)
 */
export function refuseSeveralDevices(files: readonly ParsedFile[]): void {
  for (const { draft, records } of files) {
    const unlabelled = records.filter(isUnlabelledScan);
    const said = saidOfSeveral(unlabelled);
    if (said === null) continue;
    const labels = unlabelled.map(({ label }) => label).join(', ');
    const detail = `${draft.originalName} says ${said}, but one device has one area and one name. Choose with \`records\` among ${labels} what is of this device.`;
    throw new DomainError('severalPixels', 'meaningless', detail, [{ pointer: '/records', detail }]);
  }
}

function saidOfSeveral(records: readonly MeasurementRecord[]): string | null {
  const areas = records.flatMap(({ conditions }) => conditions.apertureAreaCm2 ?? []);
  const least = Math.min(...areas);
  const other = areas.find((area) => area > least * (1 + AREA_TOLERANCE_FRACTION));
  if (other !== undefined) return `the areas ${least} and ${other} cm²`;
  const names = new Set(records.flatMap(({ label }) => deviceIn(label) ?? []));
  return names.size < 2 ? null : `the names ${[...names].join(', ')}`;
}

function deviceIn(label: string): string | null {
  const [, word, which] = DEVICE_NAME.exec(label) ?? [];
  return word === undefined || which === undefined ? null : `${word.toLowerCase()} ${which.toLowerCase()}`;
}

/**
 * Scans of one file in the same direction, under the same conditions and without a pixel: repeats of one device, or several
 * devices, which nothing tells. They are kept as repeats, and told.
 */
export function doubtRepeats({ target, curves }: RoutedMeasurement): readonly Warning[] {
  if (target.subject.kind !== 'device') return [];
  const alike = new Map<string, CurveDraft[]>();
  for (const curve of curves) {
    const { file, record } = curve;
    if (!isUnlabelledScan(record) || OF_ONE_DEVICE.has(file.format?.key ?? '')) continue;
    const { scanDirection = directionOf(record), ...conditions } = record.conditions;
    const key = sha256OfCanonicalJson([file.id, scanDirection, conditions]);
    alike.set(key, [...(alike.get(key) ?? []), curve]);
  }
  return [...alike.values()].flatMap((scans) => {
    const [first] = scans;
    if (first === undefined || new Set(scans.map(sweepOf)).size < 2) return [];
    const labels = scans.map(({ record }) => record.label).join(', ');
    const detail = `${labels} of ${first.file.originalName} are scans of the same direction, and none names a pixel: they are kept as repeats of one device. If they are of several devices, invalidate the measurement (dotbook measurement invalidate) and attach the file to each of them with the records that are its (\`records\`, --records).`;
    return [{ code: 'sameDirectionTwice', detail }];
  });
}

/** Parts of one sweep there and back and there again (see splitScans) are one device. */
function sweepOf({ record: { label, group } }: CurveDraft): string {
  const isPart = group !== null && label.startsWith(group) && PART_OF_SWEEP.test(label.slice(group.length));
  return isPart ? group : label;
}

const PART_OF_SWEEP = /^ (?:reverse|forward)(?: \d+)?$/u;

function isUnlabelledScan({ kind, pixelLabel }: MeasurementRecord): boolean {
  return kind === 'jv' && pixelLabel === null;
}

/** As the points were taken. */
function directionOf(record: MeasurementRecord): 'reverse' | 'forward' {
  const { x } = pointsOfRecord(record);
  return (x.at(-1) ?? 0) < (x[0] ?? 0) ? 'reverse' : 'forward';
}
