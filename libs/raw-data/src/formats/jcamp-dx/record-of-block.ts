import type { InstrumentTime, JvCurrent, MeasurementRecord } from '@dotbook/domain';
import type { RawContent } from '../../format.ts';
import { readOrdinateUnit, readSpectralUnit } from '../../records/spectral-units.ts';
import { spectrumRecord, type SpectrumKind } from '../../records/spectrum.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { findUnit, toCanonicals, type Unit } from '../../text/unit.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import type { BlockTable, JcampBlock } from './blocks.ts';
import { type BlockPoints, pointsOfBlock } from './points-of-block.ts';

const NOT_READ = /NMR|MASS|RAMAN|MOBILITY|CHROMATO|INTERFEROGRAM/i;

/**
 * One block with a table as a record: an optical spectrum, or a current-voltage curve.
 * @throws UnreadableContent, TruncatedContent and UnsupportedContent as `pointsOfBlock`, and for units that are not known.
 */
export function recordOfBlock(block: JcampBlock, table: BlockTable, content: RawContent): MeasurementRecord {
  const stated = (label: string): string => block.labels.get(label) ?? '';
  const label = stated('TITLE') || 'spectrum';
  const dataType = stated('DATATYPE');
  if (NOT_READ.test(dataType)) {
    throw new UnsupportedContent(
      `"${label}" is of the type ${dataType}, which Dotbook has no measurement for.`,
    );
  }
  const points = pointsOfBlock(block, table, content);
  const [xText, yText] = [stated('XUNITS'), stated('YUNITS')];
  const abscissa = readSpectralUnit(xText);
  const ordinate = readOrdinateUnit(yText);
  const measuredAt = timeOf(stated);
  if (abscissa !== null && ordinate !== null) {
    const { warnings } = points;
    return spectrumRecord({
      label,
      abscissa,
      ordinate,
      points,
      kind: kindOf(dataType),
      measuredAt,
      warnings,
    });
  }
  const voltage = findUnit(xText);
  const current = findUnit(yText);
  if (voltage?.dimension === 'voltage' && current !== null) {
    return {
      kind: 'jv',
      label,
      group: null,
      pixelLabel: null,
      conditions: {},
      claims: [],
      measuredAt,
      warnings: points.warnings,
      voltageVolt: toCanonicals(points.x, voltage),
      current: currentOf(points, current),
    };
  }
  if (xText === '' || yText === '') {
    throw new UnreadableContent(
      `"${label}" states no units (XUNITS, YUNITS), so that nobody knows what its ${describePoints(points)} are; none was kept. Export it with units, such as ##XUNITS=NANOMETERS and ##YUNITS=ABSORBANCE.`,
    );
  }
  throw new UnsupportedContent(
    `"${label}" holds ${yText} over ${xText}, which Dotbook has no measurement for.`,
  );
}

/** E.g. `38 points from (5592.841, -10247) to (5580.21, 818)`: decoded, so that a person may recognise them. */
function describePoints({ x, y }: BlockPoints): string {
  const pointAt = (index: number): string => `(${shown(x.at(index))}, ${shown(y.at(index))})`;
  return y.length === 0 ? 'points' : `${y.length} points from ${pointAt(0)} to ${pointAt(-1)}`;
}

const SHOWN_DIGITS = 7;

function shown(value = Number.NaN): string {
  return String(Number(value.toPrecision(SHOWN_DIGITS)));
}

function kindOf(dataType: string): SpectrumKind | null {
  if (/INFRARED/i.test(dataType)) return 'ftir';
  if (/EMISSION|FLUORESCENCE|LUMINESCENCE/i.test(dataType)) return 'pl';
  return /UV/i.test(dataType) ? 'uvVis' : null;
}

function currentOf(points: BlockPoints, unit: Unit): JvCurrent {
  const values = toCanonicals(points.y, unit);
  if (unit.dimension === 'current') return { quantity: 'absolute', milliamp: values };
  if (unit.dimension === 'currentDensity') return { quantity: 'density', milliampPerCm2: values };
  throw new UnreadableContent('The ordinate of the curve is no current; nothing was read.');
}

/** A long date holds its time of day, a date has that beside it. */
function timeOf(stated: (label: string) => string): InstrumentTime | null {
  const date = stated('LONGDATE') || stated('DATE');
  if (date === '') return null;
  const text = TIME_OF_DAY.test(date) ? date : `${date} ${stated('TIME')}`;
  return readInstrumentTime(text, 'yearFirst');
}

const TIME_OF_DAY = /\d:\d/;
