import type { Conditions, CurrentVoltageColumns, Warning } from '@dotbook/domain';
import { scaleUncertaintyOf } from '../conditions/scale-uncertainty.ts';
import { relativeUncertainty, type Estimate } from '../numerics/estimate.ts';
import { DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 } from '../physics/physical-constants.ts';
import type { ResultParts } from '../results/result-builder.ts';
import { NOISE_LIMIT_FRACTION } from './current-noise.ts';
import { currentTakenForDark } from './dark-curve.ts';
import { possibleMaximum } from './possible-maximum.ts';
import { readCurve } from './read-curve.ts';
import { contradictedClaims, JV_CLAIM_TOLERANCES } from './header-claims.ts';
import type { JvMetrics } from './jv-metrics.ts';
import { normaliseCurve, type NormalisedCurve } from './normalised-curve.ts';
import { exceedsShockleyQueisser } from './shockley-queisser-check.ts';
import { slopeResistance, type SlopeResistance } from './slope-resistance.ts';
import { strayPoints } from './stray-points.ts';

/** A sweep of fewer points has no shape to read. */
const MINIMUM_POINTS = 5;

/** Everything of a `jv` result but its name. */
export type JvParts = Omit<ResultParts<JvMetrics>, 'key'>;

/**
 * What a curve says, as the parts of a result.
 *
 * @throws DomainError `columnsDiffer`
 */
export function evaluateCurve(record: CurrentVoltageColumns, conditions: Conditions): JvParts {
  const curve = normaliseCurve(record, conditions);
  const refusal = reasonToRefuse(curve, conditions);
  if (refusal !== null) return refused(curve, conditions, refusal);
  const { short, open, mpp: highest } = readCurve(curve);
  const mpp = possibleMaximum(highest, short.current, open.voltage);
  const atVoc = curve.isDensity && open.voltage !== null ? slopeResistance(open.slope, 'Voc') : null;
  const atJsc = curve.isDensity && short.current !== null ? slopeResistance(short.slope, 'Jsc') : null;
  const irradiance = conditions.irradianceMilliwattPerCm2;
  const fillFactor =
    mpp.point === null || open.voltage === null || short.current === null || short.current.value <= 0
      ? null
      : mpp.point.power.value / (open.voltage.value * short.current.value);
  const pcePercent =
    mpp.point === null || !curve.isDensity || irradiance === undefined || irradiance <= 0
      ? null
      : (100 * mpp.point.power.value) / irradiance;
  const metrics: JvMetrics = {
    jscMilliampPerCm2: curve.isDensity ? (short.current?.value ?? null) : null,
    vocVolt: open.voltage?.value ?? null,
    fillFactor,
    pcePercent,
    vmppVolt: mpp.point?.voltage.value ?? null,
    jmppMilliampPerCm2: curve.isDensity ? (mpp.point?.current.value ?? null) : null,
    slopeResistanceVocOhmCm2: atVoc?.ohmCm2 ?? null,
    slopeResistanceJscOhmCm2: atJsc?.ohmCm2 ?? null,
    scanDirection: curve.scanDirection,
    pointCount: curve.pointCount,
    jscMethod: curve.isDensity ? short.method : null,
    vocMethod: open.method,
  };
  const relativePower = relativeUncertainty(mpp.point?.power ?? null);
  const relativeJsc = relativeUncertainty(short.current);
  const relativeVoc = relativeUncertainty(open.voltage);
  const scale = scaleUncertaintyOf(conditions);
  return {
    metrics,
    essential: ['jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent'],
    uncertainties: {
      jscMilliampPerCm2: withScale(short.current, scale.areaFraction),
      vocVolt: open.voltage?.uncertainty ?? null,
      // The area is in the power and in Jsc, and cancels.
      fillFactor:
        fillFactor === null || relativePower === null || relativeJsc === null || relativeVoc === null
          ? null
          : fillFactor * Math.hypot(relativePower, relativeJsc, relativeVoc),
      pcePercent:
        pcePercent === null || relativePower === null
          ? null
          : pcePercent * Math.hypot(relativePower, scale.areaFraction, scale.irradianceFraction),
      vmppVolt: mpp.point?.voltage.uncertainty ?? null,
      jmppMilliampPerCm2: withScale(mpp.point?.current ?? null, scale.areaFraction),
      slopeResistanceVocOhmCm2: withScale(estimateOf(atVoc), scale.areaFraction),
      slopeResistanceJscOhmCm2: withScale(estimateOf(atJsc), scale.areaFraction),
    },
    warnings: [
      ...curve.warnings,
      ...strayPoints(curve, short.current?.value ?? null),
      ...short.warnings,
      ...open.warnings,
      ...mpp.warnings,
      ...(atVoc?.warnings ?? []),
      ...(atJsc?.warnings ?? []),
      ...missingIrradiance(curve, irradiance),
      ...contradictedClaims(
        record.claims,
        metrics,
        JV_CLAIM_TOLERANCES,
        claimScale(record, curve, irradiance),
      ),
      ...exceedsShockleyQueisser(metrics, conditions),
    ],
    parameters: parametersOf(curve, conditions),
  };
}

