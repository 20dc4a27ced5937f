import type { SortedCurve } from './sorted-curve.ts';
import { interpolateLinear } from '../numerics/interpolation.ts';
import { findVocCrossing } from './voc-crossing.ts';

export interface Orientation {
  readonly currentIsInverted: boolean;
  readonly voltageIsInverted: boolean;
}

/**
 * Which signs bring an illuminated curve into the power quadrant (photocurrent positive, Voc at V > 0).
 * First the sign of I so that J(0) > 0; then the sign of V so that a zero crossing lies at V > 0, or, without any, so
 * that J falls from the lowest to the highest voltage. A crossing at V > 0 is never flipped away. The products V·J are
 * compared only when J(0) or the fall of J leaves the question open: their plain maximum picks the wrong sign for a sweep
 * that passes Voc or starts at a large reverse bias.
 */
export function orientationOf(curve: SortedCurve): Orientation {
  const atZero = currentNearZeroVolt(curve);
  if (atZero === 0) return orientationByPower(curve);
  const currentIsInverted = atZero < 0;
  const positive = withSigns(curve, { currentIsInverted, voltageIsInverted: false });
  if (findVocCrossing(positive) !== null) return { currentIsInverted, voltageIsInverted: false };
  const mirrored = withSigns(curve, { currentIsInverted, voltageIsInverted: true });
  if (findVocCrossing(mirrored) !== null) return { currentIsInverted, voltageIsInverted: true };
  const atLow = positive.values[0] ?? 0;
  const atHigh = positive.values.at(-1) ?? 0;
  if (atLow !== atHigh) return { currentIsInverted, voltageIsInverted: atLow < atHigh };
  return { currentIsInverted, voltageIsInverted: highestPower(mirrored) > highestPower(positive) };
}

/** The curve with the signs of an orientation applied, again ascending in voltage. */
export function withSigns(curve: SortedCurve, orientation: Orientation): SortedCurve {
  const current = orientation.currentIsInverted ? curve.values.map((value) => -value) : curve.values;
  if (!orientation.voltageIsInverted) return { voltageVolt: curve.voltageVolt, values: current };
  return {
    voltageVolt: curve.voltageVolt.map((value) => -value).toReversed(),
    values: current.toReversed(),
  };
}

/** J at V = 0, by interpolation, or at the point nearest to zero when the sweep does not reach it. */
function currentNearZeroVolt(curve: SortedCurve): number {
  const interpolated = interpolateLinear(curve.voltageVolt, curve.values, 0);
  if (interpolated !== null) return interpolated;
  const isAbove = (curve.voltageVolt[0] ?? 0) > 0;
  return (isAbove ? curve.values[0] : curve.values.at(-1)) ?? 0;
}

function orientationByPower(curve: SortedCurve): Orientation {
  const candidates: readonly Orientation[] = [
    { currentIsInverted: false, voltageIsInverted: false },
    { currentIsInverted: true, voltageIsInverted: false },
    { currentIsInverted: false, voltageIsInverted: true },
    { currentIsInverted: true, voltageIsInverted: true },
  ];
  let best: Orientation = { currentIsInverted: false, voltageIsInverted: false };
  let bestPower = 0;
  for (const candidate of candidates) {
    const power = highestPower(withSigns(curve, candidate));
    if (power > bestPower) {
      best = candidate;
      bestPower = power;
    }
  }
  return best;
}

/** Highest V·J over the points with V > 0 and J > 0; 0 without any. */
function highestPower(curve: SortedCurve): number {
  return curve.voltageVolt.reduce((highest, voltage, index) => {
    const current = curve.values[index] ?? 0;
    return voltage > 0 && current > 0 ? Math.max(highest, voltage * current) : highest;
  }, 0);
}
