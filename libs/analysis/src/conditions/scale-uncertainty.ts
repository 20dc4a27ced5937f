import type { Conditions } from '@dotbook/domain';

/** Relative standard uncertainties of what a current or a power is divided by; 0 where nothing is stated. */
export interface ScaleUncertainty {
  /** Of the area: in every density. */
  readonly areaFraction: number;
  /** Of the irradiance: in every efficiency. */
  readonly irradianceFraction: number;
}

/**
 * u(A)/A and u(G)/G of the effective conditions. They shift all points of a device alike, so they belong into the
 * uncertainty of a density or efficiency and cancel in ratios of two of the same device.
 */
export function scaleUncertaintyOf(conditions: Conditions): ScaleUncertainty {
  return {
    areaFraction: ratio(conditions.apertureAreaUncertaintyCm2, conditions.apertureAreaCm2),
    irradianceFraction: ratio(
      conditions.irradianceUncertaintyMilliwattPerCm2,
      conditions.irradianceMilliwattPerCm2,
    ),
  };
}

function ratio(uncertainty: number | undefined, value: number | undefined): number {
  return uncertainty === undefined || value === undefined || !(value > 0) ? 0 : uncertainty / value;
}
