import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { scaleUncertaintyOf } from '../conditions/scale-uncertainty.ts';
import { contradictedClaims, type ClaimTolerance } from '../jv/header-claims.ts';
import { medianOf } from '../numerics/median.ts';
import { readPowerTrack } from '../power-track/read-power-track.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { LAST_WINDOW_MINIMUM_POINTS, readLastWindow, type LastWindow } from './last-window.ts';

export type MppTrackingMetrics = Readonly<{
  stabilised: boolean | null;
  stabilisedPcePercent: number | null;
  driftPercentPerMinute: number | null;
  firstPowerMilliwattPerCm2: number | null;
  lastPowerMilliwattPerCm2: number | null;
  retentionFraction: number | null;
  pointCount: number;
}>;

/** A shorter window says nothing about a device with mobile ions. */
const SHORTEST_WINDOW_SECOND = 60;
const DEFAULT_MAXIMUM_DRIFT_PERCENT_PER_MINUTE = 0.5;

/** Printed values are of single points, as ours: what differs more than rounding is another column or an edited cell. */
const CLAIM_TOLERANCES: Readonly<Record<string, ClaimTolerance>> = {
  firstPowerMilliwattPerCm2: { kind: 'relative', value: 0.01 },
  lastPowerMilliwattPerCm2: { kind: 'relative', value: 0.01 },
};

/**
 * `mppTracking`: the stabilised efficiency of a device held at its maximum power point, and whether it is one. Over the
 * last window (60 s or `windowSecond`, never shorter) power is fitted by a line: the mean is the stabilised efficiency
 * when |drift| is below `maximumDriftPercentPerMinute` (0.5 %/min) and known to better than that; else it is null with
 * `notStabilised`. A track shorter than the window is never stabilised (`windowTooShort`). First, last and retention are of
 * single points. Changing the irradiance changes the efficiency only. A track that gives more power than the light brings, as
 * of exchanged columns, or columns whose rows tell it, are refused (`valueNotPhysical`).
 *
 * Source of the rule: steady power instead of a fast scan, as certified (T. Song et al., Adv. Energy Mater. 11 (2021)
 * 2100728; G. Bardizza et al., J. Phys. Energy 3 (2021) 021001, doi:10.1088/2515-7655/abd678).
 *
 * @param record columns `timeSecond` or `timeHour`, and a power (see powerColumnOf), in any order of rows
 * @param conditions `irradianceMilliwattPerCm2` for the efficiency, `apertureAreaCm2` where the file holds a current or
 *   power, `windowSecond`, `maximumDriftPercentPerMinute`; `apertureAreaUncertaintyCm2`,
 *   `irradianceUncertaintyMilliwattPerCm2`
 * @returns uncertainties: scatter of the window, with area and irradiance where theirs are stated
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseMppTracking(
  record: TableRecord,
  conditions: Conditions,
): AnalysisResult<MppTrackingMetrics> {
  const track = readPowerTrack(record, conditions, 'Second');
  const windowSecond = Math.max(SHORTEST_WINDOW_SECOND, conditions.windowSecond ?? 0);
  const limit = conditions.maximumDriftPercentPerMinute ?? DEFAULT_MAXIMUM_DRIFT_PERCENT_PER_MINUTE;
  const window = readLastWindow(track.x, track.y, windowSecond);
  const isLongEnough = lengthOf(track.x) >= windowSecond * (1 - 1e-9);
  const isSteady =
    window !== null &&
    Math.abs(window.driftPercentPerMinute) < limit &&
    window.driftErrorPercentPerMinute < limit;
  const stabilised = window === null ? null : isLongEnough && isSteady;
  const irradiance = conditions.irradianceMilliwattPerCm2;
  const pce =
    stabilised !== true ||
    window === null ||
    !track.isDensity ||
    irradiance === undefined ||
    !(irradiance > 0)
      ? null
      : (100 * window.power.value) / irradiance;
  const first = track.y[0] ?? null;
  const last = track.y.at(-1) ?? null;
  const retention = first === null || last === null ? null : last / first;
  const scale = scaleUncertaintyOf(conditions);
  const scatter = window?.residualStandardDeviation ?? null;
  const powerUncertainty = (power: number | null): number | null =>
    power === null || scatter === null ? null : Math.hypot(scatter, power * scale.areaFraction);
  const metrics: MppTrackingMetrics = {
    stabilised,
    stabilisedPcePercent: pce,
    driftPercentPerMinute: window?.driftPercentPerMinute ?? null,
    firstPowerMilliwattPerCm2: track.isDensity ? first : null,
    lastPowerMilliwattPerCm2: track.isDensity ? last : null,
    retentionFraction: retention,
    pointCount: track.pointCount,
  };
  return buildResult<MppTrackingMetrics>({
    key: 'mppTracking',
    metrics,
    essential: [
      'stabilisedPcePercent',
      'driftPercentPerMinute',
      'lastPowerMilliwattPerCm2',
      'retentionFraction',
    ],
    uncertainties: {
      stabilisedPcePercent:
        pce === null || window === null
          ? null
          : pce *
            Math.hypot(
              window.power.uncertainty / window.power.value,
              scale.areaFraction,
              scale.irradianceFraction,
            ),
      driftPercentPerMinute: window?.driftErrorPercentPerMinute ?? null,
      firstPowerMilliwattPerCm2: powerUncertainty(first),
      lastPowerMilliwattPerCm2: powerUncertainty(last),
      retentionFraction:
        retention === null || scatter === null || first === null
          ? null
          : (scatter / first) * Math.hypot(1, retention),
    },
    warnings: [
      ...track.warnings,
      ...doubtsAbout({ window, windowSecond, limit, isLongEnough, timeSecond: track.x, conditions }),
      ...missingIrradiance(track.isDensity, irradiance),
      ...contradictedClaims(record.claims, metrics, CLAIM_TOLERANCES, () => track.areaRatio),
    ],
    parameters: {
      irradianceMilliwattPerCm2: irradiance ?? null,
      apertureAreaCm2: conditions.apertureAreaCm2 ?? null,
      windowSecond,
      usedWindowSecond: window?.lengthSecond ?? null,
      windowPointCount: window?.pointCount ?? null,
      maximumDriftPercentPerMinute: limit,
    },
  });
}

/** From the first to the last point, and the time the last point stands for. */
function lengthOf(timeSecond: readonly number[]): number {
  const steps = timeSecond.slice(1).map((time, index) => time - (timeSecond[index] ?? 0));
  return (timeSecond.at(-1) ?? 0) - (timeSecond[0] ?? 0) + (medianOf(steps) ?? 0);
}

