import type { AnalysisResult } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { buildResult } from '../../results/result-builder.ts';
import { declareCase, type AnalysisCase, type Check, type WhyNot } from './analysis-case.ts';

type Values = readonly number[];
const NO = 'not asked here';
const meanOf = (values: Values): number => values.reduce((sum, value) => sum + value / values.length, 0);
const resultOf = (mean: number | null): AnalysisResult<object> =>
  buildResult({ key: 'statistics', metrics: { mean }, essential: ['mean'], warnings: [] });

const checked = (parts: Partial<AnalysisCase<Values>>): ReturnType<typeof declareCase> =>
  declareCase<Values>('statistics', {
    make: (seed) => [seed, 5, 9],
    analyse: (values) => resultOf(values.length === 0 ? null : meanOf(values)),
    truth: NO,
    example: { input: [1, 2, 3], metrics: { mean: [2, 1e-9] } },
    properties: {
      pointOrder: { change: (values) => values.toReversed() },
      duplicatePoints: { change: (values) => [...values, ...values] },
      sign: { change: (values) => values.map((value) => -value), factors: { mean: -1 } },
      unit: NO,
      scaling: { change: (values) => values.map((value) => 2 * value), factors: { mean: 2 } },
      noise: NO,
    },
    refusals: { tooFewPoints: NO, noCrossing: NO, flat: NO, notANumber: NO, reversedAxes: NO },
    ...parts,
  });
const faultsOf = (check: Check | WhyNot): readonly string[] =>
  typeof check === 'function' ? check() : [check];

describe('a declared check', () => {
  it('finds nothing where everything holds, and keeps the reasons of what is not asked', () => {
    const { example, properties } = checked({});
    expect(example()).toEqual([]);
    for (const name of ['pointOrder', 'duplicatePoints', 'sign', 'scaling'] as const) {
      expect(faultsOf(properties[name])).toEqual([]);
    }
    expect(properties.unit).toBe(NO);
  });

  it('finds an analysis that depends on the order, and a factor that is another', () => {
    const { example, properties } = checked({ analyse: ([first = 0]) => resultOf(first) });
    expect(faultsOf(properties.pointOrder)).toContain('seed 1: mean 9 instead of 1');
    expect(example()).toEqual(['mean: 1 instead of 2 ± 1e-9']);
    const squared = checked({ analyse: ([first = 0]) => resultOf(first ** 2) });
    expect(faultsOf(squared.properties.scaling)).toContain('seed 2: mean 16 instead of 8');
  });

  it('finds a truth that is not met by one of a hundred measurements', () => {
    const truth = { mean: [17, 50] } as const;
    expect(faultsOf(checked({ truth }).truth)).toEqual([]);
    const strict = checked({ truth: { mean: [17, 10] } });
    expect(faultsOf(strict.truth)).toEqual(['mean 38 instead of 17 ± 10 (seed 100)']);
  });

  it('finds a status that changes, and a measurement that shows nothing because it is refused', () => {
    const shy = checked({ analyse: (values) => resultOf(values.length > 3 ? null : 1) });
    expect(faultsOf(shy.properties.duplicatePoints)).toContain('seed 1: status refused instead of complete');
    const mute = checked({ analyse: () => resultOf(null) });
    expect(faultsOf(mute.properties.pointOrder)).toContain('seed 1: the plain input is refused');
  });

  it('finds what is answered where it must be refused', () => {
    const change = (): Values => [];
    const { refusals } = checked({
      refusals: {
        tooFewPoints: { change, status: 'refused', code: 'fewPoints' },
        noCrossing: { change: (values) => values, status: 'refused', code: 'fewPoints' },
        flat: { change, throws: 'valueNotFinite' },
        notANumber: NO,
        reversedAxes: NO,
      },
    });
    expect(faultsOf(refusals.tooFewPoints)).toEqual(['warnings none instead of fewPoints']);
    expect(faultsOf(refusals.noCrossing)[0]).toBe('status complete instead of refused');
    expect(faultsOf(refusals.flat)).toEqual(['no error instead of valueNotFinite']);
  });
});
