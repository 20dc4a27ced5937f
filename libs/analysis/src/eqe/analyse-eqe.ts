import type { AnalysisResult, Conditions, EqeRecord, MetricValue, Warning } from '@dotbook/domain';
import { contradictedClaims, type ClaimTolerance } from '../jv/header-claims.ts';
import { medianOf } from '../numerics/median.ts';
import { DEFAULT_TEMPERATURE_KELVIN } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { overPhotonEnergy } from './absorption-edge.ts';
import { cleanSpectrum, type CleanSpectrum } from './clean-spectrum.ts';
import { COARSE_STEP_NANOMETRE, gapsOfSteps } from './coarse-edge.ts';
import { currentBelowRangeMilliampPerCm2, integratedCurrentMilliampPerCm2 } from './integrated-current.ts';
import { currentScatterMilliampPerCm2, scatterOfValues } from './spectrum-scatter.ts';
import { findGaps, type Gaps } from './find-gaps.ts';
import { findRadiativeLimit, type RadiativeLimit } from './find-radiative-limit.ts';

export type EqeMetrics = Readonly<{
  jscEqeMilliampPerCm2: number | null;
  bandgapInflectionElectronvolt: number | null;
  bandgapPhotovoltaicElectronvolt: number | null;
  urbachEnergyMillielectronvolt: number | null;
  j0RadMilliampPerCm2: number | null;
  vocRadVolt: number | null;
  pointCount: number;
}>;

const MINIMUM_POINTS = 5;
/** No lock-in amplifier resolves an EQE below this. */
const DETECTION_LIMIT_FRACTION = 1e-6;
/** The highest value of fractions that were taken for percent; devices that work give more. */
const MISREAD_FRACTION = 0.015;
/** A range is incomplete when more than this part of the current, or of the EQE at its red end, lies outside. */
const MISSING_CURRENT_FRACTION = 0.005;
const RED_END_FRACTION = 0.02;

/**
 * Instruments integrate over their own table of the spectrum, some of the edition of 2008: 0.3 % on real files.
 * Gaps of headers come from other definitions, up to 15 meV apart.
 */
const EQE_CLAIM_TOLERANCES: Readonly<Record<string, ClaimTolerance>> = {
  jscEqeMilliampPerCm2: { kind: 'relative', value: 0.01 },
  bandgapInflectionElectronvolt: { kind: 'absolute', value: 0.03 },
};

/**
 * `eqe`: short-circuit current density under AM1.5G, gap in two definitions, Urbach energy, radiative saturation current
 * and radiative limit of Voc (with the EQE's own Jsc). The steps have a file each beside this one.
 *
 * @param conditions `temperatureKelvin` (default 298.15), `assumedUrbachEnergyMillielectronvolt` (default 15),
 *   `temperatureUncertaintyKelvin` (in the uncertainties of J0,rad and Voc,rad)
 * @returns partial with `urbachAssumed` when the tail had to be assumed; without J0,rad and Voc,rad when the fitted
 *   Urbach energy is not below kT (`urbachExceedsThermalEnergy`). Uncertainties hold scatter of the points (at least
 *   1e-4 of the highest EQE), what smoothing and steps above 10 nm do to the edge and to the emission and what the tail leaves
 *   open, not the calibration of the instrument
 * @throws DomainError `columnsDiffer`
 */
