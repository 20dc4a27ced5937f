import { describe, expect, it } from '@jest/globals';
import { plqyRecord } from '../testing/made-records.ts';
import { analysePlqy } from './analyse-plqy.ts';

const DEVICE = { plqyKind: 'absolute', plqyStructure: 'device' } as const;
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('plqy', () => {
  it('passes a value on with kind, structure and uncertainty', () => {
    const result = analysePlqy(plqyRecord(0.1, { plqyUncertaintyFraction: 0.01 }), DEVICE);
    expect(result).toMatchObject({
      status: 'complete',
      metrics: { plqyFraction: 0.1, plqyKind: 'absolute', plqyStructure: 'device' },
      uncertainties: { plqyFraction: 0.01 },
      warnings: [],
    });
  });

  it('takes a stated value before that of the record, without its uncertainty', () => {
    const result = analysePlqy(plqyRecord(0.1, { plqyUncertaintyFraction: 0.01 }), {
      ...DEVICE,
      plqyFraction: 0.2,
    });
    expect(result.metrics.plqyFraction).toBe(0.2);
    expect(result.uncertainties).toEqual({});
  });

  it('takes a stated uncertainty before that of the record, also with a stated value', () => {
    const stated = { ...DEVICE, plqyUncertaintyFraction: 0.02 };
    const record = plqyRecord(0.1, { plqyUncertaintyFraction: 0.01 });
    expect(analysePlqy(record, stated).uncertainties).toEqual({ plqyFraction: 0.02 });
    expect(analysePlqy(record, { ...stated, plqyFraction: 0.2 }).uncertainties).toEqual({
      plqyFraction: 0.02,
    });
  });

  it('asks for kind and structure', () => {
    expect(codes(analysePlqy(plqyRecord(0.1), {}))).toEqual(['conditionMissing', 'conditionMissing']);
  });

  it('keeps a value above 1, refuses one at or below 0', () => {
    const high = analysePlqy(plqyRecord(1.5), DEVICE);
    expect(high.metrics.plqyFraction).toBe(1.5);
    expect(codes(high)).toEqual(['externalQuantumEfficiencyOutOfRange']);
    for (const value of [0, -0.1, Number.NaN]) {
      expect(analysePlqy(plqyRecord(value), DEVICE)).toMatchObject({
        status: 'refused',
        metrics: { plqyFraction: null },
      });
    }
  });

  it('tells a differential yield', () => {
    expect(codes(analysePlqy(plqyRecord(0.1), { ...DEVICE, plqyKind: 'differential' }))).toEqual([
      'plqyDifferential',
    ]);
  });
});
