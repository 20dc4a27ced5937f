import { DomainError } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import {
  diffractionRecord,
  QUANTUM_DOT_200,
  QUARTZ_101,
  type DiffractionTruth,
} from '../testing/made-diffraction.ts';
import { evenly } from '../testing/made-emission.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseXrd } from './analyse-xrd.ts';
import { millerIndices } from './miller-indices.ts';

const RANGE = evenly(24, 33, 0.04);
const CLEAN = { ...QUANTUM_DOT_200, scatterRatio: 0 };
const GAUSSIAN = { ...CLEAN, lines: [[28.4, 0.6, 0, 3000]] } as const;
const CONDITIONS = { hkl: '2,0,0', instrumentFwhmDegree: 0.1 } as const;
const END_MEMBERS = { latticeParameterCsAngstrom: 6.2, latticeParameterFaAngstrom: 6.36 } as const;
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('xrd of a clean reflection', () => {
  it('gives lattice parameter, composition and size of the worked example', () => {
    const result = analyseXrd(diffractionRecord(GAUSSIAN, RANGE), { ...CONDITIONS, ...END_MEMBERS });
    expect(result.status).toBe('complete');
    expect(codes(result)).toEqual([]);
    expect(result.metrics.twoThetaDegree).toBeCloseTo(28.4, 4);
    expect(result.metrics.fwhmDegree).toBeCloseTo(0.6, 4);
    expect(result.metrics.latticeParameterAngstrom).toBeCloseTo(6.2803, 3);
    expect(result.metrics.faFraction).toBeCloseTo((6.2803 - 6.2) / 0.16, 2);
    expect(result.metrics.crystalliteSizeNanometre).toBeCloseTo(13.85, 1);
    expect(result.parameters).toMatchObject({
      hkl: '2,0,0',
      xrayWavelengthAngstrom: 1.54056,
      hasKAlpha2: false,
    });
  });

  it('removes the width of the instrument linearly from a Lorentzian', () => {
    const record = diffractionRecord({ ...CLEAN, lines: [[28.4, 0.6, 1, 3000]] }, RANGE);
    // 0.9 · 0.154056 nm/(0.5° in radian · cos 14.2°)
    expect(analyseXrd(record, CONDITIONS).metrics.crystalliteSizeNanometre).toBeCloseTo(16.39, 1);
  });

  it('does not depend on the order of rows, on repeats, or on the scale of the counts', () => {
    const record = diffractionRecord(QUANTUM_DOT_200, RANGE);
    const { metrics } = analyseXrd(record, CONDITIONS);
    expect(analyseXrd(reordered(record, 977), CONDITIONS).metrics).toEqual(metrics);
    expect(analyseXrd(doubled(record), CONDITIONS).metrics).toEqual(metrics);
    const perSecond = (record.columns.intensityCounts ?? []).map((value) => value / 37);
    const scaled = analyseXrd(
      tableRecord('xrd', { twoThetaDegree: RANGE, intensityCounts: perSecond }),
      CONDITIONS,
    );
    expect(scaled.metrics.twoThetaDegree).toBeCloseTo(metrics.twoThetaDegree ?? 0, 6);
    expect(scaled.metrics.fwhmDegree).toBeCloseTo(metrics.fwhmDegree ?? 0, 6);
  });

  it('sees Kα2 and gives the angle of Kα1', () => {
    const narrow = { ...QUANTUM_DOT_200, lines: [[50, 0.12, 0.5, 20_000]], hasKAlpha2: true } as const;
    const result = analyseXrd(diffractionRecord(narrow, evenly(47, 53, 0.02)), {});
    expect(result.parameters).toMatchObject({ hasKAlpha2: true });
    expect(result.metrics.twoThetaDegree).toBeCloseTo(50, 2);
    expect(result.metrics.fwhmDegree).toBeCloseTo(0.12, 2);
    const mean = analyseXrd(diffractionRecord(narrow, evenly(47, 53, 0.02)), {
      xrayWavelengthAngstrom: 1.5418,
    });
    expect(mean.parameters).toMatchObject({ hasKAlpha2: false });
  });

  it('takes what is stated of Kα2 before what the data say', () => {
    const both = { ...QUANTUM_DOT_200, lines: [[50, 0.12, 0.5, 20_000]], hasKAlpha2: true } as const;
    const doubled = diffractionRecord(both, evenly(47, 53, 0.02));
    const without = analyseXrd(doubled, { hasKAlpha2: false });
    expect(without.parameters).toMatchObject({ hasKAlpha2: false });
    const single = { ...both, lines: [[28.4, 0.6, 0.5, 500]], hasKAlpha2: false } as const;
    const broad = diffractionRecord(single, evenly(25, 32, 0.02));
    expect(analyseXrd(broad, {}).parameters).toMatchObject({ hasKAlpha2: false });
    const stated = analyseXrd(broad, { hasKAlpha2: true });
    expect(stated.parameters).toMatchObject({ hasKAlpha2: true });
    // Of two lines the first one lies below their middle.
    expect(stated.metrics.twoThetaDegree ?? 99).toBeLessThan(28.39);
    expect(analyseXrd(broad, { hasKAlpha2: true, xrayWavelengthAngstrom: 1.5418 }).parameters).toMatchObject({
      hasKAlpha2: false,
    });
  });

  it('takes the reflection with the indices, not the strongest', () => {
    const lines = [
      [14.15, 0.6, 0.4, 6000],
      [28.4, 0.6, 0.4, 2500],
      [31.8, 0.6, 0.4, 1000],
    ] as const;
    const record = diffractionRecord({ ...QUANTUM_DOT_200, lines }, evenly(10, 40, 0.04));
    const angleOf = (hkl: string): number => analyseXrd(record, { hkl }).metrics.twoThetaDegree ?? 0;
    expect(angleOf('1,0,0')).toBeCloseTo(14.15, 1);
    expect(angleOf('2,0,0')).toBeCloseTo(28.4, 1);
    expect(angleOf('2,1,0')).toBeCloseTo(31.8, 1);
    const all = analyseXrd(record, {});
    expect(all.metrics).toMatchObject({ latticeParameterAngstrom: null, crystalliteSizeNanometre: null });
    expect(all.metrics.twoThetaDegree).toBeCloseTo(14.15, 1);
    expect(all.status).toBe('complete');
    expect(all.parameters.reflections).toMatchObject([
      { twoThetaDegree: expect.closeTo(14.15, 1), fwhmDegree: expect.closeTo(0.6, 1) },
      { twoThetaDegree: expect.closeTo(28.4, 1), fwhmDegree: expect.closeTo(0.6, 1) },
      { twoThetaDegree: expect.closeTo(31.8, 1), fwhmDegree: expect.closeTo(0.6, 0) },
    ]);
  });

  it('tells a line of another shape, and no line that only scatters', () => {
    // Kα2 that is said not to be there leaves a shoulder, whatever the unit of the intensity.
    const both = { ...QUANTUM_DOT_200, lines: [[50, 0.12, 0.5, 20_000]], hasKAlpha2: true } as const;
    const record = diffractionRecord(both, evenly(47, 53, 0.02));
    expect(codes(analyseXrd(record, { hasKAlpha2: false }))).toContain('poorFit');
    expect(codes(analyseXrd(record, {}))).not.toContain('poorFit');
    const { intensityCounts = [] } = record.columns;
    const perSecond = {
      ...record,
      columns: { ...record.columns, intensityCounts: intensityCounts.map((count) => count / 1000) },
    };
    expect(codes(analyseXrd(perSecond, { hasKAlpha2: false }))).toContain('poorFit');
    expect(codes(analyseXrd(perSecond, {}))).not.toContain('poorFit');
    const faint = { ...both, lines: [[50, 0.3, 0.5, 300]], hasKAlpha2: false } as const;
    expect(codes(analyseXrd(diffractionRecord(faint, evenly(47, 53, 0.02)), {}))).not.toContain('poorFit');
  });

  it('says what is missing or doubtful', () => {
    const record = diffractionRecord(CLEAN, RANGE);
    expect(codes(analyseXrd(record, {}))).toEqual(['conditionMissing']);
    expect(analyseXrd(record, { hkl: '2,0,0' }).warnings.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('latticeParameterCsAngstrom'),
      expect.stringContaining('instrumentFwhmDegree'),
    ]);
    expect(codes(analyseXrd(record, { ...CONDITIONS, ...END_MEMBERS, hkl: '1,1,1' }))).toContain(
      'reflectionUncertain',
    );
    const wide = analyseXrd(record, { ...CONDITIONS, instrumentFwhmDegree: 0.7 });
    expect(wide.metrics.crystalliteSizeNanometre).toBeNull();
    expect(codes(wide)).toContain('nearDetectionLimit');
    const outside = analyseXrd(record, {
      ...CONDITIONS,
      latticeParameterCsAngstrom: 6.3,
      latticeParameterFaAngstrom: 6.36,
    });
    expect(outside.metrics.faFraction).toBeNull();
    expect(codes(outside)).toContain('valueNotPhysical');
  });
});