export function analyseEqe(record: EqeRecord, conditions: Conditions): AnalysisResult<EqeMetrics> {
  const clean = cleanSpectrum(record);
  const temperatureKelvin = conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const warnings: Warning[] = [...clean.warnings];
  const refusal = reasonToRefuse(clean);
  if (refusal !== null) return refused(clean, temperatureKelvin, [...warnings, refusal]);
  const jsc = integratedCurrentMilliampPerCm2(clean.wavelengthNanometre, clean.eqeFraction);
  const spectrum = overPhotonEnergy(clean.wavelengthNanometre, clean.eqeFraction);
  const scatter = scatterOfValues(clean);
  const found = findGaps(clean, scatter);
  const gaps = found === null ? null : gapsOfSteps(found, clean.wavelengthNanometre);
  warnings.push(...rangeDoubts(clean, jsc, gaps));
  // Noise that integrates to nothing or less has no Voc: the doubts about its values say why.
  const limit =
    gaps === null || jsc <= 0
      ? null
      : findRadiativeLimit(spectrum, gaps.inflection.value, jsc, temperatureKelvin, conditions);
  warnings.push(...(limit?.warnings ?? []));
  const temperatureUncertaintyKelvin = conditions.temperatureUncertaintyKelvin ?? 0;
  const warmer =
    gaps === null || limit === null || temperatureUncertaintyKelvin === 0
      ? null
      : findRadiativeLimit(
          spectrum,
          gaps.inflection.value,
          jsc,
          temperatureKelvin + temperatureUncertaintyKelvin,
          conditions,
        );
  const metrics: EqeMetrics = {
    jscEqeMilliampPerCm2: jsc,
    bandgapInflectionElectronvolt: gaps?.inflection.value ?? null,
    bandgapPhotovoltaicElectronvolt: gaps?.photovoltaic?.value ?? null,
    urbachEnergyMillielectronvolt: limit?.urbachMillielectronvolt ?? null,
    j0RadMilliampPerCm2: limit?.j0RadMilliampPerCm2 ?? null,
    vocRadVolt: limit?.vocRadVolt ?? null,
    pointCount: clean.wavelengthNanometre.length,
  };
  return buildResult<EqeMetrics>({
    key: 'eqe',
    metrics,
    essential: [
      'jscEqeMilliampPerCm2',
      'bandgapInflectionElectronvolt',
      'bandgapPhotovoltaicElectronvolt',
      'vocRadVolt',
    ],
    uncertainties: {
      jscEqeMilliampPerCm2: Math.hypot(
        integrationUncertainty(clean, jsc),
        currentScatterMilliampPerCm2(clean, scatter),
      ),
      bandgapInflectionElectronvolt: gaps?.inflection.uncertainty ?? null,
      bandgapPhotovoltaicElectronvolt: gaps?.photovoltaic?.uncertainty ?? null,
      urbachEnergyMillielectronvolt: limit?.urbachUncertaintyMillielectronvolt ?? null,
      j0RadMilliampPerCm2: withShift(
        limit?.j0RadUncertaintyMilliampPerCm2 ?? null,
        limit?.j0RadMilliampPerCm2 ?? null,
        warmer?.j0RadMilliampPerCm2 ?? null,
      ),
      vocRadVolt: withShift(
        limit?.vocRadUncertaintyVolt ?? null,
        limit?.vocRadVolt ?? null,
        warmer?.vocRadVolt ?? null,
      ),
    },
    warnings: [...warnings, ...contradictedClaims(record.claims, metrics, EQE_CLAIM_TOLERANCES, () => 1)],
    parameters: {
      temperatureKelvin,
      temperatureUncertaintyKelvin: conditions.temperatureUncertaintyKelvin ?? null,
      ...tailParameters(limit),
    },
    assumed: limit?.isUrbachAssumed ?? false,
  });
}

/** Uncertainty of a value with what another temperature makes of it; unchanged when no other was asked for. */
function withShift(uncertainty: number | null, value: number | null, shifted: number | null): number | null {
  return uncertainty === null || value === null || shifted === null
    ? uncertainty
    : Math.hypot(uncertainty, shifted - value);
}

function reasonToRefuse(clean: CleanSpectrum): Warning | null {
  const count = clean.wavelengthNanometre.length;
  if (count < MINIMUM_POINTS) {
    const detail = `${count} different wavelengths are too few to integrate; at least ${MINIMUM_POINTS} are needed.`;
    return { code: 'fewPoints', detail };
  }
  if (clean.eqeFraction.every((eqe) => eqe <= DETECTION_LIMIT_FRACTION)) {
    const detail = `No EQE value is above ${DETECTION_LIMIT_FRACTION}: nothing was measured.`;
    return { code: 'nearDetectionLimit', detail };
  }
  return null;
}

