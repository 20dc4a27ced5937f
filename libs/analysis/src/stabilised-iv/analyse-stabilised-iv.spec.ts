import { describe, expect, it } from '@jest/globals';
import type { JvRecord } from '@dotbook/domain';
import { caseCount, isLongRun } from '@dotbook/testing';
import fc from 'fast-check';
import { analyseJv } from '../jv/analyse-jv.ts';
import { sortCurve } from '../jv/sorted-curve.ts';
import { findVocCrossing } from '../jv/voc-crossing.ts';
import {
  diodeRecord,
  jvRecord,
  normalSequence,
  ONE_SUN,
  settled,
  sweepVolt,
} from '../testing/made-records.ts';
import { diodeCurrent, diodeTruth, HERO_DIODE, type SingleDiode } from '../testing/single-diode.ts';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { STEEP_DIODE } from '../testing/accuracy/accuracy-of-devices.ts';
import { analyseStabilisedIv } from './analyse-stabilised-iv.ts';

/** Ten points as in a certificate: dense around short circuit, maximum power and open circuit. */
const TEN_POINTS = [-0.05, 0, 0.05, 0.85, 0.92, 0.97, 1.02, 1.12, 1.17, 1.2];
const FILE = { conditions: ONE_SUN };
const currentsOf = (record: JvRecord): readonly number[] =>
  record.current.quantity === 'density' ? record.current.milliampPerCm2 : [];
