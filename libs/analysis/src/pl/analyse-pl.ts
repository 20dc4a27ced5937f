import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { emissionShape, type EmissionShape } from './emission-shape.ts';
import { fitEmission, type EmissionFit } from './fit-emission.ts';
import { integrateCounts } from './integrated-counts.ts';
import { readEmission, type EmissionSpectrum } from './read-emission.ts';

export type PlMetrics = Readonly<{
  peakNanometre: number | null;
  peakElectronvolt: number | null;
  fwhmNanometre: number | null;
  fwhmMillielectronvolt: number | null;
  integratedCounts: number | null;
}>;

/** Fewer points than this cannot tell a peak from its background. */
const MINIMUM_POINTS = 10;
/** A peak is there when its height is this many times its own uncertainty. */
const SIGNIFICANT_HEIGHT_RATIO = 5;
const HC_ELECTRONVOLT_NANOMETRE = PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE;

const WITHOUT_METRICS: PlMetrics = {
  peakNanometre: null,
  peakElectronvolt: null,
  fwhmNanometre: null,
  fwhmMillielectronvolt: null,
  integratedCounts: null,
};

/**
 * `pl`: peak, width and area of an emission spectrum. The spectrum is fitted in photon energy with its Jacobian,
 * I(E) = I(λ) λ²/(hc), by one Gaussian on a constant background, or by two where the evidence asks for it (fitEmission).
 * The peak wavelength is hc/E of the centre in energy; the highest point over wavelength lies about 0.7 nm beside it for
 * a width of 40 nm. Two peaks closer than the sum of their standard deviations are not resolvable: peak and width are
 * then those of their sum; else those of the peak with the larger area. The area ∫(I − b) dλ is that of the spectrum.
 *
 * Light below the excitation wavelength (`excitationNanometre`) and 15 nm above it is left out.
 *
 * Warnings: `fewPoints` (below 10: refused), `nearDetectionLimit` (no peak above the scatter: refused),
 * `fitNotConverged`, `rangeIncomplete` (a half height lies outside the spectrum), `severalPeaks`, `peaksUnresolved`,
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
  const outcome = describeSpectrum(spectrum);
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
          peakNanometre: HC_ELECTRONVOLT_NANOMETRE / centreElectronvolt,
          peakElectronvolt: centreElectronvolt,
          sigmaMillielectronvolt: 1000 * sigmaElectronvolt,
          heightCounts: height,
        })) ?? null,
    },
  });
}

/** Peaks that can be told apart. */
export function resolvedPeakCount({ peaks, isUnresolved }: EmissionFit): number {
  return isUnresolved ? 1 : peaks.length;
}

interface Outcome {
  readonly metrics: PlMetrics;
  readonly uncertainties: Readonly<Record<string, number | null>>;
  readonly warnings: readonly Warning[];
  readonly fit: EmissionFit | null;
}

function without(warning: Warning): Outcome {
  return { metrics: WITHOUT_METRICS, uncertainties: {}, warnings: [warning], fit: null };
}

function describeSpectrum(spectrum: EmissionSpectrum): Outcome {
  const count = spectrum.counts.length;
  if (count < MINIMUM_POINTS) {
    const detail = `${count} different wavelengths are too few for a peak and its background; at least ${MINIMUM_POINTS} are needed.`;
    return without({ code: 'fewPoints', detail });
  }
  const fit = fitEmission(spectrum);
  if (fit === 'noPeak') {
    return without({
      code: 'nearDetectionLimit',
      detail: 'Nothing stands above the rest of the spectrum; it has no peak.',
    });
  }
  if (fit === 'notConverged') {
    return without({
      code: 'fitNotConverged',
      detail: 'No Gaussian could be fitted; peak and width are left out.',
    });
  }
  const height = fit.peaks[fit.mainIndex]?.height ?? 0;
  const heightIndex = 1 + 3 * fit.mainIndex;
  const uncertainty = Math.sqrt(fit.covariance[heightIndex]?.[heightIndex] ?? 0);
  if (!(height > SIGNIFICANT_HEIGHT_RATIO * uncertainty)) {
    const detail = `The highest peak is ${formatNumber(height)} ± ${formatNumber(uncertainty)} counts high; below ${SIGNIFICANT_HEIGHT_RATIO} uncertainties it is not told from the scatter.`;
    return without({ code: 'nearDetectionLimit', detail });
  }
  return describeFit(spectrum, fit);
}

