import { guideCurve } from './guided-curve.ts';
import type { NormalisedCurve } from './normalised-curve.ts';
import { readFewPoints } from './read-few-points.ts';
import { readGuided, type CurveReading } from './read-guided.ts';

/** Up to this many different voltages a sweep counts as settled points. */
const FEW_POINTS = 12;

/** Reads a curve along its trend; one of at most 12 points by itself. */
export function readCurve(curve: NormalisedCurve): CurveReading {
  const guided = guideCurve(curve);
  return curve.voltageVolt.length > FEW_POINTS ? readGuided(guided, 'line') : readFewPoints(guided);
}