const truth = diodeTruth(HERO_DIODE);
const hero = analyseStabilisedIv(settled(diodeRecord(HERO_DIODE, TEN_POINTS, FILE)), ONE_SUN);
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('stabilisedIv', () => {
  it('of ten settled points of the hero finds its Voc within 0.1 mV and its power within 0.03 %', () => {
    expect(hero.metrics.jscMilliampPerCm2).toBeCloseTo(truth.jscMilliampPerCm2, 4);
    expect(Math.abs((hero.metrics.vocVolt ?? 0) - truth.vocVolt)).toBeLessThan(1e-4);
    expect((hero.metrics.pcePercent ?? 0) / truth.maximumPowerMilliwattPerCm2).toBeCloseTo(1, 3);
    expect(hero.metrics.fillFactor).toBeCloseTo(truth.fillFactor, 3);
    expect(hero.metrics).toMatchObject({
      settledPointCount: 10,
      pointCount: 10,
      scanDirection: 'forward',
      jscMethod: 'interpolation',
      vocMethod: 'interpolation',
    });
    expect(hero).toMatchObject({ status: 'complete', warnings: [], version: 9 });
  });

  it('keeps these numbers in version 8', () => {
    expect(hero.metrics).toEqual({
      jscMilliampPerCm2: expect.closeTo(18.300854488699663, 5),
      vocVolt: expect.closeTo(1.1692305391168918, 6),
      fillFactor: expect.closeTo(0.7750362041182487, 6),
      pcePercent: expect.closeTo(16.58416111184673, 5),
      vmppVolt: expect.closeTo(0.9737355847275275, 5),
      jmppMilliampPerCm2: expect.closeTo(17.031483055523065, 4),
      slopeResistanceVocOhmCm2: expect.closeTo(5.5061986506969545, 4),
      slopeResistanceJscOhmCm2: expect.closeTo(2602.7194977528156, 2),
      scanDirection: 'forward',
      pointCount: 10,
      settledPointCount: 10,
      jscMethod: 'interpolation',
      vocMethod: 'interpolation',
    });
  });

  it('reads coarse even points along the trend of a diode, within a millivolt where a straight line is ten off', () => {
    const even = sweepVolt(0, 1.2, 0.12);
    const record = diodeRecord(HERO_DIODE, even);
    const crossing = findVocCrossing(sortCurve(even, currentsOf(record)));
    expect(Math.abs((crossing?.vocVolt ?? 0) - truth.vocVolt)).toBeGreaterThan(0.005);
    const { metrics } = analyseStabilisedIv(settled(record), ONE_SUN);
    expect(Math.abs((metrics.vocVolt ?? 0) - truth.vocVolt)).toBeLessThan(1e-6);
    expect((metrics.pcePercent ?? 0) / truth.maximumPowerMilliwattPerCm2).toBeCloseTo(1, 6);
  });

  it('states the scatter of the points about the trend, and that it doubles with them', () => {
    const scattered = (sigma: number): number => {
      const next = normalSequence(3);
      const record = jvRecord(
        TEN_POINTS,
        TEN_POINTS.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + sigma * next()),
      );
      return analyseStabilisedIv(settled(record), ONE_SUN).uncertainties.pcePercent ?? Number.NaN;
    };
    expect(scattered(0.005)).toBeGreaterThan(0.001);
    expect(scattered(0.01) / scattered(0.005)).toBeCloseTo(2, 1);
  });

  it('states no uncertainty of points that follow no diode and tell no scatter, and says so', () => {
    const steep: SingleDiode = {
      ...HERO_DIODE,
      idealityFactor: 1,
      saturationCurrentMilliampPerCm2: 18.32 / Math.expm1(1.17 / 0.0256925791),
      seriesResistanceOhmCm2: 1,
    };
    const result = analyseStabilisedIv(settled(diodeRecord(steep, sweepVolt(0, 1.26, 0.14))), ONE_SUN);
    expect(result.metrics.vocVolt).toBeCloseTo(1.17, 1);
    expect(codes(result)).toContain('fewPoints');
    expect(result.uncertainties).toEqual({});
  });

  it('of more than 12 points is what a scan is', () => {
    const record = diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.05));
    const result = analyseStabilisedIv(settled(record), ONE_SUN);
    expect(result.metrics).toEqual({ ...analyseJv(record, ONE_SUN).metrics, settledPointCount: 29 });
  });

  it('does not depend on order, sign or repeats; the current scales, the irradiance divides', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), fc.boolean(), (seed, flipCurrent, flipVoltage) => {
        const order = TEN_POINTS.map((_, index) => index).toSorted(
          (a, b) => Math.imul(a + 1, seed | 1) - Math.imul(b + 1, seed | 1),
        );
        const points = [...order, ...order].map((index) => TEN_POINTS[index] ?? 0);
        const record = jvRecord(
          points.map((voltage) => (flipVoltage ? -voltage : voltage)),
          points.map((voltage) => (flipCurrent ? -2 : 2) * diodeCurrent(HERO_DIODE, voltage)),
        );
        const { metrics, warnings } = analyseStabilisedIv(settled(record), {
          ...ONE_SUN,
          irradianceMilliwattPerCm2: 200,
        });
        expect(metrics.vocVolt).toBeCloseTo(hero.metrics.vocVolt ?? Number.NaN, 9);
        expect(metrics.pcePercent).toBeCloseTo(hero.metrics.pcePercent ?? Number.NaN, 9);
        expect((metrics.jscMilliampPerCm2 ?? 0) / 2).toBeCloseTo(hero.metrics.jscMilliampPerCm2 ?? 0, 9);
        expect(metrics).toMatchObject({ settledPointCount: 10, pointCount: 20 });
        expect(warnings.map(({ code }) => code)).toContain('duplicateVoltages');
      }),
      { numRuns: caseCount(15) },
    );
  });

  it('finds many diodes again on points laid around their own Voc', () => {
    const next = normalSequence(12);
    for (let seed = 1; seed <= (isLongRun() ? 100 : 15); seed += 1) {
      const diode: SingleDiode = {
        photocurrentMilliampPerCm2: 18 + next(),
        saturationCurrentMilliampPerCm2: 10 ** (-9 + 0.5 * next()),
        idealityFactor: 1.8 + 0.1 * next(),
        seriesResistanceOhmCm2: Math.abs(3 + next()),
        shuntResistanceOhmCm2: 10 ** (3.5 + 0.2 * next()),
      };
      const known = diodeTruth(diode);
      const points = [-0.04, 0, 0.3, 0.74, 0.79, 0.83, 0.87, 0.96, 1, 1.03].map(
        (part) => part * known.vocVolt,
      );
      const { metrics } = analyseStabilisedIv(settled(diodeRecord(diode, points)), ONE_SUN);
      expect((metrics.vocVolt ?? 0) - known.vocVolt).toBeCloseTo(0, 3);
      expect((metrics.pcePercent ?? 0) / known.maximumPowerMilliwattPerCm2 - 1).toBeCloseTo(0, 2);
      expect((metrics.jscMilliampPerCm2 ?? 0) / known.jscMilliampPerCm2 - 1).toBeCloseTo(0, 3);
    }
  });

  it('refuses fewer than five voltages, the dark, and has no power beyond the last point', () => {
    const of = (points: number[], conditions = ONE_SUN) =>
      analyseStabilisedIv(settled(diodeRecord(HERO_DIODE, points, FILE)), conditions);
    expect(of([0, 0.5, 1, 1.2])).toMatchObject({
      status: 'refused',
      metrics: { settledPointCount: 4, vocVolt: null },
      warnings: [{ code: 'fewPoints' }],
    });
    expect(codes(of(TEN_POINTS, { ...ONE_SUN, dark: true }))).toContain('darkCurve');
    const short = of([0, 0.1, 0.3, 0.5, 0.7, 0.8]);
    expect(codes(short)).toEqual(expect.arrayContaining(['noVocCrossing', 'mppAtEdge']));
    expect(short.metrics).toMatchObject({ vocVolt: null, pcePercent: null });
    expect(() => analyseStabilisedIv(settled(jvRecord([0, 1], [1])), ONE_SUN)).toThrow(/2 voltages and 1/u);
  });

  it.each([12, 80, 105, 283])(
    'states no uncertainty beyond the values of a knee between two points (%i)',
    (repeat) => {
      const noise = normalNumbers(seedOfRepeat(repeat));
      const beginVolt = -0.01 - 0.09 * ((seedOfRepeat(repeat) % 997) / 997);
      const volts = Array.from({ length: 12 }, (_, index) => beginVolt + 0.12 * index);
      const record = jvRecord(
        volts,
        volts.map((voltage) => diodeCurrent(STEEP_DIODE, voltage) + 0.05 * noise()),
      );
      const { metrics, uncertainties, warnings } = analyseStabilisedIv(settled(record), ONE_SUN);
      expect(metrics.vocVolt).toBeGreaterThan(1.1);
      expect(metrics.vocVolt).toBeLessThan(1.13);
      expect(uncertainties).toEqual({});
      expect(warnings.map(({ code }) => code)).toContain('fewPoints');
    },
  );
});
