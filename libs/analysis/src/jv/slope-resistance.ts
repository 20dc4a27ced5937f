import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';

export interface SlopeResistance {
  readonly ohmCm2: number | null;
  readonly uncertaintyOhmCm2: number | null;
  readonly warnings: readonly Warning[];
}

/** 1 V/(mA/cm²) is 1000 Ω cm². */
const OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 = 1000;

/** A slope of fewer uncertainties is not told from zero, and its resistance could be any. */
const LEAST_SLOPE_IN_UNCERTAINTIES = 3;

/**
 * −dV/dJ of a slope dJ/dV. At J = 0 it is the series resistance plus about n kT/(q Jsc), never the series resistance
 * itself; at V = 0 about the shunt resistance, but under light it also holds collection that depends on voltage.
 *
 * A slope u below its value s gives a resistance 1/(s − u), which is farther away than that of a slope u above: the
 * uncertainty is the larger distance. A slope that is not three uncertainties from zero has no resistance
 * (`slopeNotResolved`).
 *
 * @param slope dJ/dV, mA/cm² per V
 */
export function slopeResistance(slope: Estimate | null, place: 'Voc' | 'Jsc'): SlopeResistance {
  const steepness = -(slope?.value ?? 0);
  const uncertainty = slope?.uncertainty ?? null;
  if (!(steepness > LEAST_SLOPE_IN_UNCERTAINTIES * (uncertainty ?? 0))) return unresolved(place);
  const ohmCm2 = OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 / steepness;
  return {
    ohmCm2,
    uncertaintyOhmCm2: uncertainty === null ? null : (ohmCm2 * uncertainty) / (steepness - uncertainty),
    warnings: [],
  };
}

function unresolved(place: 'Voc' | 'Jsc'): SlopeResistance {
  const detail = `The current does not fall with voltage around ${place} by more than its scatter, or too few points lie there; its slope resistance is left out.`;
  return { ohmCm2: null, uncertaintyOhmCm2: null, warnings: [{ code: 'slopeNotResolved', detail }] };
}
