import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amountDeviates,
  assertDeviationExplained,
  roundingOfPlanned,
  stepDeviations,
} from './step-deviation.ts';

describe('roundingOfPlanned', () => {
  it.each([
    [3.2, 0.05],
    [0.157, 0.0005],
    [8000, 0.5],
    [0, 0.5],
    [1e-7, 0.5e-7],
    [2.5e-7, 0.5e-8],
    [-18.5, 0.05],
  ])('of %p is %p', (planned, rounding) => {
    expect(roundingOfPlanned(planned)).toBeCloseTo(rounding, 12);
  });
});

describe('stepDeviations', () => {
  it('forgives what rounds to the planned number and no more', () => {
    const planned = { volumeMillilitre: 3.2 };
    expect(stepDeviations(planned, { volumeMillilitre: 3.25 })).toEqual([]);
    expect(stepDeviations(planned, { volumeMillilitre: 3.15 })).toEqual([]);
    expect(stepDeviations(planned, { volumeMillilitre: 3.26 })).toEqual([
      { key: 'volumeMillilitre', planned: 3.2, actual: 3.26 },
    ]);
  });

  it('takes a range as it stands, with its open end', () => {
    const quench = { durationSecond: { from: 5, to: 10 } };
    expect(stepDeviations(quench, { durationSecond: 7.3 })).toEqual([]);
    expect(stepDeviations(quench, { durationSecond: 12 })).toHaveLength(1);
    expect(stepDeviations({ durationHour: { from: 24, to: null } }, { durationHour: 48 })).toEqual([]);
    expect(stepDeviations({ durationHour: { from: 24, to: null } }, { durationHour: 8 })).toHaveLength(1);
  });

  it('says what was planned and not recorded', () => {
    expect(stepDeviations({ temperatureCelsius: 170 }, {})).toEqual([
      { key: 'temperatureCelsius', planned: 170, actual: null },
    ]);
  });

  it('never finds one where the plan was followed exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-9, max: 1e6 }), (value) => {
        expect(stepDeviations({ massGram: value }, { massGram: value })).toEqual([]);
      }),
    );
  });
});

describe('amountDeviates', () => {
  it('needs both a plan and a record', () => {
    expect(amountDeviates(0.4, 0.41)).toBe(false);
    expect(amountDeviates(0.4, 0.46)).toBe(true);
    expect(amountDeviates(null, 0.46)).toBe(false);
    expect(amountDeviates(0.4, null)).toBe(false);
  });
});

describe('assertDeviationExplained', () => {
  it('asks for a reason and names the values', () => {
    expect(() => {
      assertDeviationExplained(['/actual/temperatureCelsius'], '  ');
    }).toThrow(
      expect.objectContaining({
        code: 'deviationReasonMissing',
        faults: [expect.objectContaining({ pointer: '/actual/temperatureCelsius' })],
      }),
    );
  });

  it('is content with a reason, or without a deviation', () => {
    expect(() => {
      assertDeviationExplained(['/actual/temperatureCelsius'], 'mantle overshot');
      assertDeviationExplained([], null);
    }).not.toThrow();
  });
});
