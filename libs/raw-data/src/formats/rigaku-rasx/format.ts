import type { TableRecord } from '@dotbook/domain';
import { unzip } from '../../archive/unzip.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { type RawDataLimits, refuseAbove } from '../../limits.ts';
import { diffractogramRecord, kAlpha2Behind } from '../../records/diffractogram.ts';
import { readEach } from '../../records/read-each.ts';
import { decodeText } from '../../text/decode.ts';
import { splitLines } from '../../text/lines.ts';
import { readNumber } from '../../text/number.ts';
import { place, TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { readConditions, type RasxConditions } from './conditions.ts';

const PROFILE = /^(Data\d+\/)Profile(\d+)\.txt$/;
/** `Mesurement` is how the program spells it. */
const CONDITIONS = /^Data\d+\/Mea?surementConditions\d+\.xml$/;

/** RASX of Rigaku SmartLab: a zip archive with one text profile and one XML of conditions per scan. */
export const rigakuRasx: RawFormat = {
  key: 'rigaku-rasx',
  version: 2,
  reads: 'bytes',
  about: {
    instrument: 'Rigaku X-ray diffractometers, SmartLab Studio (.rasx)',
    kinds: ['xrd'],
    sample:
      'zip archive with Data0/Profile0.txt (angle, intensity, attenuator) and Data0/MesurementConditions0.xml',
  },

  detect({ binaryKind, entryNames }: ContentLook): number {
    const isMine =
      binaryKind === 'zip' &&
      entryNames.some((name) => PROFILE.test(name)) &&
      entryNames.some((name) => CONDITIONS.test(name));
    return isMine ? 100 : 0;
  },

  parse({ bytes, limits }: RawContent): ParsedContent {
    const files = unzip(bytes, limits, (name) => PROFILE.test(name) || CONDITIONS.test(name));
    const profiles = [...files.keys()].filter((name) => PROFILE.test(name)).sort(byNumber);
    refuseAbove('Curves', profiles.length, limits.maxCurves);
    return readEach(profiles, (name) => readProfile(files, name, limits));
  },
};

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function readProfile(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  limits: RawDataLimits,
): TableRecord {
  const conditions = conditionsOf(files, name, limits);
  if (!conditions.axis.startsWith('TwoTheta')) {
    throw new UnsupportedContent(
      `The profile "${name}" runs along ${conditions.axis || 'an unknown axis'}, not along 2θ; it is not read.`,
    );
  }
  const points = readPoints(files.get(name) ?? new Uint8Array(), name, limits);
  const { pointCount } = conditions;
  if (pointCount !== null && points.x.length < pointCount) {
    throw new TruncatedContent(
      `The conditions state ${pointCount} points and the profile "${name}" has ${points.x.length}; the scan was stopped or the file is damaged.`,
    );
  }
  return diffractogramRecord({
    label: conditions.sample || name.replace(PROFILE, 'scan $2'),
    points,
    wavelengthAngstrom: conditions.wavelengthAngstrom,
    hasKAlpha2: kAlpha2Behind(conditions.monochromator),
    measuredAt: conditions.measuredAt,
    warnings: [],
  });
}

function conditionsOf(
  files: ReadonlyMap<string, Uint8Array>,
  profile: string,
  limits: RawDataLimits,
): RasxConditions {
  const [, folder = '', number = ''] = PROFILE.exec(profile) ?? [];
  const spellings = ['MesurementConditions', 'MeasurementConditions'];
  const bytes = spellings.map((word) => files.get(`${folder}${word}${number}.xml`)).find(Boolean);
  if (bytes !== undefined) return readConditions(bytes, limits);
  throw new UnreadableContent(`The profile "${profile}" has no measurement conditions beside it.`);
}

/** Angle, intensity and attenuator of every line. Programs disagree on whether the attenuator is already in the intensity. */
function readPoints(
  bytes: Uint8Array,
  name: string,
  limits: RawDataLimits,
): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const decoded = decodeText(bytes);
  if (!decoded.isText) throw new UnreadableContent(`The profile "${name}" is no text.`);
  const x: number[] = [];
  const y: number[] = [];
  let firstFactor: number | null = null;
  for (const [index, line] of splitLines(decoded.text, limits.maxRows).entries()) {
    if (line.trim() === '') continue;
    const [angle, intensity, factor = 1] = line.split('\t', 3).map((cell) => readNumber(cell, 'point'));
    if (typeof angle !== 'number' || typeof intensity !== 'number' || typeof factor !== 'number') {
      throw new UnreadableContent(`The profile "${name}" has no numbers in ${place(index + 1, 1)}.`);
    }
    firstFactor ??= factor;
    if (factor !== firstFactor) {
      throw new UnsupportedContent(
        `The attenuator changes within the profile "${name}" (${firstFactor} and ${factor}), and it is not known whether the intensities contain it. Export the scan as a table.`,
      );
    }
    x.push(angle);
    y.push(intensity);
  }
  return { x, y };
}
