import { describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { jvTruth } from '../testing/accuracy/jv-truth.ts';
import { jvRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, type SingleDiode } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';

const REPEATS = isLongRun() ? 500 : 30;
/** Nothing below: 0.95 less what chance and the nonlinearity of a noisy steep curve take. */
const LEAST_RATIO = isLongRun() ? 0.85 : 0.66;
/** Mean of one metric over all diodes. */
const MEAN_RANGE = [0.92, 0.97] as const;
/**
 * Of Voc, in whose uncertainty the bend of the curve between two points counts beside the scatter: over all diodes 0.99 for the
 * least scatter and 0.96 for the most; and how far the truth is in that uncertainty, 0.90 and 0.83.
 */
const MOST_OF_VOC = isLongRun() ? 0.98 : 0.995;
const LEAST_DISTANCE_OF_VOC = 0.75;
/** A metric that fewer of the repeats give is refused there and not judged. */
const LEAST_ANSWERED_RATIO = 0.9;

const SLOPES = isLongRun() ? [0.005, 0.01, 0.02, 0.03] : [0.01, 0.03];
const NOISES = isLongRun() ? [0.0002, 0.001, 0.003, 0.01] : [0.0002, 0.01];
const IDEALITIES = isLongRun() ? [1, 1.4, 2] : [1, 1.4];
const SERIES = [0.5, 3, 10];
const SHUNTS = isLongRun() ? [200, 2600, 1e5] : [200, 2600];

/** Voc somewhere between 1.1 and 1.14 V, at another place between two points for every diode. */
function diodeOf(idealityFactor: number, seriesOhmCm2: number, shuntOhmCm2: number): SingleDiode {
  const vocVolt = 1.1 + 0.04 * ((7 * idealityFactor + 3 * seriesOhmCm2 + Math.log(shuntOhmCm2)) % 1);
  return {
    photocurrentMilliampPerCm2: 20,
    saturationCurrentMilliampPerCm2:
      (20 - (1000 * vocVolt) / shuntOhmCm2) / Math.expm1(vocVolt / (idealityFactor * 0.0256925791)),
    idealityFactor,
    seriesResistanceOhmCm2: seriesOhmCm2,
    shuntResistanceOhmCm2: shuntOhmCm2,
  };
}

interface Coverage {
  readonly scan: string;
  readonly metric: string;
  readonly coverageRatio: number;
  /** Mean distance to the truth in standard uncertainties: 0.8 for a normal distribution that is known well. */
  readonly meanDistanceRatio: number;
}

/** Coverage of every metric of one diode for one step, under every noise. */
function coverageOf(diode: SingleDiode, stepVolt: number): Coverage[] {
  const truth = Object.entries(jvTruth(diode));
  const volts = sweepVolt(-0.1, 1.3, stepVolt).filter((voltage) => voltage <= 1.3);
  const clean = volts.map((voltage) => diodeCurrent(diode, voltage));
  return NOISES.flatMap((noiseFraction) => {
    const results = Array.from({ length: REPEATS }, (_, repeat) => {
      const noise = normalNumbers(seedOfRepeat(repeat + 1));
      const currents = clean.map((current) => current + noiseFraction * 20 * noise());
      return analyseJv(jvRecord(volts, currents), ONE_SUN);
    });
    const { idealityFactor: n, seriesResistanceOhmCm2: series, shuntResistanceOhmCm2: shunt } = diode;
    const scan = `n ${n}, Rs ${series}, Rsh ${shunt}, ${stepVolt} V, noise ${noiseFraction}`;
    return truth.flatMap(([metric, expected]) => {
      const found = results.flatMap(({ metrics, uncertainties }) => {
        const value = new Map(Object.entries(metrics)).get(metric);
        const uncertainty = new Map(Object.entries(uncertainties)).get(metric);
        return typeof value === 'number' ? [Math.abs(value - expected) / (uncertainty ?? 0)] : [];
      });
      if (found.length < LEAST_ANSWERED_RATIO * REPEATS) return [];
      return [
        {
          scan,
          metric,
          coverageRatio: found.filter((distance) => distance <= 1.96).length / found.length,
          meanDistanceRatio: found.reduce((sum, distance) => sum + distance / found.length, 0),
        },
      ];
    });
  });
}

describe('95 % intervals of jv', () => {
  const found = IDEALITIES.flatMap((ideality) =>
    SERIES.flatMap((series) =>
      SHUNTS.flatMap((shunt) => SLOPES.flatMap((step) => coverageOf(diodeOf(ideality, series, shunt), step))),
    ),
  );
  const metrics = [...new Set(found.map(({ metric }) => metric))];

  it('are stated of eight metrics', () => {
    expect(metrics).toHaveLength(8);
  });

  it.each(metrics)('hold the true %s of diodes of every steepness, however stepped and noisy', (metric) => {
    const rows = found.filter((row) => row.metric === metric);
    expect(rows.filter(({ coverageRatio }) => coverageRatio < LEAST_RATIO)).toEqual([]);
    const mean = rows.reduce((sum, { coverageRatio }) => sum + coverageRatio / rows.length, 0);
    const [low, high] = MEAN_RANGE;
    expect(mean).toBeGreaterThan(isLongRun() ? low : low - 0.06);
    // Voc of a clean scan is read on the line between two points. Where the curve bends more than it scatters, every
    // interval holds the truth, one uncertainty away: it must not be wider than that.
    const most = isLongRun() ? high : high + 0.03;
    expect(mean).toBeLessThanOrEqual(metric === 'vocVolt' ? MOST_OF_VOC : most);
    if (metric !== 'vocVolt') return;
    const distance = rows.reduce((sum, { meanDistanceRatio }) => sum + meanDistanceRatio / rows.length, 0);
    expect(distance).toBeGreaterThan(LEAST_DISTANCE_OF_VOC);
  });
});
