import type { Conditions, JvRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { analyseJv } from '../jv/analyse-jv.ts';
import { diodeRecord, jvRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../testing/single-diode.ts';
import { analyseHysteresis } from './analyse-hysteresis.ts';
import type { HysteresisScan } from './hysteresis-scan.ts';

const DOWN = sweepVolt(1.3, -0.1, 0.01);
const UP = sweepVolt(-0.1, 1.3, 0.01);
const PAPER: Conditions = { ...ONE_SUN, scanRateMillivoltPerSecond: 100 };
const scan = (record: JvRecord, conditions = PAPER): HysteresisScan => ({
  record,
  conditions,
  result: analyseJv(record, conditions),
});
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const LOSSY = { ...HERO_DIODE, seriesResistanceOhmCm2: 8 };

describe('hysteresis', () => {
  it('of equal scans is zero by every index', () => {
    const { metrics, status } = analyseHysteresis(
      scan(diodeRecord(HERO_DIODE, DOWN)),
      scan(diodeRecord(HERO_DIODE, UP)),
    );
    expect(status).toBe('complete');
    expect(metrics.scanRateMillivoltPerSecond).toBe(100);
    for (const index of [
      metrics.hysteresisIndexReverse,
      metrics.hysteresisIndexSum,
      metrics.hysteresisIndexArea,
    ]) {
      expect(index).toBeCloseTo(0, 12);
    }
    expect(metrics.hysteresisIndexHalfVoc).toBe(0);
    expect(metrics.hysteresisIndexAbsoluteArea).toBe(0);
  });

  it('gives different numbers by different names for one loop', () => {
    const { metrics } = analyseHysteresis(scan(diodeRecord(HERO_DIODE, DOWN)), scan(diodeRecord(LOSSY, UP)));
    const r = metrics.pceReversePercent ?? 0;
    const f = metrics.pceForwardPercent ?? 0;
    expect(r).toBeGreaterThan(f);
    expect(metrics.hysteresisIndexReverse).toBeCloseTo((r - f) / r, 12);
    expect(metrics.hysteresisIndexSum).toBeCloseTo((r - f) / (r + f), 12);
    expect(metrics.hysteresisIndexArea).toBeLessThan(metrics.hysteresisIndexReverse ?? 0);
  });

  it('has known areas: a rectangle 20 against 18 mA/cm²', () => {
    const rectangle = (level: number, voltages: readonly number[]): JvRecord =>
      jvRecord(
        voltages,
        voltages.map((voltage) => (voltage <= 1.0001 ? level : level - 2000 * (voltage - 1))),
      );
    const { metrics } = analyseHysteresis(scan(rectangle(20, DOWN)), scan(rectangle(18, UP)));
    expect(metrics.hysteresisIndexHalfVoc).toBeCloseTo(0.1, 9);
    expect(metrics.hysteresisIndexArea).toBeCloseTo(0.1, 2);
  });

  it('is negative for inverted hysteresis', () => {
    const { metrics } = analyseHysteresis(scan(diodeRecord(LOSSY, DOWN)), scan(diodeRecord(HERO_DIODE, UP)));
    expect(metrics.hysteresisIndexReverse).toBeLessThan(0);
    expect(metrics.hysteresisIndexSum).toBeLessThan(0);
  });

  it('does not cancel in the absolute area when the curves cross', () => {
    const line = (slope: number, voltages: readonly number[]): JvRecord =>
      jvRecord(
        voltages,
        voltages.map((voltage) => (voltage < 1 ? 20 - slope * (voltage - 0.5) : -300 * (voltage - 1))),
      );
    const { metrics } = analyseHysteresis(scan(line(0.1, DOWN)), scan(line(4, UP)));
    expect(Math.abs(metrics.hysteresisIndexArea ?? 1)).toBeLessThan(0.005);
    expect(metrics.hysteresisIndexAbsoluteArea).toBeGreaterThan(0.04);
  });

  it.each([
    [
      { irradianceMilliwattPerCm2: 90 },
      'irradiance of the reverse scan is 100 mW/cm² and that of the forward scan 90 mW/cm²',
    ],
    [{ apertureAreaCm2: 0.1 }, 'area of the reverse scan is 0.05 cm² and that of the forward scan 0.1 cm²'],
  ])('says when the forward scan has another light or area: %j', (other, told) => {
    const paper = { ...PAPER, apertureAreaCm2: 0.05 };
    const reverse = scan(diodeRecord(HERO_DIODE, DOWN), paper);
    const { warnings } = analyseHysteresis(
      reverse,
      scan(diodeRecord(HERO_DIODE, UP), { ...paper, ...other }),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['nearInconsistent']);
    expect(warnings[0]?.detail).toContain(told);
    const near = { ...paper, irradianceMilliwattPerCm2: 100.5 };
    expect(analyseHysteresis(reverse, scan(diodeRecord(HERO_DIODE, UP), near)).warnings).toEqual([]);
  });

  it('says when the scan rate is unknown or differs', () => {
    const forward = diodeRecord(HERO_DIODE, UP);
    const unknown = analyseHysteresis(scan(diodeRecord(HERO_DIODE, DOWN)), scan(forward, ONE_SUN));
    expect(codes(unknown)).toContain('conditionMissing');
    const other = scan(forward, { ...PAPER, scanRateMillivoltPerSecond: 50 });
    const differing = analyseHysteresis(scan(diodeRecord(HERO_DIODE, DOWN)), other);
    expect(differing.metrics.scanRateMillivoltPerSecond).toBeNull();
    expect(codes(differing)).toContain('nearInconsistent');
  });

  it('leaves out what a short scan does not reach', () => {
    const short = scan(diodeRecord(HERO_DIODE, sweepVolt(0.7, 1.3, 0.01)));
    const { metrics, warnings, status } = analyseHysteresis(scan(diodeRecord(HERO_DIODE, DOWN)), short);
    expect(metrics).toMatchObject({ hysteresisIndexHalfVoc: null, hysteresisIndexArea: null });
    expect(warnings.map(({ code }) => code)).toContain('rangeIncomplete');
    expect(status).toBe('partial');
  });

  it('states uncertainties of the indices of PCE', () => {
    const { uncertainties } = analyseHysteresis(
      scan(diodeRecord(HERO_DIODE, DOWN)),
      scan(diodeRecord(LOSSY, UP)),
    );
    expect(uncertainties.hysteresisIndexReverse).toBeGreaterThan(0);
    expect(uncertainties.hysteresisIndexSum).toBeLessThan(uncertainties.hysteresisIndexReverse ?? 0);
  });

  it('leaves area and irradiance, which both scans share, out of the indices and in the efficiencies', () => {
    const stated = {
      ...PAPER,
      apertureAreaUncertaintyCm2: 0.0005,
      irradianceUncertaintyMilliwattPerCm2: 2,
    };
    const of = (conditions: Conditions) =>
      analyseHysteresis(
        scan(diodeRecord(HERO_DIODE, DOWN), conditions),
        scan(diodeRecord(LOSSY, UP), conditions),
      ).uncertainties;
    const plain = of(PAPER);
    const shared = of(stated);
    expect(shared.hysteresisIndexReverse).toBeCloseTo(plain.hysteresisIndexReverse ?? Number.NaN, 9);
    expect(shared.hysteresisIndexSum).toBeCloseTo(plain.hysteresisIndexSum ?? Number.NaN, 9);
    expect(shared.pceReversePercent).toBeGreaterThan(10 * (plain.pceReversePercent ?? Number.NaN));
  });

  describe('with scatter', () => {
    const noisyScan = (diode: SingleDiode, voltages: readonly number[], noise: () => number, sigma: number) =>
      scan(
        jvRecord(
          voltages,
          voltages.map((voltage) => diodeCurrent(diode, voltage) + sigma * noise()),
        ),
      );
    const repeats = (forward: SingleDiode, sigma: number) =>
      Array.from({ length: 100 }, (_, index) => {
        const noise = normalNumbers(seedOfRepeat(index + 1));
        return analyseHysteresis(
          noisyScan(HERO_DIODE, DOWN, noise, sigma),
          noisyScan(forward, UP, noise, sigma),
        );
      });

    const results = repeats(LOSSY, 0.02);

    it.each(['hysteresisIndexHalfVoc', 'hysteresisIndexArea', 'hysteresisIndexAbsoluteArea'] as const)(
      'states how far %s scatters',
      (name) => {
        const values = results.map(({ metrics }) => metrics[name] ?? Number.NaN);
        const mean = values.reduce((sum, value) => sum + value / values.length, 0);
        const spread = Math.sqrt(
          values.reduce((sum, value) => sum + (value - mean) ** 2 / (values.length - 1), 0),
        );
        const stated = results.reduce(
          (sum, { uncertainties }) => sum + (uncertainties[name] ?? 0) / results.length,
          0,
        );
        expect(stated / spread).toBeGreaterThan(0.8);
        expect(stated / spread).toBeLessThan(1.25);
      },
    );

    it('holds that the absolute area of equal scans is that of their scatter', () => {
      const inside = repeats(HERO_DIODE, 0.05).filter(
        ({ metrics, uncertainties }) =>
          (metrics.hysteresisIndexAbsoluteArea ?? 1) <= 2 * (uncertainties.hysteresisIndexAbsoluteArea ?? 0),
      );
      expect(inside.length).toBeGreaterThanOrEqual(90);
    });

    it('states none where the scatter of a scan cannot be told', () => {
      const three = scan(jvRecord([0, 0.6, 1.2], [20, 19, -5]));
      const { metrics, uncertainties } = analyseHysteresis(scan(diodeRecord(HERO_DIODE, DOWN)), three);
      expect(metrics.hysteresisIndexHalfVoc).not.toBeNull();
      expect(uncertainties.hysteresisIndexHalfVoc).toBeUndefined();
      expect(uncertainties.hysteresisIndexArea).toBeUndefined();
    });
  });

  it('has the area of the curves and not of the lines between their points', () => {
    const coarse = (diode: SingleDiode) => scan(diodeRecord(diode, sweepVolt(-0.1, 1.3, 0.05)));
    const fine = (diode: SingleDiode) => scan(diodeRecord(diode, sweepVolt(-0.1, 1.3, 0.001)));
    const ofCoarse = analyseHysteresis(coarse(HERO_DIODE), coarse(LOSSY)).metrics.hysteresisIndexArea ?? 0;
    const ofFine = analyseHysteresis(fine(HERO_DIODE), fine(LOSSY)).metrics.hysteresisIndexArea ?? 0;
    expect(Math.abs(ofCoarse / ofFine - 1)).toBeLessThan(0.002);
  });
});
