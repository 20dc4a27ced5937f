import { ageingCase, sunsVocCase, trackCase } from '../accuracy/accuracy-of-tracks.ts';
import { burnInLoss, hourOfLevel, straightLoss } from '../made-ageing.ts';
import { decades } from '../made-tables.ts';
import { TWO_FOUR_ONE, type SunsVocTruth } from '../suns-voc.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const TRACK = {
  powerMilliwattPerCm2: 16.2,
  driftPercentPerMinute: 0,
  settlingFraction: 0,
  noiseFraction: 0.002,
};
const FAST = burnInLoss(0.2, 8, 2e-4);
const SLOW = burnInLoss(0.12, 60, 2e-4);

const ONE_SLOPE: SunsVocTruth = { ...TWO_FOUR_ONE, idealityFactors: [1.5], breakSuns: [] };
const TWO_SLOPES: SunsVocTruth = { ...TWO_FOUR_ONE, idealityFactors: [2.6, 1.4], breakSuns: [1e-3] };

export const TRACK_GRIDS: readonly CoverageGrid[] = [
  {
    varied: 'drift of −0.3 to 0.2 %/min, settling of 0 to 5 %, scatter of 0.05 to 1 %, steps of 1 and 3 s',
    cases: [
      trackCase('steady', TRACK),
      trackCase('quiet', { ...TRACK, noiseFraction: 5e-4, driftPercentPerMinute: 0.2 }),
      trackCase('noisy', { ...TRACK, noiseFraction: 0.005, powerMilliwattPerCm2: 4 }),
      trackCase('falling', { ...TRACK, driftPercentPerMinute: -0.25, settlingFraction: 0.05 }),
      trackCase('every 3 s', { ...TRACK, driftPercentPerMinute: -0.1, noiseFraction: 0.001 }, 3),
    ],
  },
  {
    varied:
      'one to three slopes of 1 to 4 kT/q over three to seven decades, 16 to 57 intensities, scatter of 0.5 to 2 mV',
    cases: [
      sunsVocCase('one slope', ONE_SLOPE, { suns: decades(1e-3, 1, 16), noiseVolt: 0.001 }),
      sunsVocCase('two slopes', TWO_SLOPES, { suns: decades(1e-6, 1, 25), noiseVolt: 0.001 }),
      sunsVocCase('two slopes, noisy', TWO_SLOPES, { suns: decades(1e-6, 1, 49), noiseVolt: 0.002 }),
      sunsVocCase('three slopes', TWO_FOUR_ONE, { suns: decades(1e-7, 1, 29), noiseVolt: 0.0005 }),
    ],
  },
  {
    varied:
      'straight losses and burn-ins of 12 to 20 % in 8 to 60 h, 300 to 1000 h, steps of 0.5 to 4 h, scatter of 0.1 to 1 %',
    cases: [
      ageingCase(
        'fast loss, quiet',
        straightLoss(1e-3),
        { retentionFraction: 0.7, t95Hour: 50, t90Hour: 100, t80Hour: 200 },
        { lengthHour: 300, stepHour: 0.5, noiseFraction: 0.001 },
      ),
      ageingCase(
        'slow loss, noisy',
        straightLoss(3e-4),
        { retentionFraction: 0.7, t95Hour: 0.05 / 3e-4, t90Hour: 0.1 / 3e-4, t80Hour: 0.2 / 3e-4 },
        { lengthHour: 1000, stepHour: 4, noiseFraction: 0.01 },
      ),
      ageingCase(
        'fast burn-in',
        FAST,
        {
          retentionFraction: FAST(400),
          t95Hour: hourOfLevel(FAST, 0.95, 0, 400),
          t90Hour: hourOfLevel(FAST, 0.9, 0, 400),
          burnInTimeConstantHour: 8,
          burnInAmplitudeFraction: 0.2,
          ts80Hour: (0.2 * 0.8) / 2e-4,
        },
        { lengthHour: 400, stepHour: 0.5, noiseFraction: 0.002 },
      ),
      ageingCase(
        'slow burn-in',
        SLOW,
        {
          retentionFraction: SLOW(800),
          t95Hour: hourOfLevel(SLOW, 0.95, 0, 800),
          burnInTimeConstantHour: 60,
          burnInAmplitudeFraction: 0.12,
          ts80Hour: (0.2 * 0.88) / 2e-4,
        },
        { lengthHour: 800, stepHour: 2, noiseFraction: 0.003 },
      ),
    ],
  },
];
