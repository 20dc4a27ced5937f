import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import fc from 'fast-check';
import { readRawFile } from '../../read-raw-file.ts';
import { checkTypedValues, typedValuesBytes } from './typed-values.ts';

const pointersOf = (input: unknown): readonly string[] => {
  try {
    checkTypedValues(input);
    return [];
  } catch (error) {
    return error instanceof DomainError ? error.faults.map(({ pointer }) => pointer) : ['not a domain error'];
  }
};

describe('typed-in values', () => {
  it('have canonical bytes: the order of the keys does not matter', () => {
    const one = typedValuesBytes({
      kind: 'plqy',
      values: { plqyFraction: 0.1 },
      conditions: {},
      measuredAt: null,
    });
    const other = typedValuesBytes({
      measuredAt: null,
      conditions: {},
      values: { plqyFraction: 0.1 },
      kind: 'plqy',
    });
    expect(new TextDecoder().decode(one)).toBe(
      '{"conditions":{},"kind":"plqy","measuredAt":null,"values":{"plqyFraction":0.1}}',
    );
    expect(other).toEqual(one);
  });

  it('come back from their bytes as they were', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string({ minLength: 1, maxLength: 50 }),
        (plqyFraction, text) => {
          const conditions = text.trim() === '' ? {} : { atmosphere: text };
          const bytes = typedValuesBytes({
            kind: 'plqy',
            values: { plqyFraction },
            conditions,
            measuredAt: null,
          });
          const [record] = readRawFile(bytes).records;
          expect(record).toMatchObject({ kind: 'plqy', plqyFraction: Math.abs(plqyFraction), conditions });
        },
      ),
    );
  });

  it.each([
    [{}, '/values/plqyFraction must be a number such as 0.1; it is missing.'],
    [{ plqyFraction: '0,1' }, '/values/plqyFraction must be a number such as 0.1, not "0,1".'],
  ])('of %j are refused in words', (values, message) => {
    expect(() => checkTypedValues({ kind: 'plqy', values })).toThrow(message);
  });

  it.each([
    [[], ''],
    [{ kind: 'jv', values: {} }, '/kind'],
    [{ kind: 'plqy', values: 1 }, '/values'],
    [{ kind: 'plqy', values: {} }, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqyFraction: '0.1' } }, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqyFraction: -1 } }, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1, extra: 1 } }, '/values/extra'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, note: 'x' }, '/note'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, measuredAt: 2019 }, '/measuredAt'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, conditions: { area: 1 } }, '/conditions/area'],
  ])('name the field that is wrong in %j', (input, pointer) => {
    expect(pointersOf(input)).toEqual([pointer]);
  });
});
