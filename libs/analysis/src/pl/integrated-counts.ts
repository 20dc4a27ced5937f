import type { Estimate } from '../numerics/estimate.ts';
import { noiseAtHeight } from '../numerics/difference-noise.ts';
import type { EmissionFit } from './fit-emission.ts';
import type { EmissionSpectrum } from './read-emission.ts';

/**
 * ∫(I − b) dλ by trapezoids over the measured range, b the fitted background. The variance counts that b was found from
 * the same points: Σ w²σ² + W² var b − 2 W Σ wᵢ cov(Iᵢ, b), with weights w, W = Σ w.
 */
export function integrateCounts(
  { wavelengthNanometre, counts }: EmissionSpectrum,
  fit: EmissionFit,
): Estimate {
  const [background = 0] = fit.parameters;
  const weights = wavelengthNanometre.map(
    (wavelength, index) =>
      ((wavelengthNanometre[index + 1] ?? wavelength) - (wavelengthNanometre[index - 1] ?? wavelength)) / 2,
  );
  const [ofBackground = []] = fit.covariance;
  let value = 0;
  let variance = 0;
  let sharedVariance = 0;
  for (const [index, weight] of weights.entries()) {
    const height = (counts[index] ?? 0) - background;
    value += weight * height;
    variance += weight ** 2 * noiseAtHeight(fit.noise, height) ** 2 * fit.chiSquaredReduced;
    for (const [parameter, derivatives] of fit.jacobian.entries()) {
      sharedVariance += weight * (ofBackground[parameter] ?? 0) * (derivatives[index] ?? 0);
    }
  }
  const width = weights.reduce((sum, weight) => sum + weight, 0);
  const total = variance + width ** 2 * (ofBackground[0] ?? 0) - 2 * width * sharedVariance;
  return { value, uncertainty: Math.sqrt(Math.max(0, total)) };
}
