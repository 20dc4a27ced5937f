import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { readPowerTrack } from '../power-track/read-power-track.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { findBurnIn, type BurnIn } from './burn-in.ts';
import { isInitialRise } from './initial-rise.ts';
import { runningMedian } from './running-median.ts';
import { findSustainedCrossing, type SmoothedTrack } from './sustained-crossing.ts';
import { outlierIndices, trackNoiseFraction } from './track-noise.ts';

export type StabilityMetrics = Readonly<{
  retentionFraction: number | null;
  t95Hour: number | null;
  t90Hour: number | null;
  t80Hour: number | null;
  t80LowerBoundHour: number | null;
  ts80Hour: number | null;
  burnInTimeConstantHour: number | null;
  burnInAmplitudeFraction: number | null;
  peakRatio: number | null;
  t80OfMaximumHour: number | null;
  durationHour: number | null;
}>;

const MINIMUM_POINTS = 2;
const ENOUGH_POINTS = 5;
/** Ts80 is extrapolated to at most this many lengths of the record. */
const EXTRAPOLATION_LIMIT_RATIO = 3;

/**
 * `stability`: how long a device keeps its performance, after Khenkin et al., Nat. Energy 5 (2020) 35,
 * doi:10.1038/s41560-019-0529-5. Everything is relative to the value at the start itself. T95, T90 and T80: first
 * *sustained* loss of 5, 10 and 20 % in the running median of five, linearly interpolated, never extrapolated; where T80
 * is not reached its lower bound (`t80NotReached`). A burn-in A exp(−t/t_b) before a line B − k t only when the
 * evidence for it is strong and nothing rises first (`burnIn`, see burn-in.ts); Ts80 is the time on that line to 80 % of its value at t = 0, beyond
 * the record up to three times its length (`extrapolated`). A device that first gets better (`initialRise`) also has the
 * time, from t = 0, to 80 % of its maximum. Outliers are told and kept, except in the fit of the burn-in. More power than the
 * light brings, as of exchanged columns, is refused (`valueNotPhysical`).
 *
 * Example: a line from 1 to 0.94 in 600 h → T80 null, lower bound 600 h.
 *
 * @param record columns `timeHour` or `timeSecond`, and a power or efficiency (see powerColumnOf), in any order of rows
 * @param conditions `apertureAreaCm2` and the like cancel; protocol, atmosphere and so on become part of the parameters
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseStability(
  record: TableRecord,
  conditions: Conditions,
): AnalysisResult<StabilityMetrics> {
  const power = readPowerTrack(record, conditions, 'Hour');
  // Only ratios are needed: what concerns the scale of the power says nothing about them.
  const warnings = power.warnings.filter(({ code }) => code !== 'areaMissing' && code !== 'areaAmbiguous');
  const first = power.y[0] ?? 0;
  const rawFraction = power.y.map((value) => value / first);
  const count = rawFraction.length;
  if (count < MINIMUM_POINTS) return refused(conditions, count, warnings);
  const smoothFraction = runningMedian(rawFraction);
  const track: SmoothedTrack = {
    timeHour: power.x,
    rawFraction,
    smoothFraction,
    noiseFraction: trackNoiseFraction(power.x, rawFraction),
    outlierIndices: outlierIndices(rawFraction, smoothFraction),
  };
  const endHour = power.x.at(-1) ?? 0;
  const isNoiseKnown = count >= ENOUGH_POINTS;
  const t95 = findSustainedCrossing(track, 0.95, 0);
  const t90 = findSustainedCrossing(track, 0.9, 0);
  const t80 = findSustainedCrossing(track, 0.8, 0);
  const peakRatio = smoothFraction.reduce((highest, value) => Math.max(highest, value), 1);
  const peakIndex = Math.max(0, smoothFraction.indexOf(peakRatio));
  const t80OfMaximum = findSustainedCrossing(track, 0.8 * peakRatio, peakIndex);
  const kept = rawFraction.flatMap((_, index) => (track.outlierIndices.includes(index) ? [] : [index]));
  const hasRise = isInitialRise(peakRatio, track.noiseFraction);
  // The model begins at the start; what first gets better has none there.
  const burnIn = hasRise
    ? null
    : findBurnIn(
        kept.map((index) => power.x[index] ?? 0),
        kept.map((index) => rawFraction[index] ?? 0),
      );
  const ts80Hour = withinReach(burnIn, endHour);
  const retention = rawFraction.at(-1) ?? null;
  return buildResult<StabilityMetrics>({
    key: 'stability',
    metrics: {
      retentionFraction: retention,
      t95Hour: t95?.timeHour ?? null,
      t90Hour: t90?.timeHour ?? null,
      t80Hour: t80?.timeHour ?? null,
      t80LowerBoundHour: t80 === null ? lastHourAbove(track, 0.8) : null,
      ts80Hour,
      burnInTimeConstantHour: burnIn?.timeConstantHour ?? null,
      burnInAmplitudeFraction: burnIn?.amplitudeFraction ?? null,
      peakRatio,
      t80OfMaximumHour: t80OfMaximum?.timeHour ?? null,
      durationHour: endHour - (power.x[0] ?? 0),
    },
    essential: ['retentionFraction', 'durationHour'],
    uncertainties: {
      retentionFraction:
        retention === null || !isNoiseKnown ? null : track.noiseFraction * Math.hypot(1, retention),
      t95Hour: isNoiseKnown ? (t95?.uncertaintyHour ?? null) : null,
      t90Hour: isNoiseKnown ? (t90?.uncertaintyHour ?? null) : null,
      t80Hour: isNoiseKnown ? (t80?.uncertaintyHour ?? null) : null,
      ts80Hour: ts80Hour === null ? null : (burnIn?.lineT80UncertaintyHour ?? null),
      burnInTimeConstantHour: burnIn?.timeConstantUncertaintyHour ?? null,
      // The value at the start, to which the amplitude is relative, scatters too.
      burnInAmplitudeFraction:
        burnIn?.amplitudeUncertaintyFraction == null
          ? null
          : Math.hypot(burnIn.amplitudeUncertaintyFraction, burnIn.amplitudeFraction * track.noiseFraction),
      t80OfMaximumHour: isNoiseKnown ? (t80OfMaximum?.uncertaintyHour ?? null) : null,
    },
    warnings: [
      ...warnings,
      ...doubtsAbout(track, hasRise ? peakRatio : null),
      ...(t80 === null ? [t80NotReached(track)] : []),
      ...burnInTold(burnIn, ts80Hour, endHour),
    ],
    parameters: {
      ...protocolOf(conditions),
      startValue: first,
      noiseFraction: track.noiseFraction,
      medianPointCount: 5,
      extrapolationRatio: ts80Hour === null ? null : ts80Hour / endHour,
    },
  });
}

function protocolOf(conditions: Conditions): Record<string, number | string | null> {
  return {
    isosProtocol: conditions.isosProtocol ?? null,
    temperatureKelvin: conditions.temperatureKelvin ?? null,
    irradianceMilliwattPerCm2: conditions.irradianceMilliwattPerCm2 ?? null,
    relativeHumidityPercent: conditions.relativeHumidityPercent ?? null,
    atmosphere: conditions.atmosphere ?? null,
  };
}

function refused(
  conditions: Conditions,
  count: number,
  warnings: readonly Warning[],
): AnalysisResult<StabilityMetrics> {
  const detail = 'One point has no stability.';
  return buildResult<StabilityMetrics>({
    key: 'stability',
    metrics: {
      retentionFraction: null,
      t95Hour: null,
      t90Hour: null,
      t80Hour: null,
      t80LowerBoundHour: null,
      ts80Hour: null,
      burnInTimeConstantHour: null,
      burnInAmplitudeFraction: null,
      peakRatio: null,
      t80OfMaximumHour: null,
      durationHour: null,
    },
    essential: ['retentionFraction'],
    warnings: count === 0 ? warnings : [...warnings, { code: 'fewPoints', detail }],
    parameters: protocolOf(conditions),
  });
}

/** Ts80 where it may be given: on the record or up to three times its length. */
function withinReach(burnIn: BurnIn | null, endHour: number): number | null {
  const lineT80Hour = burnIn?.lineT80Hour ?? null;
  return lineT80Hour === null || lineT80Hour > EXTRAPOLATION_LIMIT_RATIO * endHour ? null : lineT80Hour;
}