function describeFit(spectrum: EmissionSpectrum, fit: EmissionFit): Outcome {
  const shape = emissionShape(fit.parameters, fit.isUnresolved, fit.mainIndex);
  const uncertaintyOf = (numberOf: (shape: EmissionShape) => number): number | null =>
    propagateUncertainty(fit.parameters, fit.covariance, (parameters) =>
      numberOf(emissionShape(parameters, fit.isUnresolved, fit.mainIndex)),
    );
  const integral = integrateCounts(spectrum, fit);
  const warnings = doubtsAbout(spectrum, fit, shape);
  const isInside = !isOutside(spectrum, shape.topElectronvolt);
  return {
    metrics: {
      peakNanometre: isInside ? peakNanometreOf(shape) : null,
      peakElectronvolt: isInside ? shape.topElectronvolt : null,
      fwhmNanometre: isInside ? fwhmNanometreOf(shape) : null,
      fwhmMillielectronvolt: isInside ? fwhmMillielectronvoltOf(shape) : null,
      integratedCounts: integral.value,
    },
    uncertainties: {
      peakNanometre: uncertaintyOf(peakNanometreOf),
      peakElectronvolt: uncertaintyOf(({ topElectronvolt }) => topElectronvolt),
      fwhmNanometre: uncertaintyOf(fwhmNanometreOf),
      fwhmMillielectronvolt: uncertaintyOf(fwhmMillielectronvoltOf),
      integratedCounts: integral.uncertainty,
    },
    warnings,
    fit,
  };
}

function peakNanometreOf({ topElectronvolt }: EmissionShape): number {
  return HC_ELECTRONVOLT_NANOMETRE / topElectronvolt;
}

function fwhmNanometreOf({ lowerHalfElectronvolt, upperHalfElectronvolt }: EmissionShape): number {
  return (
    HC_ELECTRONVOLT_NANOMETRE / lowerHalfElectronvolt - HC_ELECTRONVOLT_NANOMETRE / upperHalfElectronvolt
  );
}

function fwhmMillielectronvoltOf({ lowerHalfElectronvolt, upperHalfElectronvolt }: EmissionShape): number {
  return 1000 * (upperHalfElectronvolt - lowerHalfElectronvolt);
}

function isOutside({ wavelengthNanometre }: EmissionSpectrum, energyElectronvolt: number): boolean {
  const wavelength = HC_ELECTRONVOLT_NANOMETRE / energyElectronvolt;
  return !(wavelength > (wavelengthNanometre[0] ?? 0) && wavelength < (wavelengthNanometre.at(-1) ?? 0));
}

function doubtsAbout(spectrum: EmissionSpectrum, fit: EmissionFit, shape: EmissionShape): Warning[] {
  const warnings: Warning[] = [];
  const halves = [shape.lowerHalfElectronvolt, shape.upperHalfElectronvolt];
  if (isOutside(spectrum, shape.topElectronvolt)) {
    const detail = 'The spectrum ends before its peak; peak and width are left out.';
    warnings.push({ code: 'rangeIncomplete', detail });
  } else if (halves.some((half) => isOutside(spectrum, half))) {
    const detail =
      'The spectrum ends before the peak falls to half its height; peak and width rest on the form of a Gaussian.';
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  const [left, right] = fit.peaks;
  if (left === undefined || right === undefined) return warnings;
  const places = [left, right]
    .map(({ centreElectronvolt }) => HC_ELECTRONVOLT_NANOMETRE / centreElectronvolt)
    .toSorted((a, b) => a - b)
    .map(formatNumber)
    .join(' and ');
  if (fit.isUnresolved) {
    const detail = `The peak is no single Gaussian; two at ${places} nm describe it better, but lie closer than the sum of their standard deviations and cannot be told from one asymmetric peak. Peak and width are those of their sum.`;
    warnings.push({ code: 'peaksUnresolved', detail });
  } else {
    const detail = `The spectrum has peaks at ${places} nm; peak and width are those of the one with the larger area, the area is that of both.`;
    warnings.push({ code: 'severalPeaks', detail });
  }
  return warnings;
}
