import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ligandEnvironmentOfBatch, ligandEnvironmentOfExchange } from './ligand-environment.ts';

describe('ligandEnvironmentOfExchange', () => {
  it.each([
    [[1, 1], 'oaRich'],
    [[1, 1, 1], 'oaRich'],
    [[2, 2], 'oaLess'],
    [[2, 3], 'oaLess'],
    [[1, 2], 'unknown'],
    [[0, 1], 'unknown'],
    [[0, 0], 'unknown'],
    [[1, null], 'unknown'],
    [[], 'unknown'],
  ] as const)('of parents washed %j times is %s', (counts, environment) => {
    expect(ligandEnvironmentOfExchange(counts)).toBe(environment);
  });

  it('does not depend on the order of the parents', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 5 }), (counts) => {
        expect(ligandEnvironmentOfExchange(counts.toReversed())).toBe(ligandEnvironmentOfExchange(counts));
      }),
    );
  });

  it.each([-1, 1.5, NaN])('refuses the count %p', (count) => {
    expect(() => ligandEnvironmentOfExchange([1, count])).toThrow(
      expect.objectContaining({ code: 'purificationCountInvalid' }),
    );
  });
});

describe('ligandEnvironmentOfBatch', () => {
  it('keeps what was frozen at the exchange through later washes', () => {
    expect(
      ligandEnvironmentOfBatch({ override: null, frozenAtExchange: 'oaRich', purificationCount: 2 }),
    ).toBe('oaRich');
  });

  it('keeps an unknown that was frozen', () => {
    expect(
      ligandEnvironmentOfBatch({ override: null, frozenAtExchange: 'unknown', purificationCount: 2 }),
    ).toBe('unknown');
  });

  it.each([
    [1, 'oaRich'],
    [2, 'oaLess'],
    [0, 'unknown'],
    [null, 'unknown'],
  ] as const)('of a pure composition washed %p times is %s', (purificationCount, environment) => {
    expect(ligandEnvironmentOfBatch({ override: null, frozenAtExchange: null, purificationCount })).toBe(
      environment,
    );
  });

  it('takes an override before everything else', () => {
    expect(
      ligandEnvironmentOfBatch({ override: 'oaLess', frozenAtExchange: 'oaRich', purificationCount: 1 }),
    ).toBe('oaLess');
  });
});
