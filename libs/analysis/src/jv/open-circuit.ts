import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { localFitsAbout, type LocalFit } from '../numerics/local-fit.ts';
import { methodError } from '../numerics/method-error.ts';
import { findRootByNewton } from '../numerics/newton.ts';
import { deviationAbout } from './curve-scatter.ts';
import {
  slopeReading,
  sumOfReadings,
  trendShapeAt,
  valueReading,
  varianceOf,
  type GuidedCurve,
} from './guided-curve.ts';
import { fitByEvidence } from './fit-by-evidence.ts';
import type { EstimationMethod } from './jv-metrics.ts';
import { findVocCrossing, type VocCrossing } from './voc-crossing.ts';

export interface OpenCircuit {
  /** Voltage at J = 0 in volt; null without a crossing. */
  readonly voltage: Estimate | null;
  readonly method: EstimationMethod | null;
  /** dJ/dV at J = 0, current per V; null when there is none. */
  readonly slope: Estimate | null;
  readonly warnings: readonly Warning[];
}

/** The local fit takes so many points each side of the crossing, or all within the window where that is more. */
const LOCAL_POINTS_EACH_SIDE = 3;
const LOCAL_WINDOW_VOLT = 0.03;
/** Degrees of what is fitted to the points less the trend: of a diode, and of another device. */
const GUIDED_DEGREES = [2, 4] as const;
const OTHER_DEGREES = [3, 4] as const;
/** No point with more injected current than this part of Jsc. */
const INJECTION_LIMIT_RATIO = 1;

/**
 * How Voc is read between the two points of a clean curve that bracket it: on their straight line, as instruments and
 * other programs do, or along the trend, where a line over the wide steps of settled points would be far from the curve.
 */
export type ReadingBetweenPoints = 'line' | 'trend';

/**
 * Voltage at J = 0. Clean curve: between the two points that bracket the crossing. Noisy curve: the trend and a quadratic
 * of what the points around differ from it. No crossing, no Voc (`noVocCrossing`).
 *
 * Uncertainty: scatter of the points through the slope; how far the curve bends from their line; and the error of the
 * method: the distance between the readings as far as scatter does not explain it. Of the slope the same, against the
 * next degree.
 */
export function openCircuit(curve: GuidedCurve, between: ReadingBetweenPoints): OpenCircuit {
  const crossing = findVocCrossing(curve);
  if (crossing === null) {
    const detail = `The current does not cross zero at a positive voltage up to ${curve.voltageVolt.at(-1) ?? 0} V; Voc is left out.`;
    return { voltage: null, method: null, slope: null, warnings: [{ code: 'noVocCrossing', detail }] };
  }
  const along = readAlongTrend(curve, crossing);
  const { vocVolt } = along;
  const window = windowAround(curve, crossing.index);
  const fits = localFitsAt(curve, window, vocVolt);
  if (fits === null) return { voltage: null, method: null, slope: null, warnings: [] };
  const { local } = fits;
  const slope = slopeAtVoc(curve, window[0], vocVolt, fits);
  const steepness = Math.abs(slope.value);
  const deviation = deviationAbout(local, curve.sigma);
  const offset = curve.trendAt(vocVolt) + local.value;
  if (curve.isNoisy) {
    const variance = varianceOf(curve, valueReading(curve, vocVolt, window[0], local.valueWeights()));
    return {
      voltage: {
        value: vocVolt - offset / slope.value,
        uncertainty: deviation === null ? null : (deviation * Math.sqrt(variance)) / steepness,
      },
      method: 'fit',
      slope,
      warnings: [],
    };
  }
  const sigma = curve.sigma ?? deviation;
  const variance = varianceOf(curve, valueReading(curve, vocVolt, crossing.index, along.weights));
  const error = methodError(offset, (sigma ?? 0) ** 2 * (variance + local.valueVarianceFactor));
  const isLine = between === 'line';
  const scatter = (sigma ?? 0) * (isLine ? scatterOfLine(curve, crossing) : Math.sqrt(variance));
  const bendVolt = isLine ? vocVolt - crossing.vocVolt : 0;
  return {
    voltage: {
      value: isLine ? crossing.vocVolt : vocVolt,
      uncertainty: sigma === null ? null : Math.hypot(scatter / steepness, error / steepness, bendVolt),
    },
    method: 'interpolation',
    slope,
    warnings: [],
  };
}

/** Scatter of the straight line at its crossing, in that of one point. */
function scatterOfLine(curve: GuidedCurve, { index, vocVolt }: VocCrossing): number {
  const from = curve.voltageVolt[index] ?? 0;
  const to = curve.voltageVolt[index + 1] ?? 0;
  const weight = (vocVolt - from) / (to - from);
  return Math.hypot(1 - weight, weight);
}

