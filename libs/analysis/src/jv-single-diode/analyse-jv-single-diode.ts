import type { AnalysisResult, Conditions, JvRecord, Warning } from '@dotbook/domain';
import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { ParameterRange } from '../fitting/fit-problem.ts';
import { currentNoise } from '../jv/current-noise.ts';
import { regressionNearZero } from '../jv/short-circuit.ts';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { readDiodeCurve, RELATIVE_SCATTER_IN_DARK, type DiodeCurve } from './diode-curve.ts';
import { estimateJunction, referencePoint } from './junction-estimate.ts';
import {
  darkOffsetDoubt,
  severalJunctionsDoubt,
  sShapeDoubt,
  straightLineDoubt,
  type Doubt,
} from './model-doubts.ts';
import { MINIMUM_POINTS, pointsToFit } from './points-to-fit.ts';
import { singleDiodeCurrents, SingleDiodeFit } from './single-diode-model.ts';

export type JvSingleDiodeMetrics = Readonly<{
  photocurrentMilliampPerCm2: number | null;
  saturationCurrentMilliampPerCm2: number | null;
  idealityFactor: number | null;
  seriesResistanceOhmCm2: number | null;
  shuntResistanceOhmCm2: number | null;
  rmseMilliampPerCm2: number | null;
}>;

/** Ideality factors with which fits begin; the best is kept. */
const STARTING_IDEALITY_FACTORS = [1.2, 1.7, 2.2] as const;

/** A fit whose RMSE is above this part of Jsc does not describe a lit curve. */
const LARGEST_RMSE_RATIO = 0.01;

/** A dark curve spans decades: there the residuals count relative to the current, and by this much it may be off. */
const LARGEST_RELATIVE_RMSE_IN_DARK = 0.05;

/** Below this part of the largest current, a current at V = 0 is no photocurrent. */
const SMALLEST_PHOTOCURRENT_RATIO = 1e-3;

/** Ideality factors that a single diode can have. */
const IDEALITY_RANGE = { lower: 0.8, upper: 5 } as const;

/**
 * Bounds of the fit, in the order of what is fitted: wide enough that a parameter which ends on one was not determined.
 * n 0.3 to 10, beyond what is accepted, so that it is seen to; resistances 1e-4 to 1e4 and 1 to 1e9 Ω cm².
 */
const RANGES: readonly ParameterRange[] = [
  {},
  {},
  { lower: 0.1, upper: 1 / 0.3 },
  { lower: Math.log(1e-4), upper: Math.log(1e4) },
  { lower: 0, upper: Math.log(1e9) },
];

/** To this largest current one of unknown unit or area is brought for the fit. */
const ORDINARY_MILLIAMP_PER_CM2 = 20;

const METRIC_OF_PARAMETER = [
  'photocurrentMilliampPerCm2',
  'saturationCurrentMilliampPerCm2',
  'idealityFactor',
  'seriesResistanceOhmCm2',
  'shuntResistanceOhmCm2',
] as const;

const WITHOUT_METRICS: JvSingleDiodeMetrics = {
  photocurrentMilliampPerCm2: null,
  saturationCurrentMilliampPerCm2: null,
  idealityFactor: null,
  seriesResistanceOhmCm2: null,
  shuntResistanceOhmCm2: null,
  rmseMilliampPerCm2: null,
};