interface Doubtful {
  readonly window: LastWindow | null;
  readonly windowSecond: number;
  readonly limit: number;
  readonly isLongEnough: boolean;
  readonly timeSecond: readonly number[];
  readonly conditions: Conditions;
}

function doubtsAbout({
  window,
  windowSecond,
  limit,
  isLongEnough,
  timeSecond,
  conditions,
}: Doubtful): Warning[] {
  const warnings: Warning[] = [];
  if (conditions.windowSecond !== undefined && conditions.windowSecond < SHORTEST_WINDOW_SECOND) {
    const detail = `A window of ${formatNumber(conditions.windowSecond)} s is too short to call a device stable; ${SHORTEST_WINDOW_SECOND} s are used.`;
    warnings.push({ code: 'windowTooShort', detail });
  }
  if (window === null) {
    const count = timeSecond.length;
    if (count >= LAST_WINDOW_MINIMUM_POINTS) {
      const detail = 'The mean power of the last window is not above zero: there is nothing to be stable.';
      warnings.push({ code: 'noPowerQuadrant', detail });
    } else if (count > 0) {
      const detail = `${count} points are too few for a drift; at least ${LAST_WINDOW_MINIMUM_POINTS} are needed.`;
      warnings.push({ code: 'fewPoints', detail });
    }
    return warnings;
  }
  if (!isLongEnough) {
    const detail = `The track lasts ${formatNumber(lengthOf(timeSecond))} s, less than the window of ${formatNumber(windowSecond)} s: whether the device is stable cannot be told.`;
    warnings.push({ code: 'windowTooShort', detail });
    return warnings;
  }
  const drift = formatNumber(window.driftPercentPerMinute);
  const error = formatNumber(window.driftErrorPercentPerMinute);
  if (Math.abs(window.driftPercentPerMinute) >= limit) {
    const detail = `Over the last ${formatNumber(window.lengthSecond)} s the power drifts by ${drift} ± ${error} %/min, not less than ${formatNumber(limit)} %/min.`;
    warnings.push({ code: 'notStabilised', detail });
  } else if (window.driftErrorPercentPerMinute >= limit) {
    const detail = `Over the last ${formatNumber(window.lengthSecond)} s the power scatters so much that its drift of ${drift} ± ${error} %/min says nothing about a limit of ${formatNumber(limit)} %/min; choose a longer window.`;
    warnings.push({ code: 'notStabilised', detail });
  }
  return warnings;
}

function missingIrradiance(isDensity: boolean, irradiance: number | undefined): Warning[] {
  if (!isDensity || irradiance !== undefined) return [];
  const detail = 'irradianceMilliwattPerCm2 is not known, so the efficiency is left out.';
  return [{ code: 'conditionMissing', detail }];
}
