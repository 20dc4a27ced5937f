import type { SortedCurve } from './sorted-curve.ts';

/** The pair of neighbouring points between which J goes from positive to zero or below. */
export interface VocCrossing {
  /** Index of the point with J > 0; the next one has J <= 0. */
  readonly index: number;
  /** Voltage of J = 0 on the straight line between the two, V. */
  readonly vocVolt: number;
  /** Slope of that line, dJ/dV < 0. */
  readonly slope: number;
}

/** First crossing from J > 0 to J <= 0 at V > 0 of an ascending curve; null without one. */
export function findVocCrossing(curve: SortedCurve): VocCrossing | null {
  for (let index = 0; index + 1 < curve.voltageVolt.length; index += 1) {
    const j0 = curve.values[index] ?? 0;
    const j1 = curve.values[index + 1] ?? 0;
    if (!(j0 > 0 && j1 <= 0)) continue;
    const v0 = curve.voltageVolt[index] ?? 0;
    const v1 = curve.voltageVolt[index + 1] ?? 0;
    const slope = (j1 - j0) / (v1 - v0);
    const vocVolt = v0 - j0 / slope;
    if (vocVolt > 0) return { index, vocVolt, slope };
  }
  return null;
}
