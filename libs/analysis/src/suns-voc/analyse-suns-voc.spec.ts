import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import { normalSequence } from '../testing/made-records.ts';
import { sunsVocOf, TWO_FOUR_ONE, type SunsVocTruth } from '../testing/suns-voc.ts';
import { decades, tableRecord } from '../testing/made-tables.ts';
import { analyseSunsVoc } from './analyse-suns-voc.ts';

const SUNS = decades(1e-7, 1, 57);
const PLAIN_TWO: SunsVocTruth = { ...TWO_FOUR_ONE, idealityFactors: [2], breakSuns: [] };
const ROOM = { temperatureKelvin: 298.15 };

function curveOf(truth: SunsVocTruth, seed: number | null, scatterVolt = 0.002, suns = SUNS): number[] {
  const next = seed === null ? () => 0 : normalSequence(seed);
  return suns.map((sun) => sunsVocOf(truth, 1e-7, sun) + scatterVolt * next());
}
const recordOf = (vocVolt: readonly number[], intensitySun: readonly number[] = SUNS) =>
  tableRecord('sunsVoc', { intensitySun, vocVolt });
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('sunsVoc', () => {
  it('gives n = 2 of the worked example: 51.385 mV per e-fold', () => {
    const suns = decades(1e-4, 1, 17);
    const { status, metrics, warnings } = analyseSunsVoc(
      recordOf(
        suns.map((sun) => 1.1 + 0.051385 * Math.log(sun)),
        suns,
      ),
      ROOM,
    );
    expect(status).toBe('complete');
    expect(metrics.segmentCount).toBe(1);
    expect(metrics.segments?.[0]?.idealityFactor).toBeCloseTo(2, 4);
    expect(metrics.segments?.[0]?.fromSun).toBeCloseTo(1e-4, 9);
    expect(metrics.segments?.[0]?.toSun).toBeCloseTo(1, 9);
    expect(metrics.breakSuns).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('finds the 2, 4, 1 of the quantum dots as three segments and the 2 of the bulk as one, in any noise', () => {
    for (let seed = 1; seed <= caseCount(2); seed += 1) {
      const three = analyseSunsVoc(recordOf(curveOf(TWO_FOUR_ONE, seed)), ROOM);
      expect(three.metrics.segmentCount).toBe(3);
      const found = three.metrics.segments?.map(({ idealityFactor }) => idealityFactor) ?? [];
      for (const [index, truth] of [2, 4, 1].entries()) expect(found[index]).toBeCloseTo(truth, 0);
      const [low = 0, high = 0] = three.metrics.breakSuns ?? [];
      expect(Math.log10(low)).toBeCloseTo(-4, 0);
      expect(Math.log10(high)).toBeCloseTo(-2, 0);
      expect(analyseSunsVoc(recordOf(curveOf(PLAIN_TWO, seed)), ROOM).metrics.segmentCount).toBe(1);
    }
  });

  it('takes the photocurrent for the intensity, of either sign, in suns only with the one of one sun', () => {
    const vocVolt = curveOf(TWO_FOUR_ONE, 5);
    const bySun = analyseSunsVoc(recordOf(vocVolt), ROOM);
    const jscMilliampPerCm2 = SUNS.map((sun) => -18 * sun);
    const byCurrent = analyseSunsVoc(tableRecord('sunsVoc', { jscMilliampPerCm2, vocVolt }), ROOM);
    expect(codes(byCurrent)).toContain('conditionMissing');
    expect(byCurrent.metrics.breakSuns).toBeNull();
    expect(byCurrent.metrics.segments?.map(({ fromSun }) => fromSun)).toEqual([null, null, null]);
    const scaled = analyseSunsVoc(tableRecord('sunsVoc', { jscMilliampPerCm2, vocVolt }), {
      ...ROOM,
      jscMilliampPerCm2: 18,
    });
    for (const [index, segment] of (bySun.metrics.segments ?? []).entries()) {
      expect(byCurrent.metrics.segments?.[index]?.idealityFactor).toBeCloseTo(segment.idealityFactor, 6);
      expect(scaled.metrics.segments?.[index]?.toSun).toBeCloseTo(segment.toSun ?? 0, 6);
    }
  });

  it('gives the same in any order, of either sign, and with points repeated', () => {
    const vocVolt = curveOf(TWO_FOUR_ONE, 8);
    const plain = analyseSunsVoc(recordOf(vocVolt), ROOM);
    const order = [...SUNS.keys()].toSorted((a, b) => ((a * 23) % 57) - ((b * 23) % 57));
    const shuffled = recordOf(
      order.map((index) => vocVolt[index] ?? 0),
      order.map((index) => SUNS[index] ?? 0),
    );
    expect(analyseSunsVoc(shuffled, ROOM).metrics).toEqual(plain.metrics);
    expect(analyseSunsVoc(recordOf([...vocVolt, ...vocVolt], [...SUNS, ...SUNS]), ROOM).metrics).toEqual(
      plain.metrics,
    );
    const turned = analyseSunsVoc(recordOf(vocVolt.map((value) => -value)), ROOM);
    expect(turned.metrics).toEqual(plain.metrics);
    expect(codes(turned)).toEqual(['voltageSignInverted']);
  });

  it('divides by the temperature of the part, from the column where there is one', () => {
    const vocVolt = curveOf({ ...PLAIN_TWO, temperatureKelvin: 320 }, null);
    const warm = analyseSunsVoc(recordOf(vocVolt), {
      temperatureKelvin: 320,
      temperatureUncertaintyKelvin: 3.2,
    });
    expect(warm.metrics.segments?.[0]?.idealityFactor).toBeCloseTo(2, 6);
    expect(warm.metrics.segments?.[0]?.uncertainty).toBeCloseTo(0.02, 6);
    const temperatureKelvin = SUNS.map(() => 320);
    const measured = tableRecord('sunsVoc', { intensitySun: SUNS, vocVolt, temperatureKelvin });
    expect(analyseSunsVoc(measured, ROOM).metrics.segments?.[0]?.idealityFactor).toBeCloseTo(2, 6);
  });

  it('tells n below 1 at the highest intensities', () => {
    const heated = curveOf({ ...TWO_FOUR_ONE, idealityFactors: [2, 1.5, 0.6] }, 3, 0.0005);
    expect(codes(analyseSunsVoc(recordOf(heated), ROOM))).toEqual(['curvature']);
  });

  it('refuses exchanged columns: Voc would rise faster than any shunt lets it', () => {
    for (const truth of [PLAIN_TWO, TWO_FOUR_ONE]) {
      const result = analyseSunsVoc(recordOf(SUNS, curveOf(truth, 2)), ROOM);
      expect(result.status).toBe('refused');
      expect(codes(result)).toEqual(['valueNotPhysical']);
      expect(result.warnings[0]?.detail).toMatch(/vocVolt rises as intensitySun to the power of \d+/u);
    }
  });

  it('keeps, and tells, ideality factors that no recombination has, as of a shunted cell', () => {
    const result = analyseSunsVoc(recordOf(SUNS.map((sun) => 0.5 * sun ** 0.9)), ROOM);
    expect(result.status).toBe('complete');
    expect(codes(result)).toContain('curvature');
  });

  it('refuses too few points, no rise, and leaves out what is no number or dark', () => {
    expect(analyseSunsVoc(recordOf([1, 1.1, 1.2], [0.1, 0.5, 1]), ROOM)).toMatchObject({
      status: 'refused',
      metrics: { segmentCount: null, segments: null, breakSuns: null },
      warnings: [{ code: 'fewPoints' }],
    });
    const five = analyseSunsVoc(recordOf([0.9, 0.96, 1, 1.06, 1.1], [0.01, 0.03, 0.1, 0.3, 1]), ROOM);
    expect(five.metrics.segmentCount).toBe(1);
    expect(codes(five)).toEqual(['fewPoints']);
    // 1.16: a value that its mean does not give back to the last bit
    for (const level of [1, 1.16, 0.3]) {
      expect(analyseSunsVoc(recordOf(SUNS.map(() => level)), ROOM)).toMatchObject({
        status: 'refused',
        warnings: [{ code: 'valueNotPhysical' }],
      });
    }
    const vocVolt = curveOf(PLAIN_TWO, 4);
    const holes = analyseSunsVoc(recordOf([...vocVolt, Number.NaN, 1, 0], [...SUNS, 0.5, Infinity, 0]), ROOM);
    expect(holes.metrics).toEqual(analyseSunsVoc(recordOf(vocVolt), ROOM).metrics);
    expect(codes(holes)).toEqual(['nonFiniteDropped']);
    expect(() => analyseSunsVoc(tableRecord('sunsVoc', { vocVolt }), ROOM)).toThrow('no column intensitySun');
  });

  it('has uncertainties that cover the truth as often as they should', () => {
    const runs = caseCount(10);
    let inside = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const { metrics } = analyseSunsVoc(recordOf(curveOf(TWO_FOUR_ONE, seed * 7919 + 1)), ROOM);
      for (const [index, truth] of [2, 4, 1].entries()) {
        const { idealityFactor = 0, uncertainty = null } = metrics.segments?.[index] ?? {};
        // t(0.95, 51) = 2.01
        if (Math.abs(idealityFactor - truth) <= 2.01 * (uncertainty ?? 0)) inside += 1;
      }
    }
    expect(inside / (3 * runs)).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.8);
    expect(inside / (3 * runs)).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
