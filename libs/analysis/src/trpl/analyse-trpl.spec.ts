import type { TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import { decayRecord, FAINT_DECAY, FILM_DECAY, type DecayTruth } from '../testing/decay.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseTrpl } from './analyse-trpl.ts';

const TWO_PARTS: DecayTruth = {
  ...FAINT_DECAY,
  components: [
    [0.3, 5],
    [0.7, 30],
  ],
};
const faint = decayRecord(FAINT_DECAY);
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const withColumns = (record: TableRecord, columns: TableRecord['columns']): TableRecord => ({
  ...record,
  columns: { ...record.columns, ...columns },
});
const countsOf = (record: TableRecord): readonly number[] => record.columns.decayCounts ?? [];

describe('trpl', () => {
  it('gives the worked example: 97 ns of 1e4 counts in the peak', () => {
    const result = analyseTrpl(decayRecord(FILM_DECAY), {});
    expect(result.status).toBe('complete');
    expect(result.parameters.peakCounts).toBeGreaterThan(9500);
    expect(result.metrics.model).toBe('monoexponential');
    expect(result.metrics.lifetimeAmplitudeAveragedNanosecond).toBeCloseTo(97, 0);
    expect(result.metrics.lifetimeIntensityAveragedNanosecond).toBeCloseTo(97, 0);
    expect(result.metrics.chiSquaredReduced).toBeCloseTo(1, 0);
    expect(result.metrics.stretchingExponent).toBeNull();
    expect(result.warnings).toEqual([]);
  });

  it('finds two components, their averages and the shift of the response', () => {
    // 0.8 and 0.2 of the amplitude: 13.2 ns by amplitude, 26 ns by intensity.
    const truth = decayRecord({
      ...FAINT_DECAY,
      photonCount: 2e5,
      responsePhotonCount: 2e5,
      delayNanosecond: -0.8,
      components: [
        [0.5, 8],
        [0.5, 44],
      ],
    });
    const { metrics, parameters, warnings } = analyseTrpl(truth, {});
    expect(metrics.model).toBe('biexponential');
    const [short, long] = metrics.components ?? [];
    expect((short?.lifetimeNanosecond ?? 0) / 8).toBeCloseTo(1, 1);
    expect((long?.lifetimeNanosecond ?? 0) / 44).toBeCloseTo(1, 1);
    expect((short?.amplitude ?? 0) + (long?.amplitude ?? 0)).toBeCloseTo(1, 9);
    expect((metrics.lifetimeIntensityAveragedNanosecond ?? 0) / 26).toBeCloseTo(1, 1.5);
    expect((metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / (1 / (0.5 / 8 + 0.5 / 44))).toBeCloseTo(
      1,
      1.5,
    );
    expect(parameters.shiftNanosecond).toBeCloseTo(-0.8, 1);
    expect(codes({ warnings })).toEqual(['windowTooShort']);
  });

  it('takes the dark counts out of the response', () => {
    const dark = analyseTrpl(decayRecord({ ...FAINT_DECAY, responseBackgroundCounts: 200 }), {});
    expect(dark.parameters.instrumentResponseDarkCounts).toBeCloseTo(200, -1);
    expect((dark.metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / 30).toBeCloseTo(1, 1.5);
    expect(dark.metrics.chiSquaredReduced).toBeLessThan(1.2);
  });

  it('begins at the peak without a response, and says so', () => {
    const { instrumentResponseCounts, ...columns } = faint.columns;
    expect(instrumentResponseCounts).toBeDefined();
    const result = analyseTrpl({ ...faint, columns }, {});
    expect(codes(result)).toEqual(['conditionMissing']);
    expect((result.metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / 30).toBeCloseTo(1, 1.5);
    expect(result.parameters).toMatchObject({ instrumentResponse: 'none', shiftNanosecond: null });
    expect(result.parameters.fromNanosecond).toBeGreaterThan(20);
  });

  it('takes a response that was measured apart, if its bins are the same', () => {
    const { instrumentResponseCounts = [], timeNanosecond = [], decayCounts = [] } = faint.columns;
    const alone = tableRecord('trpl', { timeNanosecond, decayCounts });
    const beside = tableRecord(
      'trpl',
      { timeNanosecond, decayCounts: instrumentResponseCounts },
      { label: 'IRF' },
    );
    const result = analyseTrpl(alone, {}, beside);
    expect(result.metrics).toEqual(analyseTrpl(faint, {}).metrics);
    expect(result.parameters.instrumentResponse).toBe('record IRF');
    const other = withColumns(beside, { timeNanosecond: timeNanosecond.map((time) => 2 * time) });
    expect(codes(analyseTrpl(alone, {}, other))).toEqual(['conditionMissing', 'conditionMissing']);
  });

  it('prefers a stretched exponential where lifetimes are spread', () => {
    // exp(−√(t/τ)) has the averages 2τ and 6τ.
    const spread = decayRecord({
      ...FAINT_DECAY,
      binCount: 1000,
      photonCount: 1e5,
      rootLifetimeNanosecond: 6,
    });
    const { metrics } = analyseTrpl(spread, {});
    expect(metrics.model).toBe('stretchedExponential');
    expect(metrics.stretchingExponent).toBeCloseTo(0.5, 1);
    expect((metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / 12).toBeCloseTo(1, 1);
    expect((metrics.lifetimeIntensityAveragedNanosecond ?? 0) / 36).toBeCloseTo(1, 1);
    expect(metrics.components).toHaveLength(1);
  });

  it('fits the model that is stated, whatever the evidence, and tells both', () => {
    const two = decayRecord({ ...TWO_PARTS, photonCount: 2e5 });
    const left = analyseTrpl(two, {});
    expect(left.metrics.model).toBe('biexponential');
    expect(left.parameters).toMatchObject({ modelChoice: 'evidence', decayModel: null });
    const forced = analyseTrpl(two, { decayModel: 'monoexponential' });
    expect(forced.metrics.model).toBe('monoexponential');
    expect(forced.metrics.components).toHaveLength(1);
    expect(forced.parameters).toMatchObject({ modelChoice: 'stated', decayModel: 'monoexponential' });
    expect(forced.parameters.bayesianInformation).toEqual(left.parameters.bayesianInformation);
    expect(forced.parameters.bayesianInformation).toEqual(
      ['monoexponential', 'biexponential', 'stretchedExponential'].map((model) => ({
        model,
        value: expect.any(Number),
      })),
    );
    expect(forced.warnings.find(({ code }) => code === 'curvature')?.detail).toMatch(
      /the stated model monoexponential does not describe/u,
    );
    const stretched = analyseTrpl(two, { decayModel: 'stretchedExponential' });
    expect(stretched.metrics.stretchingExponent).toBeLessThan(1);
  });

  it('refuses a stated model that the decay does not determine', () => {
    const single = decayRecord({ ...FAINT_DECAY, photonCount: 3000 });
    const result = analyseTrpl(single, { decayModel: 'biexponential' });
    expect(result.status).toBe('refused');
    expect(result.metrics.model).toBeNull();
    expect(result.warnings.find(({ code }) => code === 'fitNotConverged')?.detail).toMatch(
      /stated model biexponential could not be fitted/u,
    );
  });

  it('gives the same in any order of the rows and with rows repeated, and scales with the time axis', () => {
    const plain = analyseTrpl(faint, {}).metrics;
    expect(analyseTrpl(reordered(faint, 7), {}).metrics).toEqual(plain);
    expect(analyseTrpl(doubled(faint), {}).metrics).toEqual(plain);
    const slow = withColumns(faint, {
      timeNanosecond: (faint.columns.timeNanosecond ?? []).map((time) => 1000 * time - 300),
    });
    const scaled = analyseTrpl(slow, {}).metrics.lifetimeAmplitudeAveragedNanosecond ?? 0;
    expect(scaled / (plain.lifetimeAmplitudeAveragedNanosecond ?? 1)).toBeCloseTo(1000, 6);
  });

  it('fits scaled decays with the scatter of the residuals, and leaves χ² out', () => {
    const scaled = withColumns(faint, { decayCounts: countsOf(faint).map((value) => value / 731) });
    const result = analyseTrpl(scaled, {});
    expect(result.metrics.chiSquaredReduced).toBeNull();
    expect((result.metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / 30).toBeCloseTo(1, 1);
    expect(codes(result)).toEqual(['conditionMissing']);
  });

  it('finds the lifetime of a decay of which too much background was subtracted', () => {
    for (let seed = 1; seed <= caseCount(3); seed += 1) {
      const record = decayRecord({ ...FILM_DECAY, seed });
      // 5 counts per bin are background; without a response, so that nothing but the background is asked for.
      const decayCounts = countsOf(record).map((value) => value - 8);
      const { timeNanosecond = [] } = record.columns;
      const { metrics, uncertainties } = analyseTrpl(
        tableRecord('trpl', { timeNanosecond, decayCounts }),
        {},
      );
      const distance = Math.abs((metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) - 97);
      expect(distance).toBeLessThan(4 * (uncertainties.lifetimeAmplitudeAveragedNanosecond ?? 0));
      expect(distance).toBeLessThan(0.5);
    }
  });

  it('tells short windows, short periods and pile-up', () => {
    const short = analyseTrpl(decayRecord({ ...FAINT_DECAY, components: [[1, 60]] }), {});
    expect(codes(short)).toEqual(['windowTooShort']);
    expect(codes(analyseTrpl(faint, { repetitionRateHertz: 8e6 }))).toEqual(['windowTooShort']);
    expect(codes(analyseTrpl(faint, { repetitionRateHertz: 1e5, acquisitionSecond: 2 }))).toEqual(['pileUp']);
    expect(codes(analyseTrpl(faint, { repetitionRateHertz: 1e5, acquisitionSecond: 60 }))).toEqual([]);
  });

  it('refuses few counts, few bins, no decay, uneven or reversed axes', () => {
    const time = faint.columns.timeNanosecond ?? [];
    const refused = (decayCounts: readonly number[], timeNanosecond = time): string[] => {
      const result = analyseTrpl(tableRecord('trpl', { timeNanosecond, decayCounts }), {});
      expect(result.status).toBe('refused');
      expect(Object.values(result.metrics)).toEqual([null, null, null, null, null, null]);
      return codes(result).filter((code) => code !== 'conditionMissing');
    };
    expect(refused(decayRecord({ ...FAINT_DECAY, photonCount: 100 }).columns.decayCounts ?? [])).toEqual([
      'fewPoints',
    ]);
    expect(refused([100, 50, 20], [0, 1, 2])).toEqual(['fewPoints']);
    expect(refused(time.map(() => 50))).toEqual(['fewPoints']);
    expect(refused(time.map(() => 0))).toEqual(['fewPoints']);
    expect(
      refused(
        countsOf(faint),
        time.map((value) => value ** 1.3),
      ),
    ).toEqual(['tableUnreadable']);
    expect(refused(countsOf(faint).toReversed())).toHaveLength(1);
    expect(() => analyseTrpl(tableRecord('trpl', { timeNanosecond: time }), {})).toThrow(
      'no column decayCounts',
    );
  });

  it('leaves out bins that are no number, and what lies beyond the range of the electronics', () => {
    const plain = analyseTrpl(faint, {}).metrics.lifetimeAmplitudeAveragedNanosecond ?? 1;
    const holes = analyseTrpl(
      withColumns(faint, {
        decayCounts: countsOf(faint).map((value, bin) => (bin % 50 === 9 ? Number.NaN : value)),
      }),
      {},
    );
    expect(codes(holes)).toEqual(['nonFiniteDropped']);
    expect((holes.metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / plain).toBeCloseTo(1, 1);
    const timeNanosecond = Array.from({ length: 600 }, (_, bin) => 0.5 * bin);
    const longer = tableRecord('trpl', {
      timeNanosecond,
      decayCounts: timeNanosecond.map((_, bin) => countsOf(faint)[bin] ?? 0),
      instrumentResponseCounts: timeNanosecond.map(
        (_, bin) => faint.columns.instrumentResponseCounts?.[bin] ?? 0,
      ),
    });
    expect((analyseTrpl(longer, {}).metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) / plain).toBeCloseTo(
      1,
      2,
    );
  });

  it('has uncertainties that cover the truth as often as they should, and finds the model', () => {
    const runs = caseCount(8);
    const amplitudeAveraged = 1 / (0.3 / 5 + 0.7 / 30);
    let inside = 0;
    let right = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const truth = seed % 2 === 0 ? FAINT_DECAY : TWO_PARTS;
      const { metrics, uncertainties } = analyseTrpl(decayRecord({ ...truth, seed: seed * 7919 }), {});
      const expected = seed % 2 === 0 ? 30 : amplitudeAveraged;
      if (metrics.model === (seed % 2 === 0 ? 'monoexponential' : 'biexponential')) right += 1;
      const distance = Math.abs((metrics.lifetimeAmplitudeAveragedNanosecond ?? 0) - expected);
      if (distance <= 1.96 * (uncertainties.lifetimeAmplitudeAveragedNanosecond ?? 0)) inside += 1;
    }
    expect(right / runs).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.7);
    expect(inside / runs).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.6);
    expect(inside / runs).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });

  it.each(['decayCounts', 'instrumentResponseCounts'] as const)(
    'keeps the shape of the response where every fifth bin of %s is missing',
    (key) => {
      const whole = analyseTrpl(faint, {}).metrics.lifetimeAmplitudeAveragedNanosecond ?? NaN;
      const column = (faint.columns[key] ?? []).map((value, bin) => (bin % 5 === 2 ? Number.NaN : value));
      const { metrics, uncertainties } = analyseTrpl(withColumns(faint, { [key]: column }), {});
      const lifetime = metrics.lifetimeAmplitudeAveragedNanosecond ?? NaN;
      expect(Math.abs(lifetime - whole)).toBeLessThan(uncertainties.lifetimeAmplitudeAveragedNanosecond ?? 0);
      expect(metrics.chiSquaredReduced).toBeLessThan(1.02);
    },
  );
});
