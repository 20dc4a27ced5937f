import type { GuidedCurve } from './guided-curve.ts';
import { maximumPowerPoint, type MaximumPowerPointOutcome } from './maximum-power-point.ts';
import { openCircuit, type OpenCircuit, type ReadingBetweenPoints } from './open-circuit.ts';
import { shortCircuit, type ShortCircuit } from './short-circuit.ts';

/** The three points of a curve. */
export interface CurveReading {
  readonly short: ShortCircuit;
  readonly open: OpenCircuit;
  readonly mpp: MaximumPowerPointOutcome;
}

/** Reads short circuit, open circuit and maximum power; how depends on the noise. */
export function readGuided(curve: GuidedCurve, between: ReadingBetweenPoints): CurveReading {
  return {
    short: shortCircuit(curve, curve.sigma, curve.isNoisy),
    open: openCircuit(curve, between),
    mpp: maximumPowerPoint(curve),
  };
}
