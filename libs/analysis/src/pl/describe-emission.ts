import type { Warning } from '@dotbook/domain';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { emissionShape, type EmissionShape } from './emission-shape.ts';
import { fitEmission, type EmissionFit } from './fit-emission.ts';
import { integrateCounts } from './integrated-counts.ts';
import type { EmissionSpectrum } from './read-emission.ts';

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

/** Peaks that can be told apart. */
export function resolvedPeakCount({ peaks, isUnresolved }: EmissionFit): number {
  return isUnresolved ? 1 : peaks.length;
}

/** What is known of a spectrum; the fit is null where there is none. */
export interface EmissionOutcome {
  readonly metrics: PlMetrics;
  readonly uncertainties: Readonly<Record<string, number | null>>;
  readonly warnings: readonly Warning[];
  readonly fit: EmissionFit | null;
}

function without(warning: Warning): EmissionOutcome {
  return { metrics: WITHOUT_METRICS, uncertainties: {}, warnings: [warning], fit: null };
}

/** Peak, width and area of a spectrum, as the analysis `pl` answers them. */
export function describeEmission(spectrum: EmissionSpectrum): EmissionOutcome {
  const count = spectrum.counts.length;
  if (count < MINIMUM_POINTS) {
    const detail = `${count} different wavelengths are too few for a peak and its background; at least ${MINIMUM_POINTS} are needed.`;
    return without({ code: 'fewPoints', detail });
  }
  if (spectrum.counts.every((value) => value <= 0)) {
    const detail =
      'No reading is above zero: there is no emission, or its sign is turned. Correct the file and add it again.';
    return without({ code: 'nearDetectionLimit', detail });
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
  const { height, uncertainty } = heightOf(fit);
  if (!(height > SIGNIFICANT_HEIGHT_RATIO * uncertainty)) {
    const detail = `The highest peak is ${formatNumber(height)} ± ${formatNumber(uncertainty)} counts high; below ${SIGNIFICANT_HEIGHT_RATIO} uncertainties it is not told from the scatter.`;
    return without({ code: 'nearDetectionLimit', detail });
  }
  return describeFit(spectrum, fit);
}

/**
 * Height of the main peak. Two that cannot be told apart count together: either alone may be as uncertain as it is high,
 * while their sum is known well.
 */
function heightOf({ peaks, mainIndex, isUnresolved, covariance }: EmissionFit): {
  readonly height: number;
  readonly uncertainty: number;
} {
  const counted = isUnresolved ? [...peaks.keys()] : [mainIndex];
  const variance = counted.reduce(
    (sum, one) =>
      sum + counted.reduce((part, other) => part + (covariance[1 + 3 * one]?.[1 + 3 * other] ?? 0), 0),
    0,
  );
  return {
    height: counted.reduce((sum, index) => sum + (peaks[index]?.height ?? 0), 0),
    uncertainty: Math.sqrt(Math.max(0, variance)),
  };
}

function describeFit(spectrum: EmissionSpectrum, fit: EmissionFit): EmissionOutcome {
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
      integratedCounts: spectrum.isCut ? null : integral.value,
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
