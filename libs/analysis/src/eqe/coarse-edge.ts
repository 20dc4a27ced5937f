import type { Estimate } from '../numerics/estimate.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';
import type { Gaps } from './find-gaps.ts';

/** Steps wider than this lose part of the structure of spectrum and edge, nm. */
export const COARSE_STEP_NANOMETRE = 10;
/** Of a place anywhere between two points, all alike (JCGM 100:2008, 4.3.7). */
const RECTANGLE_DIVISOR = Math.sqrt(12);

/**
 * Gaps with what a coarse step leaves open: between two points more than 10 nm apart nothing says where the edge is, and
 * smoothing them more or less, which tells the uncertainty of dense edges, shows none of it.
 *
 * @param wavelengthNanometre ascending
 */
export function gapsOfSteps(gaps: Gaps, wavelengthNanometre: readonly number[]): Gaps {
  return {
    inflection: withStep(gaps.inflection, wavelengthNanometre),
    photovoltaic: gaps.photovoltaic === null ? null : withStep(gaps.photovoltaic, wavelengthNanometre),
  };
}

function withStep(gap: Estimate, wavelengthNanometre: readonly number[]): Estimate {
  const place = photonEnergyElectronvolt(gap.value);
  const above = wavelengthNanometre.findIndex((wavelength) => wavelength >= place);
  const longer = wavelengthNanometre[above];
  const shorter = wavelengthNanometre[above - 1];
  if (gap.uncertainty === null || longer === undefined || shorter === undefined) return gap;
  if (longer - shorter <= COARSE_STEP_NANOMETRE) return gap;
  const stepElectronvolt = photonEnergyElectronvolt(shorter) - photonEnergyElectronvolt(longer);
  return { ...gap, uncertainty: Math.hypot(gap.uncertainty, stepElectronvolt / RECTANGLE_DIVISOR) };
}