function refused(
  clean: CleanSpectrum,
  temperatureKelvin: number,
  warnings: readonly Warning[],
): AnalysisResult<EqeMetrics> {
  return buildResult<EqeMetrics>({
    key: 'eqe',
    metrics: {
      jscEqeMilliampPerCm2: null,
      bandgapInflectionElectronvolt: null,
      bandgapPhotovoltaicElectronvolt: null,
      urbachEnergyMillielectronvolt: null,
      j0RadMilliampPerCm2: null,
      vocRadVolt: null,
      pointCount: clean.wavelengthNanometre.length,
    },
    essential: ['jscEqeMilliampPerCm2'],
    warnings,
    parameters: { temperatureKelvin },
  });
}

function rangeDoubts(clean: CleanSpectrum, jsc: number, gaps: Gaps | null): Warning[] {
  const warnings: Warning[] = [];
  const { wavelengthNanometre: wavelengths, eqeFraction: eqe } = clean;
  const first = wavelengths[0] ?? 0;
  const last = wavelengths.at(-1) ?? 0;
  const step = medianOf(
    wavelengths.slice(1).map((wavelength, index) => wavelength - (wavelengths[index] ?? 0)),
  );
  if (step !== null && step > COARSE_STEP_NANOMETRE) {
    const detail = `The wavelength steps are ${formatNumber(step)} nm; above ${COARSE_STEP_NANOMETRE} nm current and gap lose accuracy.`;
    warnings.push({ code: 'coarseWavelengthGrid', detail });
  }
  const missing = currentBelowRangeMilliampPerCm2(first, eqe[0] ?? 0);
  if (missing > MISSING_CURRENT_FRACTION * jsc) {
    const detail = `The spectrum begins at ${formatNumber(first)} nm with an EQE of ${formatNumber(eqe[0] ?? 0)}; up to ${formatNumber(missing)} mA/cm² below it are not counted.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  const plateau = eqe.reduce((highest, value) => Math.max(highest, value), 0);
  if (plateau <= MISREAD_FRACTION) {
    const detail = `The highest EQE is ${formatNumber(100 * plateau)} %. Does the file hold fractions under a heading in percent? Then current and J0,rad are 100 times too small; correct the heading.`;
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  const atRedEnd = eqe.at(-1) ?? 0;
  if (atRedEnd > RED_END_FRACTION * plateau) {
    const detail = `The spectrum ends at ${formatNumber(last)} nm with an EQE of ${formatNumber(atRedEnd)}: the absorption edge is not covered.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  } else if (gaps === null) {
    const detail =
      'No absorption edge was found in the measured range; gap and radiative limit are left out.';
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  return warnings;
}

/** Difference to the integral over every second point: an upper bound of what the grid leaves open, mA/cm². */
function integrationUncertainty(clean: CleanSpectrum, jsc: number): number {
  const last = clean.wavelengthNanometre.length - 1;
  const isKept = (_: number, index: number): boolean => index % 2 === 0 || index === last;
  const coarser = integratedCurrentMilliampPerCm2(
    clean.wavelengthNanometre.filter(isKept),
    clean.eqeFraction.filter(isKept),
  );
  return Math.abs(coarser - jsc) / Math.sqrt(3);
}

function tailParameters(limit: RadiativeLimit | null): Record<string, MetricValue> {
  return {
    urbachFitPointCount: limit?.fitPointCount ?? null,
    urbachJoinElectronvolt: limit?.joinElectronvolt ?? null,
    assumedUrbachEnergyMillielectronvolt:
      limit?.isUrbachAssumed === true ? limit.usedUrbachMillielectronvolt : null,
  };
}