interface TrendReading {
  readonly vocVolt: number;
  /** Parts that the two points have in the current there. */
  readonly weights: readonly number[];
}

/** Crossing of trend and the line of what the bracketing pair differs from it. */
function readAlongTrend(curve: GuidedCurve, { index }: VocCrossing): TrendReading {
  const from = curve.voltageVolt[index] ?? 0;
  const to = curve.voltageVolt[index + 1] ?? 0;
  const before = curve.residuals[index] ?? 0;
  const after = curve.residuals[index + 1] ?? 0;
  const restSlope = (after - before) / (to - from);
  // The upper point may be at zero itself, which rounding can put above it.
  const vocVolt =
    findRootByNewton(
      (voltage) => {
        const { value, slope } = trendShapeAt(curve, voltage);
        return { value: value + before + restSlope * (voltage - from), slope: slope + restSlope };
      },
      from,
      to,
    ) ?? to;
  const weight = (vocVolt - from) / (to - from);
  return { vocVolt, weights: [1 - weight, weight] };
}

/** Points about the crossing, as far as the trend knows the curve: injection beyond is another matter. */
function windowAround(curve: GuidedCurve, index: number): readonly [from: number, to: number] {
  const middle = ((curve.voltageVolt[index] ?? 0) + (curve.voltageVolt[index + 1] ?? 0)) / 2;
  let from = index;
  let to = index + 2;
  const isNear = (at: number, count: number): boolean =>
    count < LOCAL_POINTS_EACH_SIDE || Math.abs((curve.voltageVolt[at] ?? 0) - middle) <= LOCAL_WINDOW_VOLT;
  while (from > 0 && isNear(from - 1, index - from + 1)) from -= 1;
  while (
    to < curve.values.length &&
    (curve.values[to] ?? 0) > -INJECTION_LIMIT_RATIO * curve.height &&
    isNear(to, to - index - 1)
  ) {
    to += 1;
  }
  return [from, to];
}

interface FitsAtVoc {
  readonly local: LocalFit;
  /** Of the next degree, by which the method is judged. */
  readonly next: LocalFit | null;
}

/** Fit of the degree that the points of the window ask for; a line where they are too few for more. */
function localFitsAt(
  curve: GuidedCurve,
  [from, to]: readonly [from: number, to: number],
  vocVolt: number,
): FitsAtVoc | null {
  const candidates = localFitsAbout(
    curve.voltageVolt.slice(from, to),
    curve.residuals.slice(from, to),
    vocVolt,
  );
  const found = fitByEvidence(candidates, curve.sigma, curve.isOfTrend ? GUIDED_DEGREES : OTHER_DEGREES);
  const local = found === null ? candidates.ofDegree(1) : found.fit;
  if (local === null) return null;
  return { local, next: found?.next ?? candidates.ofDegree((found?.degree ?? 1) + 1) };
}

/** dJ/dV where trend and local fit cross zero, the place moved by a Newton step from a voltage beside it. */
function slopeAtVoc(curve: GuidedCurve, fromIndex: number, besideVolt: number, fits: FitsAtVoc): Estimate {
  const trendBeside = trendShapeAt(curve, besideVolt);
  const { value: valueBeside, slope: slopeBeside } = fits.local;
  const vocVolt = besideVolt - (trendBeside.value + valueBeside) / (trendBeside.slope + slopeBeside);
  const local = fits.local.at(vocVolt);
  const next = fits.next?.at(vocVolt) ?? null;
  const trend = trendShapeAt(curve, vocVolt);
  const value = trend.slope + local.slope;
  const deviation = deviationAbout(local, curve.sigma);
  if (deviation === null) return { value, uncertainty: null };
  // The slope is that at a Voc which scatters itself: by J, and so by −J″/J′ times the current there.
  const bend = trend.curvature + local.curvature;
  const reading = sumOfReadings(
    1,
    slopeReading(curve, vocVolt, fromIndex, local.slopeWeights()),
    -bend / value,
    valueReading(curve, vocVolt, fromIndex, local.valueWeights()),
  );
  const variance = varianceOf(curve, reading);
  const error =
    next === null
      ? 0
      : methodError(
          next.slope - local.slope,
          deviation ** 2 * (next.slopeVarianceFactor + local.slopeVarianceFactor),
        );
  return { value, uncertainty: Math.hypot(deviation * Math.sqrt(variance), error) };
}
