import { currentNoise, NOISE_LIMIT_FRACTION } from './current-noise.ts';
import { maximumPowerPoint, type MaximumPowerPointOutcome } from './maximum-power-point.ts';
import type { NormalisedCurve } from './normalised-curve.ts';
import { openCircuit, type OpenCircuit } from './open-circuit.ts';
import { shortCircuit, type ShortCircuit } from './short-circuit.ts';

/** The three points of a curve. */
export interface CurveReading {
  readonly short: ShortCircuit;
  readonly open: OpenCircuit;
  readonly mpp: MaximumPowerPointOutcome;
}

/** Reads short circuit, open circuit and maximum power; how depends on the noise. */
export function readCurve(curve: NormalisedCurve): CurveReading {
  const noise = currentNoise(curve);
  const provisional = shortCircuit(curve, noise, false);
  const isNoisy =
    noise !== null &&
    provisional.current !== null &&
    noise > NOISE_LIMIT_FRACTION * provisional.current.value;
  return {
    short: isNoisy ? shortCircuit(curve, noise, true) : provisional,
    open: openCircuit(curve, noise, isNoisy),
    mpp: maximumPowerPoint(curve),
  };
}
