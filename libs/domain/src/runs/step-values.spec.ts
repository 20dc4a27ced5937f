import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.ts';
import { actualValues, plannedValues, STEP_QUANTITY_KEYS } from './step-values.ts';

function faultsOf(work: () => unknown): readonly { pointer: string; detail: string }[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.faults;
  }
  throw new Error('nothing was refused');
}

describe('plannedValues', () => {
  it('takes the injection of the paper: 3.2 mL at 170 °C, quenched after 5 to 10 s', () => {
    const planned = { volumeMillilitre: 3.2, temperatureCelsius: 170, durationSecond: { from: 5, to: 10 } };
    expect(plannedValues(planned, '/planned')).toEqual(planned);
  });

  it('takes a range that is open above, as "more than 24 h"', () => {
    expect(plannedValues({ durationHour: { from: 24 } }, '/planned')).toEqual({
      durationHour: { from: 24, to: null },
    });
  });

  it('refuses an unknown key and lists the known ones', () => {
    const [fault] = faultsOf(() => plannedValues({ temperature: 170 }, '/planned'));
    expect(fault?.pointer).toBe('/planned/temperature');
    expect(fault?.detail).toContain(STEP_QUANTITY_KEYS.join(', '));
  });

  it('names every wrong field at once', () => {
    const wrong = {
      volumeMillilitre: -1,
      rotationRpm: '8000',
      durationSecond: { from: 10, to: 5 },
      massGram: {},
    };
    expect(faultsOf(() => plannedValues(wrong, '/planned')).map((fault) => fault.pointer)).toEqual([
      '/planned/volumeMillilitre',
      '/planned/rotationRpm',
      '/planned/durationSecond',
      '/planned/massGram',
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 'NaN', null, [1], true])(
    'refuses %p as a number',
    (value) => {
      expect(faultsOf(() => plannedValues({ massGram: value }, '/planned'))).toHaveLength(1);
    },
  );

  it('knows no metric: a step does not measure an efficiency', () => {
    expect(() => plannedValues({ pcePercent: 16.6 }, '/planned')).toThrow(/not a quantity of a step/u);
  });
});

describe('actualValues', () => {
  it('takes single numbers only: what was done is not a range', () => {
    expect(actualValues({ durationSecond: 7 }, '/actual')).toEqual({ durationSecond: 7 });
    expect(() => actualValues({ durationSecond: { from: 5, to: 10 } }, '/actual')).toThrow(/give a number/u);
  });
});
