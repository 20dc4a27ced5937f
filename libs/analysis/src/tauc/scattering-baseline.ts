import type { Conditions, Warning } from '@dotbook/domain';
import { fitParameters } from '../fitting/fit-parameters.ts';
import { formatNumber } from '../results/format-number.ts';

/** Light that particles scatter below the edge, A = a (E/E₀)^p with E₀ in the middle of the range. */
export interface ScatteringBaseline {
  /** [a, p]. */
  readonly parameters: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly referenceElectronvolt: number;
  readonly fromElectronvolt: number;
  readonly toElectronvolt: number;
}

const MINIMUM_POINTS = 5;
/** Particles much smaller than the wavelength scatter as E⁴; noise is given some room beyond. */
const LARGEST_EXPONENT = 8;

/**
 * Fits the power law between `baselineFromElectronvolt` (the start of the spectrum where it is not stated) and
 * `baselineToElectronvolt`. Null without a range, with a warning where a range is stated that cannot be used.
 */
export function fitScattering(
  energyElectronvolt: readonly number[],
  absorbance: readonly number[],
  { baselineFromElectronvolt, baselineToElectronvolt }: Conditions,
  warnings: Warning[],
): ScatteringBaseline | null {
  if (baselineFromElectronvolt === undefined && baselineToElectronvolt === undefined) return null;
  const fromElectronvolt = baselineFromElectronvolt ?? energyElectronvolt[0] ?? 0;
  const toElectronvolt = baselineToElectronvolt ?? fromElectronvolt;
  const inside = [...energyElectronvolt.keys()].filter((index) => {
    const energy = energyElectronvolt[index] ?? 0;
    return energy >= fromElectronvolt && energy <= toElectronvolt;
  });
  if (inside.length < MINIMUM_POINTS) {
    const detail = `The baseline needs baselineFromElectronvolt below baselineToElectronvolt and at least ${MINIMUM_POINTS} points between them; there are ${inside.length}, and nothing was subtracted.`;
    warnings.push({ code: 'conditionMissing', detail });
    return null;
  }
  const energies = inside.map((index) => energyElectronvolt[index] ?? 0);
  const observed = inside.map((index) => absorbance[index] ?? 0);
  const referenceElectronvolt = (fromElectronvolt + toElectronvolt) / 2;
  const mean = observed.reduce((sum, value) => sum + value / observed.length, 0);
  const fit = fitParameters(
    {
      observed,
      model: ([height = 0, exponent = 0]) =>
        energies.map((energy) => height * (energy / referenceElectronvolt) ** exponent),
      likelihood: { kind: 'gaussianUnknownScale' },
      ranges: [
        { lower: 0, typicalSize: Math.abs(mean) || 1e-3 },
        { lower: 0, upper: LARGEST_EXPONENT, typicalSize: 1 },
      ],
    },
    [Math.max(mean, 1e-6), 2],
  );
  if (fit.stopReason === 'modelNotFinite' || !(mean > 0)) {
    const detail = 'The absorbance below the edge is not above zero: there is no scattering to subtract.';
    warnings.push({ code: 'conditionMissing', detail });
    return null;
  }
  const [height = 0, exponent = 0] = fit.parameters;
  const detail = `Scattering ${formatNumber(height)} (E/${formatNumber(referenceElectronvolt)} eV)^${formatNumber(exponent)}, fitted between ${formatNumber(fromElectronvolt)} and ${formatNumber(toElectronvolt)} eV, was subtracted.`;
  warnings.push({ code: 'baselineSubtracted', detail });
  return {
    parameters: fit.parameters,
    covariance: fit.covariance ?? fit.parameters.map((_, __, all) => all.map(() => 0)),
    referenceElectronvolt,
    fromElectronvolt,
    toElectronvolt,
  };
}

/** The absorbance without the scattering of the given parameters. */
export function withoutScattering(
  energyElectronvolt: readonly number[],
  absorbance: readonly number[],
  { referenceElectronvolt }: ScatteringBaseline,
  [height = 0, exponent = 0]: readonly number[],
): number[] {
  return absorbance.map(
    (value, index) => value - height * ((energyElectronvolt[index] ?? 0) / referenceElectronvolt) ** exponent,
  );
}