describe('xrd of counted reflections', () => {
  it('recovers the truth, and its 95 percent intervals hold it as they should', () => {
    const repeats = caseCount(30);
    const names = ['twoThetaDegree', 'fwhmDegree', 'latticeParameterAngstrom'] as const;
    const truth = { twoThetaDegree: 28.4, fwhmDegree: 0.6, latticeParameterAngstrom: 6.28030687 };
    const held = new Map(names.map((name) => [name, 0]));
    for (let seed = 1; seed <= repeats; seed += 1) {
      const record = diffractionRecord({ ...QUANTUM_DOT_200, seed: 7919 * seed }, RANGE);
      const { metrics, uncertainties } = analyseXrd(record, CONDITIONS);
      for (const name of names) {
        const distance = Math.abs((metrics[name] ?? Number.NaN) - truth[name]);
        expect(distance).toBeLessThan(5 * (uncertainties[name] ?? 0));
        if (distance <= 1.96 * (uncertainties[name] ?? 0)) held.set(name, (held.get(name) ?? 0) + 1);
      }
    }
    const margin = Math.max(0.05, 4 * Math.sqrt((0.95 * 0.05) / repeats));
    for (const count of held.values()) {
      expect(count / repeats).toBeGreaterThan(0.95 - margin);
      expect(count / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
    }
  });
});

describe('xrd of asymmetric lines', () => {
  const powder = evenly(26, 27.2, 0.0131);
  /** Distances of angle and width from the truth, in degree, and how often the shape is the right one. */
  const compare = (
    truth: DiffractionTruth,
    angles: readonly number[],
    isRight: (parameters: Readonly<Record<string, unknown>>) => boolean,
  ): { anglesDegree: number[]; widthsDegree: number[]; rightCount: number } => {
    const [[angle, width] = [0, 0]] = truth.lines;
    const results = Array.from({ length: caseCount(4) }, (_, index) =>
      analyseXrd(diffractionRecord({ ...truth, seed: 7919 * (index + 1) }, angles), {}),
    );
    return {
      anglesDegree: results.map(({ metrics }) => Math.abs((metrics.twoThetaDegree ?? Number.NaN) - angle)),
      widthsDegree: results.map(({ metrics }) => Math.abs((metrics.fwhmDegree ?? Number.NaN) - width)),
      rightCount: results.filter(({ parameters }) => isRight(parameters)).length,
    };
  };

  it('gives angle and width of Kα1 beside Kα2 and a tail to low angles', () => {
    const { anglesDegree, widthsDegree, rightCount } = compare(
      QUARTZ_101,
      powder,
      ({ hasKAlpha2, asymmetryRatio }) =>
        hasKAlpha2 === true && Math.abs(Number(asymmetryRatio) - 0.45) < 0.05,
    );
    expect(rightCount).toBe(caseCount(4));
    expect(Math.max(...anglesDegree)).toBeLessThan(0.002);
    expect(Math.max(...widthsDegree)).toBeLessThan(0.002);
  });

  it('finds no asymmetry and no Kα2 where there is none', () => {
    const { rightCount } = compare(
      QUANTUM_DOT_200,
      RANGE,
      ({ hasKAlpha2, asymmetryRatio }) => hasKAlpha2 === false && asymmetryRatio === 0,
    );
    expect(rightCount).toBe(caseCount(4));
  });

  it('sees a tail of one line alone', () => {
    const tailed = { ...QUARTZ_101, lines: [[26.62, 0.2, 0.4, 20_000]], hasKAlpha2: false } as const;
    const { anglesDegree, widthsDegree, rightCount } = compare(
      tailed,
      evenly(25.5, 27.7, 0.02),
      ({ hasKAlpha2, asymmetryRatio }) => hasKAlpha2 === false && Number(asymmetryRatio) > 0.3,
    );
    expect(rightCount).toBe(caseCount(4));
    expect(Math.max(...anglesDegree)).toBeLessThan(0.01);
    expect(Math.max(...widthsDegree)).toBeLessThan(0.01);
  });
});

describe('xrd where it cannot answer', () => {
  const counts = (values: readonly number[]): ReturnType<typeof tableRecord> =>
    tableRecord('xrd', { twoThetaDegree: RANGE, intensityCounts: values });
  it.each([
    [
      'too few points',
      tableRecord('xrd', { twoThetaDegree: [28, 28.1], intensityCounts: [1, 2] }),
      'fewPoints',
    ],
    ['no points', tableRecord('xrd', { twoThetaDegree: [], intensityCounts: [] }), 'fewPoints'],
    ['a flat line', counts(RANGE.map(() => 5)), 'nearDetectionLimit'],
    ['scatter alone', diffractionRecord({ ...QUANTUM_DOT_200, lines: [] }, RANGE), 'nearDetectionLimit'],
    ['nothing but NaN', counts(RANGE.map(() => Number.NaN)), 'fewPoints'],
    [
      'angles where the counts should be',
      tableRecord('xrd', { twoThetaDegree: RANGE.map((v) => 100 * v), intensityCounts: RANGE }),
      'nonFiniteDropped',
    ],
  ])('refuses %s', (_what, record, code) => {
    const result = analyseXrd(record, CONDITIONS);
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain(code);
    expect(Object.values(result.metrics).every((value) => value === null)).toBe(true);
  });

  it('refuses indices that are none', () => {
    expect(millerIndices(' 2 -1,0 ')).toEqual({ text: '2,-1,0', squareSumCount: 5 });
    for (const text of ['200', '0,0,0', 'a,b,c', '2,0', '1.5,0,0']) {
      expect(() => millerIndices(text)).toThrow(DomainError);
    }
  });

  it('refuses columns of different length', () => {
    const record = tableRecord('xrd', { twoThetaDegree: [28], intensityCounts: [] });
    expect(() => analyseXrd(record, {})).toThrow(DomainError);
  });
});
