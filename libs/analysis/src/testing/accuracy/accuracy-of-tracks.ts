import { analyseMppTracking } from '../../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseStability } from '../../stability/analyse-stability.ts';
import { analyseSunsVoc } from '../../suns-voc/analyse-suns-voc.ts';
import {
  ageingRecord,
  burnInLoss,
  hourOfLevel,
  straightLoss,
  type AgeingLaw,
  type AgeingSampling,
} from '../made-ageing.ts';
import { ONE_SUN } from '../made-records.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { trackRecord, type TrackTruth } from '../made-tracks.ts';
import { sunsVocOf, TWO_FOUR_ONE, type SunsVocTruth } from '../suns-voc.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

/** Intensities over decades, and the scatter of Voc at each. */
interface SunsVocSampling {
  readonly suns: readonly number[];
  readonly noiseVolt: number;
}

/** Ideality factors and breaks as metrics of their own. */
export function sunsVocCase(
  sample: string,
  law: SunsVocTruth,
  { suns, noiseVolt }: SunsVocSampling,
): AccuracyCase {
  return {
    analysis: 'sunsVoc',
    sample,
    truth: Object.fromEntries([
      ...law.idealityFactors.map((value, index) => [`segments[${index}].idealityFactor`, value]),
      ...law.breakSuns.map((value, index) => [`log10 breakSuns[${index}]`, Math.log10(value)]),
    ]) as Record<string, number>,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const vocVolt = suns.map((sun) => sunsVocOf(law, suns[0] ?? 1, sun) + noiseVolt * noise());
      const { metrics } = analyseSunsVoc(tableRecord('sunsVoc', { intensitySun: suns, vocVolt }), {
        temperatureKelvin: law.temperatureKelvin,
      });
      // A fit of another number of segments answers nothing about these.
      const isOfLaw = metrics.segmentCount === law.idealityFactors.length;
      return Object.fromEntries([
        ...law.idealityFactors.map((_, index) => {
          const segment = isOfLaw ? metrics.segments?.[index] : undefined;
          return [
            `segments[${index}].idealityFactor`,
            { value: segment?.idealityFactor ?? null, uncertainty: segment?.uncertainty ?? null },
          ];
        }),
        ...law.breakSuns.map((_, index) => {
          const sun = isOfLaw ? metrics.breakSuns?.[index] : undefined;
          const uncertaintySun = metrics.segments?.[index]?.toUncertaintySun ?? null;
          return [
            `log10 breakSuns[${index}]`,
            sun === undefined
              ? { value: null, uncertainty: null }
              : {
                  value: Math.log10(sun),
                  uncertainty: uncertaintySun === null ? null : uncertaintySun / (sun * Math.LN10),
                },
          ];
        }),
      ]) as Record<string, Reading>;
    },
  };
}

const AGEING = { lengthHour: 600, stepHour: 2, noiseFraction: 0.004 };
const BURN_IN = burnInLoss(0.1, 25, 3e-4);

/** A device that ages by a law. */
export function ageingCase(
  sample: string,
  law: AgeingLaw,
  truth: Readonly<Record<string, number>>,
  sampling: AgeingSampling,
): AccuracyCase {
  return {
    analysis: 'stability',
    sample,
    truth,
    repeat: (seed) =>
      readingsOf(analyseStability(ageingRecord(law, { ...sampling, seed }), {}), Object.keys(truth)),
  };
}

/** Track of 300 s; drift is relative to the mean of the last minute, half a minute before the end. */
export function trackCase(sample: string, track: Omit<TrackTruth, 'seed'>, stepSecond = 1): AccuracyCase {
  const { powerMilliwattPerCm2, driftPercentPerMinute, settlingFraction } = track;
  const drift = driftPercentPerMinute / 100;
  const first = 1 - 5 * drift - settlingFraction;
  const truth = {
    stabilisedPcePercent: powerMilliwattPerCm2 * (1 - drift / 2),
    driftPercentPerMinute: driftPercentPerMinute / (1 - drift / 2),
    firstPowerMilliwattPerCm2: powerMilliwattPerCm2 * first,
    lastPowerMilliwattPerCm2: powerMilliwattPerCm2,
    retentionFraction: 1 / first,
  };
  return {
    analysis: 'mppTracking',
    sample,
    truth,
    repeat: (seed) =>
      readingsOf(
        analyseMppTracking(trackRecord({ ...track, seed }, 300, stepSecond), ONE_SUN),
        Object.keys(truth),
      ),
  };
}

export const TRACK_CASES: readonly AccuracyCase[] = [
  trackCase('300 s track drifting by −0.1 %/min, 1 s steps, scatter 0.2 %', {
    powerMilliwattPerCm2: 16.2,
    driftPercentPerMinute: -0.1,
    settlingFraction: 0.02,
    noiseFraction: 0.002,
  }),
  sunsVocCase('n = 2, 4, 1 over seven decades, 57 intensities, scatter 2 mV', TWO_FOUR_ONE, {
    suns: decades(1e-7, 1, 57),
    noiseVolt: 0.002,
  }),
  ageingCase(
    'straight loss to 70 % in 600 h, 2 h steps, scatter 0.4 %',
    straightLoss(5e-4),
    { retentionFraction: 0.7, t95Hour: 100, t90Hour: 200, t80Hour: 400 },
    AGEING,
  ),
  ageingCase(
    'burn-in of 10 % in 25 h before a straight loss, 600 h, 2 h steps, scatter 0.4 %',
    BURN_IN,
    {
      retentionFraction: BURN_IN(600),
      t95Hour: hourOfLevel(BURN_IN, 0.95, 0, 1000),
      t80Hour: hourOfLevel(BURN_IN, 0.8, 0, 1000),
      ts80Hour: (0.2 * 0.9) / 3e-4,
      burnInTimeConstantHour: 25,
      burnInAmplitudeFraction: 0.1,
    },
    AGEING,
  ),
];