/**
 * `jvSingleDiode`: photocurrent, saturation current, ideality factor, series and shunt resistance of the single-diode
 * model J = Jph − J0 [exp((V + J Rs)/(n kT/q)) − 1] − (V + J Rs)/Rsh, fitted to every point of one scan by least squares
 * in Jph, ln J0, n, ln Rs and ln Rsh (in coordinates that separate J0 from n) from three ideality factors.
 *
 * Under light Rsh is an effective one: it also holds collection that depends on voltage (photoshunt), and n and J0 hold
 * whatever recombination does under that light. A dark curve is fitted with Jph = 0, in relative scatter, and has no
 * photocurrent.
 *
 * Fitted are the points up to the voltage at which as much current is injected as Jsc (dark: all), without those at the
 * current limit of the source (`rangeIncomplete`); `fittedToVolt` says how far. Beyond, contacts and heating shape a curve.
 *
 * Accepted when RMSE is at most 1 % of Jsc (dark: the current is met to 5 % of itself) and n lies within 0.8 to 5. Else
 * every metric is null with `fitRejected`, and `rejection` among the parameters names the reason: `straightLine`, `darkOffset`,
 * `severalJunctions` (n above 2 and a Voc that no single junction of this Jsc can have: a tandem), `sShape`, `residuals`,
 * `idealityFactor`. `fitNotConverged` means that the fit itself failed. A parameter that ends at the bound of its range was
 * not determined and is null alone. Without a current density (no area, no unit) only n is given.
 *
 * Example: a scan of Jph 18.32 mA/cm², J0 1.16e-9 mA/cm², n 1.94, Rs 2.72 Ω cm², Rsh 2600 Ω cm² gives these back.
 *
 * Sources: A. Jain, A. Kapoor, Sol. Energy Mater. Sol. Cells 81 (2004) 269, doi:10.1016/j.solmat.2003.11.018.
 *
 * @param record one scan, points in any order; there-and-back sweeps are split before (splitScans)
 * @param conditions effective conditions (resolveConditions); 298.15 K without a temperature
 * @returns mA/cm² and Ω cm². Uncertainties (k = 1) come from the covariance of the fit, scaled by its reduced χ²; those
 *   of J0 and the resistances are the value times that of its logarithm.
 * @throws DomainError `columnsDiffer`
 */
export function analyseJvSingleDiode(
  record: JvRecord,
  conditions: Conditions,
): AnalysisResult<JvSingleDiodeMetrics> {
  const measured = readDiodeCurve(record, conditions);
  const curve = pointsToFit(measured);
  const temperatureKelvin = conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const largest = curve.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const refusal = reasonToRefuse(measured, curve);
  const outcome = refusal ?? fitCurve(curve, { ...conditions, temperatureKelvin });
  const noise = currentNoise(curve);
  return buildResult<JvSingleDiodeMetrics>({
    key: 'jvSingleDiode',
    metrics: outcome.metrics,
    essential: essentialOf(curve.isDark),
    uncertainties: outcome.uncertainties,
    warnings: [...curve.warnings, ...outcome.warnings],
    parameters: {
      apertureAreaCm2: conditions.apertureAreaCm2 ?? null,
      temperatureKelvin,
      dark: curve.isDark,
      pointCount: measured.values.length,
      fittedPointCount: curve.values.length,
      fittedToVolt: curve.voltageVolt.at(-1) ?? null,
      largestRmseRatio: curve.isDark ? LARGEST_RELATIVE_RMSE_IN_DARK : LARGEST_RMSE_RATIO,
      rejection: outcome.rejection ?? null,
      currentNoiseRatio: noise === null || largest === 0 ? null : noise / largest,
    },
  });
}

interface Outcome {
  readonly metrics: JvSingleDiodeMetrics;
  readonly uncertainties: Readonly<Record<string, number | null>>;
  readonly warnings: readonly Warning[];
  /** Why no single diode describes the curve. */
  readonly rejection?: Doubt['reason'];
}

function without(warning: Warning): Outcome {
  return { metrics: WITHOUT_METRICS, uncertainties: {}, warnings: [warning] };
}

function rejected({ reason, detail }: Doubt): Outcome {
  const told = `${detail} The parameters of the single-diode model are left out.`;
  return { ...without({ code: 'fitRejected', detail: told }), rejection: reason };
}

function essentialOf(isDark: boolean): (keyof JvSingleDiodeMetrics)[] {
  const [photocurrent, ...ofDiode] = METRIC_OF_PARAMETER;
  return isDark ? ofDiode : [photocurrent, ...ofDiode];
}

