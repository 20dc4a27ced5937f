import type { Conditions } from '@dotbook/domain';
import { exceedsShockleyQueisser } from '../jv/shockley-queisser-check.ts';
import type { SortedCurve } from '../jv/sorted-curve.ts';
import { regressionNearZero } from '../jv/short-circuit.ts';
import { findVocCrossing } from '../jv/voc-crossing.ts';
import { fitLine } from '../numerics/linear-regression.ts';
import { formatNumber } from '../results/format-number.ts';

/** Why a curve is not that of one diode. */
export interface Doubt {
  readonly reason:
    'straightLine' | 'darkOffset' | 'severalJunctions' | 'sShape' | 'residuals' | 'idealityFactor';
  /** One sentence with the numbers. */
  readonly detail: string;
}

/** A straight line that misses the points by less than this part of the largest current is all there is to see. */
const LARGEST_LINE_RMSE_RATIO = 0.01;

/** Above this part of the largest current, the current of a dark curve at V = 0 is no offset of the meter. */
const LARGEST_DARK_OFFSET_RATIO = 0.05;

/** Runs of points through which slopes are read, and points of each at least. */
const RUN_COUNT = 12;
const SMALLEST_RUN_POINT_COUNT = 4;

/** The curve flattens again when its slope falls to this part of the steepest, and the current by that much less over a run. */
const FLATTENED_SLOPE_RATIO = 0.5;
const SMALLEST_FLATTENING_RATIO = 0.03;

/** Standard errors of the slopes by which they have to differ; noise alone hardly gets there in so many comparisons. */
const FLATTENING_DEVIATION_COUNT = 8;

/** Ideality factors of junctions in series add up; one junction that is not above its limit may have more for other reasons. */
const SMALLEST_SUMMED_IDEALITY = 2;

const OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 = 1000;

/** The points lie on a straight line: no diode shows in them, whatever a fit would give. */
export function straightLineDoubt({ voltageVolt, values }: SortedCurve, isDensity: boolean): Doubt | null {
  const line = fitLine(voltageVolt, values);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scatter = line?.residualStandardDeviation ?? null;
  if (line === null || scatter === null || !(scatter <= LARGEST_LINE_RMSE_RATIO * largest)) return null;
  const resistance = -OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 / line.slope;
  const ofResistance =
    isDensity && resistance > 0 ? `, that of a resistance of ${formatNumber(resistance)} Ω cm²` : '';
  const detail = `The curve is a straight line to within ${formatNumber((100 * scatter) / largest)} % of its largest current${ofResistance}: no diode shows in it.`;
  return { reason: 'straightLine', detail };
}

/** A dark curve passes through zero at V = 0; one with a good part of its current there was lit, or has another zero. */
export function darkOffsetDoubt(curve: SortedCurve): Doubt | null {
  const largest = curve.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const ratio = Math.abs(regressionNearZero(curve)?.intercept ?? 0) / largest;
  if (!(ratio > LARGEST_DARK_OFFSET_RATIO)) return null;
  const detail = `The curve was taken in the dark, but its current at V = 0 is ${formatNumber(100 * ratio)} % of the largest, where a diode in the dark has none.`;
  return { reason: 'darkOffset', detail };
}

/** More voltage at this current than one junction can have, with an ideality factor as of several. */
export function severalJunctionsDoubt(
  curve: SortedCurve,
  idealityFactor: number,
  jscMilliampPerCm2: number,
  { temperatureKelvin, irradianceMilliwattPerCm2 }: Conditions,
): Doubt | null {
  const vocVolt = findVocCrossing(curve)?.vocVolt ?? null;
  if (vocVolt === null || !(idealityFactor > SMALLEST_SUMMED_IDEALITY)) return null;
  const [excess] = exceedsShockleyQueisser(
    { jscMilliampPerCm2, vocVolt },
    {
      ...(temperatureKelvin === undefined ? {} : { temperatureKelvin }),
      ...(irradianceMilliwattPerCm2 === undefined ? {} : { irradianceMilliwattPerCm2 }),
    },
  );
  if (excess === undefined) return null;
  const detail = `${excess.detail} The fit gives an ideality factor of ${formatNumber(idealityFactor)}, as of several junctions in series.`;
  return { reason: 'severalJunctions', detail };
}

/** The curve of a diode only becomes steeper with the voltage; one that flattens again has a barrier in series. */
export function sShapeDoubt({ voltageVolt, values }: SortedCurve): Doubt | null {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const width = Math.max(SMALLEST_RUN_POINT_COUNT, Math.ceil(values.length / RUN_COUNT));
  let steepest = { slope: 0, error: 0, volt: 0 };
  for (let from = 0; from + width <= values.length; from += width) {
    const volts = voltageVolt.slice(from, from + width);
    const line = fitLine(volts, values.slice(from, from + width));
    if (line === null) continue;
    const { slope, slopeStandardError } = line;
    const error = slopeStandardError ?? 0;
    const volt = ((volts[0] ?? 0) + (volts.at(-1) ?? 0)) / 2;
    const span = (volts.at(-1) ?? 0) - (volts[0] ?? 0);
    const flattening = slope - steepest.slope;
    if (slope < steepest.slope) steepest = { slope, error, volt };
    else if (
      slope > FLATTENED_SLOPE_RATIO * steepest.slope &&
      flattening * span > SMALLEST_FLATTENING_RATIO * largest &&
      flattening > FLATTENING_DEVIATION_COUNT * Math.hypot(error, steepest.error)
    ) {
      const detail = `The curve is S-shaped: it falls steeply near ${formatNumber(steepest.volt)} V and flattens again near ${formatNumber(volt)} V, as with a barrier at a contact.`;
      return { reason: 'sShape', detail };
    }
  }
  return null;
}
