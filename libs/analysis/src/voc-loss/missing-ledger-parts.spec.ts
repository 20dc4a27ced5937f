import type { AnalysisKey, Conditions, Metrics } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { missingLedgerParts, type ResultInForce } from './missing-ledger-parts.ts';

const ONE_SUN: Conditions = { irradianceMilliwattPerCm2: 100 };
const result = (
  key: AnalysisKey,
  metrics: Metrics,
  conditions: Conditions = {},
  status = 'complete',
): ResultInForce => ({ key, status, metrics, conditions });
const scan = result('jv', { vocVolt: 1.17 }, ONE_SUN);
const spectrum = result('eqe', {});
const film = result('plqyAbsolute', { plqyFraction: 0.1 }, { plqyStructure: 'film' });

describe('what the ledger waits for', () => {
  it('is nothing when Voc, spectrum and yield are there', () => {
    expect(missingLedgerParts([scan, spectrum, film])).toEqual([]);
    expect(missingLedgerParts([])).toEqual(['jv', 'eqe', 'plqy']);
  });

  it('is no scan where settled points give Voc', () => {
    expect(missingLedgerParts([result('stabilisedIv', { vocVolt: 1.17 }, ONE_SUN)])).toEqual(['eqe', 'plqy']);
  });

  it('is a scan where there is none at one sun, or none with a Voc', () => {
    const useless = [
      result('jv', { vocVolt: 1.17 }, { irradianceMilliwattPerCm2: 50 }),
      result('jv', { vocVolt: 1.17 }, { ...ONE_SUN, dark: true }),
      result('jv', { vocVolt: 1.17 }, { ...ONE_SUN, purpose: 'ageing' }),
      result('stabilisedIv', { vocVolt: null }, ONE_SUN, 'partial'),
    ];
    for (const one of useless) expect(missingLedgerParts([one, spectrum, film])).toEqual(['jv']);
  });

  it.each(['refused', 'failed'])('is what was %s', (status) => {
    const [eqe, plqy] = [
      { ...spectrum, status },
      { ...film, status },
    ];
    expect(missingLedgerParts([scan, eqe, plqy])).toEqual(['eqe', 'plqy']);
  });

  it('is a yield where only a solution, a dye or an ageing test has one', () => {
    const useless = [
      result('plqy', { plqyFraction: 0.8 }, { plqyStructure: 'solution' }),
      result('plqyRelative', { plqyFraction: 0.8 }),
      result('plqyAbsolute', { plqyFraction: 0.1 }, { purpose: 'ageing' }),
    ];
    for (const one of useless) expect(missingLedgerParts([scan, spectrum, one])).toEqual(['plqy']);
  });
});
