import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../errors/domain-error.ts';
import { isQuantityKey } from '../quantities/quantities.ts';
import { CONDITION_KEYS, conditionFromText, conditionsFromJson, isConditionKey } from './condition-rules.ts';

const codeOf = (action: () => unknown): string => {
  try {
    action();
    return 'no error';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'no domain error';
  }
};

describe('conditions', () => {
  it('take numbers, words, yes or no, and text as they are written on a command line', () => {
    expect(conditionFromText('apertureAreaCm2', '0.16')).toEqual({ apertureAreaCm2: 0.16 });
    expect(conditionFromText('scanDirection', 'reverse')).toEqual({ scanDirection: 'reverse' });
    expect(conditionFromText('dark', 'false')).toEqual({ dark: false });
    expect(conditionFromText('atmosphere', 'N2')).toEqual({ atmosphere: 'N2' });
  });

  it.each([
    ['apertureAreaCm2', '0,16', 'conditionInvalid'],
    ['apertureAreaCm2', '', 'conditionInvalid'],
    ['apertureAreaCm2', '0', 'valueOutOfBounds'],
    ['apertureAreaCm2', '-1', 'valueOutOfBounds'],
    ['temperatureKelvin', '1e999', 'numberNotFinite'],
    ['plqyFraction', '-0.1', 'valueOutOfBounds'],
    ['scanDirection', 'up', 'conditionInvalid'],
    ['dark', 'yes', 'conditionInvalid'],
    ['atmosphere', ' ', 'conditionInvalid'],
    ['area', '0.16', 'conditionUnknown'],
    ['toString', '1', 'conditionUnknown'],
  ])('refuse %s=%s with %s', (key, text, code) => {
    expect(codeOf(() => conditionFromText(key, text))).toBe(code);
  });

  it('name the known keys when a key is unknown', () => {
    expect(() => conditionFromText('area', '0.16')).toThrow(/apertureAreaCm2, .*areaKind/);
  });

  it('refuse anything but an object of the right types', () => {
    expect(codeOf(() => conditionsFromJson([], '/conditions'))).toBe('conditionInvalid');
    expect(codeOf(() => conditionsFromJson({ apertureAreaCm2: '0.16' }, '/conditions'))).toBe(
      'conditionInvalid',
    );
    expect(codeOf(() => conditionsFromJson({ dark: 1 }, '/conditions'))).toBe('conditionInvalid');
  });

  it('have a quantity for every number, so that its bounds are known', () => {
    const withNumber = CONDITION_KEYS.filter(
      (key) => codeOf(() => conditionFromText(key, 'x')) === 'conditionInvalid',
    );
    const withUnit = withNumber.filter(
      (key) =>
        ![
          'areaKind',
          'arrheniusForm',
          'dark',
          'decayModel',
          'hasKAlpha2',
          'instrumentResponse',
          'plqyKind',
          'purpose',
          'scanDirection',
          'transition',
        ].includes(key),
    );
    expect(withUnit.filter((key) => !isQuantityKey(key))).toEqual([]);
  });

  it('answer any key and text with conditions or a domain error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...CONDITION_KEYS)), fc.string(), (key, text) => {
        const code = codeOf(() => conditionFromText(key, text));
        expect(code).not.toBe('no domain error');
        expect(isConditionKey(key) || code === 'conditionUnknown').toBe(true);
      }),
    );
  });
});
