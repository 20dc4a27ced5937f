import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { readConductivities } from './read-conductivities.ts';
import { fitThermalActivation, type ThermalActivation } from './thermal-activation.ts';

export type ArrheniusMetrics = Readonly<{
  activationEnergyElectronvolt: number | null;
  activationEnergyLnSigmaElectronvolt: number | null;
  ci95LowElectronvolt: number | null;
  ci95HighElectronvolt: number | null;
  pointCount: number;
}>;

/** Fewer points have an interval that says little: t is 12.7 with three. */
const ENOUGH_POINTS = 5;
const ENOUGH_SPAN_KELVIN = 30;
const ENOUGH_EXPLAINED_RATIO = 0.98;

/**
 * `arrhenius`: activation energy of a conductivity. Ions hop: σT = A exp(−E/kT) (form `sigmaT`, the default); band
 * transport is often written σ = A exp(−E/kT) (form `sigma`). The two differ by the mean kT, about 27 meV, so the form is
 * part of the result, and the energy of ln σ is given beside it. Least squares of the logarithm on 1/kT; the 95 % interval
 * is Student's t with n − 2 degrees of freedom.
 *
 * Warnings: `fewPoints` (below 5; refused without two temperatures), `rangeIncomplete` (below 30 K), `curvature` (R² below
 * 0.98, or the residuals bend: more than one regime, see thermal-activation.ts; or an energy below zero with its interval).
 * `valueNotPhysical` (most temperatures are below 1 or above 2000 K, as of exchanged columns: refused).
 * Source: the form σT as in J. Mizusaki, K. Arai, K. Fueki, Solid State Ionics 11 (1983) 203.
 *
 * @param record columns `temperatureKelvin`, `conductivitySiemensPerCm`, in any order of rows
 * @param conditions `arrheniusForm`; `temperatureUncertaintyKelvin`, taken as common to all points
 * @returns uncertainty: standard error of the slope, and what a shift of all temperatures by their uncertainty changes;
 *   the interval holds the scatter of the points only
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseArrhenius(
  record: TableRecord,
  conditions: Conditions,
): AnalysisResult<ArrheniusMetrics> {
  const {
    form,
    temperatureKelvin: temperatures,
    conductivitySiemensPerCm: conductivities,
    isPossible,
    warnings,
  } = readConductivities(record, conditions);
  const fitWith = (ofForm: 'sigmaT' | 'sigma', shiftKelvin: number): ThermalActivation | null =>
    fitThermalActivation(
      temperatures.map((temperature) => temperature + shiftKelvin),
      conductivities.map((conductivity, index) =>
        Math.log(
          ofForm === 'sigma' ? conductivity : conductivity * ((temperatures[index] ?? 0) + shiftKelvin),
        ),
      ),
    );
  const fit = fitWith(form, 0);
  const shiftKelvin = conditions.temperatureUncertaintyKelvin ?? 0;
  const shiftedBy = (ofForm: 'sigmaT' | 'sigma', unshifted: ThermalActivation | null): number =>
    shiftKelvin === 0 || unshifted === null
      ? 0
      : (fitWith(ofForm, shiftKelvin)?.energyElectronvolt ?? 0) - unshifted.energyElectronvolt;
  const ofSigma = fitWith('sigma', 0);
  const uncertaintyOf = (ofForm: 'sigmaT' | 'sigma', of: ThermalActivation | null): number | null =>
    of?.standardErrorElectronvolt == null
      ? null
      : Math.hypot(of.standardErrorElectronvolt, shiftedBy(ofForm, of));
  const half = fit?.halfIntervalElectronvolt ?? null;
  return buildResult<ArrheniusMetrics>({
    key: 'arrhenius',
    metrics: {
      activationEnergyElectronvolt: fit?.energyElectronvolt ?? null,
      activationEnergyLnSigmaElectronvolt: ofSigma?.energyElectronvolt ?? null,
      ci95LowElectronvolt: fit === null || half === null ? null : fit.energyElectronvolt - half,
      ci95HighElectronvolt: fit === null || half === null ? null : fit.energyElectronvolt + half,
      pointCount: temperatures.length,
    },
    essential: ['activationEnergyElectronvolt', 'ci95LowElectronvolt', 'ci95HighElectronvolt'],
    uncertainties: {
      activationEnergyElectronvolt: uncertaintyOf(form, fit),
      activationEnergyLnSigmaElectronvolt: uncertaintyOf('sigma', ofSigma),
    },
    warnings: [...warnings, ...(isPossible ? doubtsAbout(temperatures, fit) : [])],
    parameters: {
      arrheniusForm: form,
      explainedRatio: fit?.explainedRatio ?? null,
      temperatureUncertaintyKelvin: conditions.temperatureUncertaintyKelvin ?? null,
    },
  });
}

function doubtsAbout(temperatures: readonly number[], fit: ThermalActivation | null): Warning[] {
  const warnings: Warning[] = [];
  const count = temperatures.length;
  if (fit === null) {
    const detail = `${count} points at fewer than two temperatures have no activation energy.`;
    return [{ code: 'fewPoints', detail }];
  }
  if (count < ENOUGH_POINTS) {
    const detail = `${count} points; below ${ENOUGH_POINTS} the 95 % interval is several times as wide as the scatter, with two there is none.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const spanKelvin = (temperatures.at(-1) ?? 0) - (temperatures[0] ?? 0);
  if (spanKelvin < ENOUGH_SPAN_KELVIN) {
    const detail = `The temperatures span ${formatNumber(spanKelvin)} K; below ${ENOUGH_SPAN_KELVIN} K an activation energy is uncertain.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  if (fit.energyElectronvolt + (fit.halfIntervalElectronvolt ?? 0) < 0) {
    const detail = `The conductivity falls when the sample is heated (E = ${formatNumber(fit.energyElectronvolt)} eV): nothing is activated there. Are these resistivities, or do the temperatures stand in another order?`;
    warnings.push({ code: 'curvature', detail });
  }
  if (fit.explainedRatio < ENOUGH_EXPLAINED_RATIO) {
    const detail = `R² is ${formatNumber(fit.explainedRatio)}, below ${ENOUGH_EXPLAINED_RATIO}: the points do not follow one straight line.`;
    warnings.push({ code: 'curvature', detail });
  }
  if (fit.isCurved) {
    const detail =
      'The residuals bend instead of scattering: more than one regime, or another form; fit the regimes apart.';
    warnings.push({ code: 'curvature', detail });
  }
  return warnings;
}