/** Why a curve cannot be fitted at all; null when it can. */
function reasonToRefuse({ voltageVolt, values }: DiodeCurve, fitted: DiodeCurve): Outcome | null {
  if (voltageVolt.length < MINIMUM_POINTS) {
    const detail = `${voltageVolt.length} different voltages are too few to fit ${METRIC_OF_PARAMETER.length} parameters; at least ${MINIMUM_POINTS} are needed.`;
    return without({ code: 'fewPoints', detail });
  }
  const first = values[0] ?? 0;
  if (values.every((value) => value === first)) {
    const detail = `Every current is ${formatNumber(first)}: nothing was measured, or the device was not connected.`;
    return without({ code: 'noPowerQuadrant', detail });
  }
  if (!fitted.isDark && !fitted.isDensity) {
    const largest = Math.max(...values.map(Math.abs));
    const ratio = Math.abs(regressionNearZero(fitted)?.intercept ?? largest) / largest;
    if (ratio < SMALLEST_PHOTOCURRENT_RATIO) {
      const detail = `The current at V = 0 is ${formatNumber(100 * ratio)} % of the largest: this looks like a curve taken in the dark. State dark=true to have it fitted as one.`;
      return without({ code: 'noPowerQuadrant', detail });
    }
  }
  const doubt =
    straightLineDoubt(fitted, fitted.isDensity) ?? (fitted.isDark ? darkOffsetDoubt(fitted) : null);
  return doubt === null ? null : rejected(doubt);
}

function fitCurve(
  curve: DiodeCurve,
  conditions: Conditions & { readonly temperatureKelvin: number },
): Outcome {
  const { voltageVolt, isDark, isDensity } = curve;
  const thermalVolt = thermalVoltageVolt(conditions.temperatureKelvin);
  // Of a current in an unknown unit only n is given; the bounds want it in the range of a density.
  const largest = Math.max(...curve.values.map(Math.abs));
  const factor = isDensity ? 1 : ORDINARY_MILLIAMP_PER_CM2 / largest;
  const observed = curve.values.map((value) => value * factor);
  const scaled = { voltageVolt, values: observed };
  const diode = new SingleDiodeFit(voltageVolt, thermalVolt, referencePoint(scaled, isDark).voltageVolt);
  const [first, ...others] = STARTING_IDEALITY_FACTORS.map((ideality) =>
    diode.toFitted(estimateJunction(scaled, isDark, ideality, thermalVolt)),
  );
  const fit = fitFromStarts(
    {
      observed,
      model: diode.model,
      jacobian: diode.jacobian,
      likelihood: { kind: 'gaussianUnknownScale', sigma: curve.sigma },
      ranges: isDark ? RANGES.with(0, { lower: 0, upper: 0 }) : RANGES,
    },
    [first ?? [], ...others],
  );
  const parameters = diode.toPhysical(fit.parameters);
  const [atZero = 0] = singleDiodeCurrents(parameters, [0], thermalVolt);
  const junctions =
    isDark || !isDensity
      ? null
      : severalJunctionsDoubt(curve, parameters[2] ?? Number.NaN, Math.abs(atZero), conditions);
  if (fit.stopReason !== 'converged') {
    const doubt = sShapeDoubt(curve) ?? junctions;
    if (doubt !== null) return rejected(doubt);
    const detail = `The single-diode model could not be fitted (${fit.stopReason}); its parameters are left out.`;
    return without({ code: 'fitNotConverged', detail });
  }
  if (junctions !== null) return rejected(junctions);
  const residuals = diode.model(fit.parameters).map((value, index) => value - (observed[index] ?? 0));
  const rmse = Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length);
  const misfit = isDark
    ? darkResidualsDoubt(Math.sqrt(fit.cost / fit.pointCount))
    : residualsDoubt(rmse / Math.abs(atZero));
  const doubt = (misfit === null ? null : sShapeDoubt(curve)) ?? misfit ?? idealityDoubt(parameters);
  if (doubt !== null) return rejected(doubt);
  const standardUncertainties =
    fit.covariance === null ? [] : diode.physicalUncertainties(fit.parameters, fit.covariance);
  return describeFit({ parameters, standardUncertainties, atBoundIndices: fit.atBoundIndices }, rmse, curve);
}