/** The last time at which the running median is above a level. */
function lastHourAbove({ timeHour, smoothFraction }: SmoothedTrack, levelFraction: number): number {
  return timeHour[smoothFraction.findLastIndex((value) => value > levelFraction)] ?? 0;
}

function t80NotReached(track: SmoothedTrack): Warning {
  const last = track.rawFraction.at(-1) ?? 0;
  const hours = formatNumber(track.timeHour.at(-1) ?? 0);
  const detail = `After ${hours} h ${formatNumber(100 * last)} % of the start are left and a sustained loss of 20 % is not reached: T80 is at least ${formatNumber(lastHourAbove(track, 0.8))} h; it is not extrapolated.`;
  return { code: 't80NotReached', detail };
}

function doubtsAbout(track: SmoothedTrack, peakRatio: number | null): Warning[] {
  const warnings: Warning[] = [];
  const count = track.timeHour.length;
  if (count < ENOUGH_POINTS) {
    const detail = `${count} points: what lies between them is not known; at least ${ENOUGH_POINTS} are needed for a running median.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const firstHour = track.timeHour[0] ?? 0;
  const steps = track.timeHour.slice(1).map((time, index) => time - (track.timeHour[index] ?? 0));
  if (Math.abs(firstHour) > 2 * (medianOf(steps) ?? 0)) {
    const detail = `The record begins at ${formatNumber(firstHour)} h; its first value is taken for that at the start, and times are counted as the file counts them.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  if (track.outlierIndices.length > 0) {
    const hours = track.outlierIndices.slice(0, 5).map((index) => formatNumber(track.timeHour[index] ?? 0));
    const detail = `${track.outlierIndices.length} of ${count} points lie far from the running median (at ${hours.join(', ')}${track.outlierIndices.length > 5 ? ', …' : ''} h); they are kept, except in the fit of a burn-in.`;
    warnings.push({ code: 'outliers', detail });
  }
  if (peakRatio !== null) {
    const detail = `The device first gets better, up to ${formatNumber(100 * peakRatio)} % of its start: compare the time to 80 % of the maximum.`;
    warnings.push({ code: 'initialRise', detail });
  }
  return warnings;
}

function burnInTold(burnIn: BurnIn | null, ts80Hour: number | null, endHour: number): Warning[] {
  if (burnIn === null) return [];
  const lost = formatNumber(100 * burnIn.amplitudeFraction);
  const told: Warning[] = [
    {
      code: 'burnIn',
      detail: `The device loses ${lost} % in a burn-in of ${formatNumber(burnIn.timeConstantHour)} h before it ages along a line.`,
    },
  ];
  if (ts80Hour === null) {
    const detail =
      burnIn.lineT80Hour === null
        ? 'The line after the burn-in does not fall, so there is no Ts80.'
        : `Ts80 would lie at ${formatNumber(burnIn.lineT80Hour)} h, more than ${EXTRAPOLATION_LIMIT_RATIO} times the record; it is left out.`;
    return [...told, { code: 'rangeIncomplete', detail }];
  }
  if (ts80Hour <= endHour) return told;
  const detail = `Ts80 is the line after the burn-in extrapolated to ${formatNumber(ts80Hour / endHour)} times the record.`;
  return [...told, { code: 'extrapolated', detail }];
}
