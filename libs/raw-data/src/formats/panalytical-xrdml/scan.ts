import type { TableRecord } from '@dotbook/domain';
import { childOf, elementAt, type XmlElement } from '../../archive/read-xml.ts';
import { diffractogramRecord, kAlpha2Behind } from '../../records/diffractogram.ts';
import type { Points } from '../../records/points.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber, readNumber } from '../../text/number.ts';
import { readNumberList } from '../../text/number-list.ts';
import { areEvenlyAscending, evenNumbers, scaledNumbers } from '../../text/plain-numbers.ts';
import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';

const TWO_THETA = '2Theta';
const WAVELENGTHS: ReadonlyMap<string, string> = new Map([
  ['K-Alpha 2', 'kAlpha2'],
  ['K-Beta', 'kBeta'],
]);

/** Angles of a scan, and whether each is known to be greater than the one before. */
type Angles = Required<Pick<Points, 'isAscending'>> & { readonly values: readonly number[] };

/** Even angles of one scan after the other: where a range is measured again and again, all its scans have one list of them. */
export class EvenAngles {
  #from = NaN;
  #to = NaN;
  #angles: Angles = { values: [], isAscending: true };

  between(from: number, to: number, count: number): Angles {
    const isKnown = Object.is(from, this.#from) && Object.is(to, this.#to);
    if (isKnown && count === this.#angles.values.length) return this.#angles;
    const step = count > 1 ? (to - from) / (count - 1) : 0;
    const values = evenNumbers(from, step, count);
    this.#from = from;
    this.#to = to;
    this.#angles = { values, isAscending: areEvenlyAscending(from, step, count) };
    return this.#angles;
  }
}

/**
 * One `scan` of a `xrdMeasurement` as a record.
 * @throws UnreadableContent, TruncatedContent for a scan that was stopped, UnsupportedContent for a scan along another axis.
 */
export function readScan(
  measurement: XmlElement,
  scan: XmlElement,
  label: string,
  evenAngles: EvenAngles,
): TableRecord {
  const points = childOf(scan, 'dataPoints');
  if (points === null) throw new UnreadableContent(`The scan "${label}" has no element dataPoints.`);
  const counts = intensitiesOf(points, label);
  const angles = anglesOf(scan, points, counts.length, label, evenAngles);
  const time = elementAt(scan, 'header', 'startTimeStamp')?.text.trim() ?? '';
  return diffractogramRecord({
    label,
    points: { x: angles.values, y: counts, isAscending: angles.isAscending },
    wavelengthAngstrom: wavelengthOf(measurement),
    hasKAlpha2: kAlpha2Of(measurement),
    measuredAt: time === '' ? null : readInstrumentTime(time),
    warnings: [],
  });
}

/**
 * `intensities` are corrected for the beam attenuator; `counts` (files of version 2) are as counted and are multiplied by
 * the factors.
 */
function intensitiesOf(points: XmlElement, label: string): readonly number[] {
  const corrected = childOf(points, 'intensities');
  if (corrected !== null) return numbersOf(corrected, label);
  const counted = childOf(points, 'counts');
  if (counted === null)
    throw new UnreadableContent(`The scan "${label}" has neither intensities nor counts.`);
  if (points.children.some(({ name }) => /divergenceCorrection/i.test(name))) {
    throw new UnsupportedContent(
      `The scan "${label}" was made with a slit that follows the angle; its counts are not read. Export it as intensities.`,
    );
  }
  const counts = numbersOf(counted, label);
  const common = childOf(points, 'commonBeamAttenuationFactor');
  const each = childOf(points, 'beamAttenuationFactors');
  const factors = each === null ? null : numbersOf(each, label);
  const [commonFactor = 1] = common === null ? [] : numbersOf(common, label);
  if (factors === null) return scaledNumbers(counts, commonFactor);
  if (factors.length !== counts.length) {
    throw new UnreadableContent(
      `The scan "${label}" has ${counts.length} counts and ${factors.length} attenuation factors.`,
    );
  }
  return counts.map((count, index) => count * (factors[index] ?? commonFactor));
}

function anglesOf(
  scan: XmlElement,
  points: XmlElement,
  count: number,
  label: string,
  evenAngles: EvenAngles,
): Angles {
  const positions = points.children.find(
    ({ name, attributes }) => name === 'positions' && attributes.get('axis') === TWO_THETA,
  );
  const list = positions === undefined ? null : childOf(positions, 'listPositions');
  if (list !== null) {
    const angles = numbersOf(list, label);
    if (angles.length === count) return { values: angles, isAscending: false };
    throw new UnreadableContent(`The scan "${label}" has ${angles.length} angles and ${count} intensities.`);
  }
  const start = positionOf(positions, 'startPosition');
  const end = positionOf(positions, 'endPosition');
  if (start === null || end === null) {
    throw new UnsupportedContent(
      `The scan "${label}" runs along ${scan.attributes.get('scanAxis') ?? 'another axis'}, not along 2Theta; it is not read.`,
    );
  }
  const status = scan.attributes.get('status') ?? 'Completed';
  if (status !== 'Completed') {
    throw new TruncatedContent(
      `The scan "${label}" was stopped (status ${status}): its angles do not follow from its planned range. Export its points as a table.`,
    );
  }
  return evenAngles.between(start, end, count);
}

function positionOf(positions: XmlElement | undefined, name: string): number | null {
  return positions === undefined ? null : readLooseNumber(childOf(positions, name)?.text ?? '');
}

function numbersOf(element: XmlElement, label: string): readonly number[] {
  const plain = readNumberList(element.text);
  if (plain !== null) return plain;
  const cells = element.text.split(/\s+/).filter((cell) => cell !== '');
  return cells.map((cell, index) => {
    const value = readNumber(cell, 'point');
    if (typeof value === 'number') return value;
    throw new UnreadableContent(
      `Number ${index + 1} of ${element.name} in the scan "${label}" is "${cell}", which is no number.`,
    );
  });
}

/** A hybrid mirror holds a monochromator of germanium; other mirrors leave Kα2 in the beam, but do not say so. */
function kAlpha2Of(measurement: XmlElement): false | null {
  const path = childOf(measurement, 'incidentBeamPath');
  if (path === null) return null;
  if (childOf(path, 'xRayMirror')?.attributes.get('hybrid') === 'true') return false;
  return kAlpha2Behind(elementAt(path, 'monochromator', 'crystal')?.text ?? null);
}

function wavelengthOf(measurement: XmlElement): number | null {
  const used = childOf(measurement, 'usedWavelength');
  if (used === null) return null;
  const line = childOf(used, WAVELENGTHS.get(used.attributes.get('intended') ?? '') ?? 'kAlpha1');
  const unit = line?.attributes.get('unit') ?? 'Angstrom';
  return unit === 'Angstrom' ? readLooseNumber(line?.text ?? '') : null;
}