function residualsDoubt(rmseRatio: number): Doubt | null {
  if (rmseRatio <= LARGEST_RMSE_RATIO) return null;
  const detail = `The residuals of the single-diode fit are ${formatNumber(100 * rmseRatio)} % of Jsc, above ${100 * LARGEST_RMSE_RATIO} %: the curve is not that of a single diode.`;
  return { reason: 'residuals', detail };
}

/** @param deviationCount root mean square of the residuals in standard deviations of the scatter in the dark */
function darkResidualsDoubt(deviationCount: number): Doubt | null {
  const ratio = deviationCount * RELATIVE_SCATTER_IN_DARK;
  if (ratio <= LARGEST_RELATIVE_RMSE_IN_DARK) return null;
  const detail = `The single-diode fit misses the dark current typically by ${formatNumber(100 * ratio)} % of itself, above ${100 * LARGEST_RELATIVE_RMSE_IN_DARK} %: a second diode, or a leakage that is not ohmic, carries a part of it.`;
  return { reason: 'residuals', detail };
}

function idealityDoubt([, , ideality = Number.NaN]: readonly number[]): Doubt | null {
  if (ideality >= IDEALITY_RANGE.lower && ideality <= IDEALITY_RANGE.upper) return null;
  const detail = `The single-diode fit gives an ideality factor of ${formatNumber(ideality)}, outside ${IDEALITY_RANGE.lower} to ${IDEALITY_RANGE.upper}.`;
  return { reason: 'idealityFactor', detail };
}

/** An accepted fit: Jph, ln J0, n, ln Rs, ln Rsh and their standard uncertainties. */
interface AcceptedFit {
  readonly parameters: readonly number[];
  readonly standardUncertainties: readonly number[];
  readonly atBoundIndices: readonly number[];
}

function describeFit(fit: AcceptedFit, rmse: number, { isDark, isDensity }: DiodeCurve): Outcome {
  const [photocurrent = 0, logSaturation = 0, ideality = 0, logSeries = 0, logShunt = 0] = fit.parameters;
  const [uPhotocurrent, uLogSaturation, uIdeality, uLogSeries, uLogShunt] = fit.standardUncertainties;
  const ofLogarithm = (logarithm: number, uncertainty: number | undefined): number | null =>
    uncertainty === undefined ? null : Math.exp(logarithm) * uncertainty;
  const isGiven = (index: number): boolean =>
    !fit.atBoundIndices.includes(index) && (isDensity || index === 2) && !(isDark && index === 0);
  const given = (index: number, value: number): number | null => (isGiven(index) ? value : null);
  const warnings = fit.atBoundIndices.map((index): Warning => {
    const detail = `${METRIC_OF_PARAMETER[index] ?? ''} ran to the end of its range in the single-diode fit: the curve does not determine it, and it is left out.`;
    return { code: 'nearDetectionLimit', detail };
  });
  if (isDark) {
    warnings.push({
      code: 'darkCurve',
      detail: 'The curve was taken in the dark: it was fitted without a photocurrent.',
    });
  }
  return {
    metrics: {
      photocurrentMilliampPerCm2: given(0, photocurrent),
      saturationCurrentMilliampPerCm2: given(1, Math.exp(logSaturation)),
      idealityFactor: given(2, ideality),
      seriesResistanceOhmCm2: given(3, Math.exp(logSeries)),
      shuntResistanceOhmCm2: given(4, Math.exp(logShunt)),
      rmseMilliampPerCm2: isDensity ? rmse : null,
    },
    uncertainties: {
      photocurrentMilliampPerCm2: uPhotocurrent ?? null,
      saturationCurrentMilliampPerCm2: ofLogarithm(logSaturation, uLogSaturation),
      idealityFactor: uIdeality ?? null,
      seriesResistanceOhmCm2: ofLogarithm(logSeries, uLogSeries),
      shuntResistanceOhmCm2: ofLogarithm(logShunt, uLogShunt),
    },
    warnings,
  };
}
