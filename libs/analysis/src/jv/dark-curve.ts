import type { Conditions } from '@dotbook/domain';
import type { NormalisedCurve } from './normalised-curve.ts';
import { shortCircuitCurrent } from './short-circuit.ts';

/**
 * Below this current density nothing is lit, mA/cm²: room light gives thirty times more, and the leakage of a good
 * diode is of that order. A condition `dark: false` says otherwise.
 */
const DARK_JSC_MILLIAMP_PER_CM2 = 1e-3;

/**
 * Current density at V = 0 (mA/cm²) by which a curve is taken for a dark one although nothing states it; null when it
 * is not, or the conditions state light or dark.
 */
export function currentTakenForDark(curve: NormalisedCurve, conditions: Conditions): number | null {
  if (conditions.dark !== undefined || !curve.isDensity) return null;
  const short = shortCircuitCurrent(curve);
  return short !== null && Math.abs(short) < DARK_JSC_MILLIAMP_PER_CM2 ? short : null;
}