/** Why a curve has no photovoltaic metrics at all; null when it may have. */
function reasonToRefuse(curve: NormalisedCurve, conditions: Conditions): Warning | null {
  if (conditions.dark === true) {
    return { code: 'darkCurve', detail: 'The curve was taken in the dark: it has no photovoltaic metrics.' };
  }
  if (curve.voltageVolt.length < MINIMUM_POINTS) {
    const detail = `${curve.voltageVolt.length} different voltages are too few to read a curve; at least ${MINIMUM_POINTS} are needed.`;
    return { code: 'fewPoints', detail };
  }
  const first = curve.values[0] ?? 0;
  if (curve.values.every((value) => value === first)) {
    const detail = `Every current is ${first}: nothing was measured, or the device was not connected.`;
    return { code: 'noPowerQuadrant', detail };
  }
  const dark = currentTakenForDark(curve, conditions);
  if (dark !== null) {
    const detail = `The current at V = 0 is ${dark.toExponential(2)} mA/cm², less than any lit device gives: it is taken for a dark curve. State dark=false if it was lit.`;
    return { code: 'darkCurve', detail };
  }
  return null;
}

/** Uncertainty of an estimate with that of what it was divided by, a part of its value. */
function withScale(estimate: Estimate | null, scaleFraction: number): number | null {
  if (estimate?.uncertainty == null) return null;
  return Math.hypot(estimate.uncertainty, estimate.value * scaleFraction);
}

function estimateOf(resistance: SlopeResistance | null): Estimate | null {
  return resistance?.ohmCm2 == null
    ? null
    : { value: resistance.ohmCm2, uncertainty: resistance.uncertaintyOhmCm2 };
}

function refused(curve: NormalisedCurve, conditions: Conditions, reason: Warning): JvParts {
  return {
    metrics: {
      jscMilliampPerCm2: null,
      vocVolt: null,
      fillFactor: null,
      pcePercent: null,
      vmppVolt: null,
      jmppMilliampPerCm2: null,
      slopeResistanceVocOhmCm2: null,
      slopeResistanceJscOhmCm2: null,
      scanDirection: curve.scanDirection,
      pointCount: curve.pointCount,
      jscMethod: null,
      vocMethod: null,
    },
    essential: ['jscMilliampPerCm2', 'vocVolt', 'fillFactor', 'pcePercent'],
    warnings: [...curve.warnings.filter((warning) => !warning.code.endsWith('SignInverted')), reason],
    parameters: parametersOf(curve, conditions),
  };
}

function parametersOf(
  curve: NormalisedCurve,
  conditions: Conditions,
): Record<string, number | boolean | null> {
  return {
    apertureAreaCm2: conditions.apertureAreaCm2 ?? null,
    irradianceMilliwattPerCm2: conditions.irradianceMilliwattPerCm2 ?? null,
    temperatureKelvin: conditions.temperatureKelvin ?? null,
    apertureAreaUncertaintyCm2: conditions.apertureAreaUncertaintyCm2 ?? null,
    irradianceUncertaintyMilliwattPerCm2: conditions.irradianceUncertaintyMilliwattPerCm2 ?? null,
    areaFactor: curve.areaFactor,
    currentIsInverted: curve.orientation.currentIsInverted,
    voltageIsInverted: curve.orientation.voltageIsInverted,
    noiseLimitFraction: NOISE_LIMIT_FRACTION,
  };
}

function missingIrradiance(curve: NormalisedCurve, irradiance: number | undefined): Warning[] {
  if (!curve.isDensity || irradiance !== undefined) return [];
  return [
    { code: 'conditionMissing', detail: 'irradianceMilliwattPerCm2 is not known, so PCE is left out.' },
  ];
}

/** Header claims were made for the file's own area and irradiance: brings them to those of the computation. */
function claimScale(
  record: CurrentVoltageColumns,
  curve: NormalisedCurve,
  irradiance: number | undefined,
): (metric: string) => number {
  const fileIrradiance = record.conditions.irradianceMilliwattPerCm2 ?? DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2;
  const irradianceFactor = irradiance === undefined ? 1 : fileIrradiance / irradiance;
  return (metric) => {
    if (metric === 'jscMilliampPerCm2') return curve.areaFactor;
    if (metric === 'pcePercent') return curve.areaFactor * irradianceFactor;
    return 1;
  };
}
