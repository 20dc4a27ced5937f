import type { AnalysisResult, Conditions, TableRecord } from '@dotbook/domain';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { buildResult } from '../results/result-builder.ts';
import { describeEmission, resolvedPeakCount, type PlMetrics } from './describe-emission.ts';
import { readEmission } from './read-emission.ts';

export type { PlMetrics } from './describe-emission.ts';

/**
 * `pl`: peak, width and area of an emission spectrum. The spectrum is fitted in photon energy with its Jacobian,
 * I(E) = I(λ) λ²/(hc), by one Gaussian on a constant background, or by two where the evidence asks for it (fitEmission).
 * The peak wavelength is hc/E of the centre in energy; the highest point over wavelength lies about 0.7 nm beside it for
 * a width of 40 nm. Two peaks closer than the sum of their standard deviations are not resolvable: peak and width are
 * then those of their sum; else those of the peak with the larger area. The area ∫(I − b) dλ is that of the spectrum.
 *
 * Light below the excitation wavelength (`excitationNanometre`) and 15 nm above it is left out, and so are readings at the
 * limit of the detector and single ones far above both neighbours, as of cosmic rays.
 *
 * Warnings: `fewPoints` (below 10: refused), `nearDetectionLimit` (no peak above the scatter: refused),
 * `fitNotConverged`, `rangeIncomplete` (a half height lies outside the spectrum, or readings at the limit of the detector
 * were left out), `outliers` (single readings were left out), `severalPeaks`, `peaksUnresolved`,
 * `nonFiniteDropped`.
 *
 * Example: a Gaussian at 1.6 eV with a standard deviation of 0.04 eV gives a peak at 774.90 nm and a width of 94.19 meV,
 * 45.66 nm.
 *
 * Source: J. Mooney, P. Kambhampati, J. Phys. Chem. Lett. 4 (2013) 3316, doi:10.1021/jz401508t (Jacobian).
 *
 * @param record columns `wavelengthNanometre` and `photonFluxCounts`, else `intensityCounts`; any order of rows
 * @returns nm, eV, meV, counts nm. Uncertainties (k = 1): scatter of the points, scaled by the reduced χ² of the fit, so
 *   that a shape that is no Gaussian widens them; the calibration of the wavelength is not in them
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analysePl(record: TableRecord, conditions: Conditions): AnalysisResult<PlMetrics> {
  const spectrum = readEmission(record, conditions);
  const outcome = describeEmission(spectrum);
  const { fit } = outcome;
  return buildResult<PlMetrics>({
    key: 'pl',
    metrics: outcome.metrics,
    essential: ['peakNanometre', 'peakElectronvolt', 'fwhmNanometre', 'fwhmMillielectronvolt'],
    uncertainties: outcome.uncertainties,
    warnings: [...spectrum.warnings, ...outcome.warnings],
    parameters: {
      intensityColumn: spectrum.column,
      excitationNanometre: conditions.excitationNanometre ?? null,
      pointCount: spectrum.counts.length,
      backgroundCounts: fit?.parameters[0] ?? null,
      noiseCounts: fit?.noise.floorSigma ?? null,
      chiSquaredReduced: fit?.chiSquaredReduced ?? null,
      peakCount: fit === null ? null : resolvedPeakCount(fit),
      evidenceWeight: fit?.evidenceWeight ?? null,
      components:
        fit?.peaks.map(({ height, centreElectronvolt, sigmaElectronvolt }) => ({
          peakNanometre: PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / centreElectronvolt,
          peakElectronvolt: centreElectronvolt,
          sigmaMillielectronvolt: 1000 * sigmaElectronvolt,
          heightCounts: height,
        })) ?? null,
    },
  });
}
