import { describe, expect, it } from '@jest/globals';
import {
  assertAbsorberOfBatch,
  dilutedConcentration,
  ligandEnvironmentOfAliquot,
  ligandEnvironmentOfOwnCount,
  ligandEnvironmentOfPurified,
  purificationCountOfChild,
  type ParentState,
} from './descendant-batch.ts';

const pureOnceWashed: ParentState = {
  kind: 'quantumDot',
  purificationCount: 1,
  ligandEnvironment: 'oaRich',
  ligandEnvironmentBasis: 'ownCount',
  descendsFromExchange: false,
};

const exchangedOaRich: ParentState = {
  kind: 'quantumDot',
  purificationCount: 0,
  ligandEnvironment: 'oaRich',
  ligandEnvironmentBasis: 'derived',
  descendsFromExchange: true,
};

describe('ligandEnvironmentOfOwnCount', () => {
  it.each([
    [0, 'unknown'],
    [1, 'oaRich'],
    [2, 'oaLess'],
  ] as const)('of dots washed %p times is %p', (count, ligandEnvironment) => {
    expect(ligandEnvironmentOfOwnCount('quantumDot', count)).toEqual({
      ligandEnvironment,
      ligandEnvironmentBasis: 'ownCount',
    });
  });

  it('is unknown for an ink, which has no ligands', () => {
    expect(ligandEnvironmentOfOwnCount('precursorInk', 1).ligandEnvironment).toBe('unknown');
  });
});

describe('ligandEnvironmentOfPurified', () => {
  it('stays OA-rich after both ethyl acetate washes of the exchanged dots', () => {
    expect(ligandEnvironmentOfPurified(exchangedOaRich, 2)).toEqual({
      ligandEnvironment: 'oaRich',
      ligandEnvironmentBasis: 'inherited',
    });
  });

  it('follows the count of a pure composition, also after an override', () => {
    expect(ligandEnvironmentOfPurified(pureOnceWashed, 2).ligandEnvironment).toBe('oaLess');
    const overridden = { ...pureOnceWashed, ligandEnvironmentBasis: 'overridden' } as const;
    expect(ligandEnvironmentOfPurified(overridden, 2)).toEqual({
      ligandEnvironment: 'oaLess',
      ligandEnvironmentBasis: 'ownCount',
    });
  });

  it('passes an override below an exchange on', () => {
    const overridden = {
      ...exchangedOaRich,
      ligandEnvironment: 'oaLess',
      ligandEnvironmentBasis: 'overridden',
    } as const;
    expect(ligandEnvironmentOfPurified(overridden, 1).ligandEnvironment).toBe('oaLess');
  });
});

describe('ligandEnvironmentOfAliquot', () => {
  it('keeps what the parent has', () => {
    expect(ligandEnvironmentOfAliquot(pureOnceWashed)).toEqual({
      ligandEnvironment: 'oaRich',
      ligandEnvironmentBasis: 'ownCount',
    });
    expect(ligandEnvironmentOfAliquot(exchangedOaRich).ligandEnvironmentBasis).toBe('inherited');
    const overridden = {
      ...pureOnceWashed,
      ligandEnvironment: 'oaLess',
      ligandEnvironmentBasis: 'overridden',
    } as const;
    expect(ligandEnvironmentOfAliquot(overridden)).toEqual({
      ligandEnvironment: 'oaLess',
      ligandEnvironmentBasis: 'inherited',
    });
  });
});

describe('purificationCountOfChild', () => {
  it('counts a wash and not the isolation', () => {
    expect(purificationCountOfChild(1, true)).toBe(2);
    expect(purificationCountOfChild(0, false)).toBe(0);
  });
});

describe('dilutedConcentration', () => {
  it('halves 50 mg/mL when 1 mL is filled up with 1 mL', () => {
    expect(dilutedConcentration(50, 1, 1)).toBe(25);
    expect(dilutedConcentration(null, 1, 1)).toBeNull();
  });
});

describe('assertAbsorberOfBatch', () => {
  it('refuses a bulk film from quantum dots', () => {
    expect(() => {
      assertAbsorberOfBatch('bulk', 'quantumDot', '/absorberKind');
    }).toThrow(expect.objectContaining({ code: 'absorberKindMismatch' }));
    expect(() => {
      assertAbsorberOfBatch('bulk', 'precursorInk', '/absorberKind');
      assertAbsorberOfBatch('quantumDot', 'quantumDot', '/absorberKind');
    }).not.toThrow();
  });
});
