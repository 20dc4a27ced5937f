import type { Conditions, JvRecord, Warning } from '@dotbook/domain';
import { currentNoise } from '../jv/current-noise.ts';
import { normaliseCurve, type NormalisedCurve } from '../jv/normalised-curve.ts';
import { withSigns } from '../jv/orientation.ts';
import { currentTakenForDark } from '../jv/dark-curve.ts';
import type { SortedCurve } from '../jv/sorted-curve.ts';

/** A curve with the signs of the single-diode model: injection in forward bias is negative. */
export interface DiodeCurve extends SortedCurve {
  readonly isDark: boolean;
  readonly isDensity: boolean;
  /** Standard deviation of each current up to a common factor. */
  readonly sigma: readonly number[];
  readonly warnings: readonly Warning[];
}

/**
 * Scatter of a dark current relative to itself. A dark curve spans decades, of which the constant noise of a lit one
 * would leave only the highest to be fitted.
 */
export const RELATIVE_SCATTER_IN_DARK = 0.01;

/** Part of the largest current below which scatter is not believed, so that a current of exactly zero has a weight. */
const SMALLEST_SCATTER_RATIO = 1e-9;

/**
 * One scan made ready for the fit. Lit: as for `jv`, every current with the noise near short circuit. Dark (stated, or
 * a current at V = 0 that no lit device has): the end that conducts is forward bias, and every current scatters by the
 * noise near V = 0 and by 1 % of itself.
 *
 * @throws DomainError `columnsDiffer`
 */
export function readDiodeCurve(record: JvRecord, conditions: Conditions): DiodeCurve {
  const lit = normaliseCurve(record, conditions);
  const isDark = conditions.dark === true || currentTakenForDark(lit, conditions) !== null;
  if (!isDark) return { ...lit, isDark, sigma: lit.values.map(() => 1) };
  const dark = normaliseCurve(record, { ...conditions, dark: true });
  const curve = forwardNegative(dark);
  const largest = Math.max(...curve.values.map(Math.abs));
  const noise = currentNoise(curve) ?? 0;
  const floor = Math.max(noise, SMALLEST_SCATTER_RATIO * largest);
  return {
    ...curve,
    isDark,
    isDensity: dark.isDensity,
    warnings: dark.warnings,
    sigma: curve.values.map((value) => Math.hypot(floor, RELATIVE_SCATTER_IN_DARK * value)),
  };
}

/** Signs of a dark curve such that the largest current flows at V > 0 and is negative. */
function forwardNegative(curve: NormalisedCurve): SortedCurve {
  let strongest = 0;
  for (const [index, value] of curve.values.entries()) {
    if (Math.abs(value) > Math.abs(curve.values[strongest] ?? 0)) strongest = index;
  }
  return withSigns(curve, {
    currentIsInverted: (curve.values[strongest] ?? 0) > 0,
    voltageIsInverted: (curve.voltageVolt[strongest] ?? 0) < 0,
  });
}
