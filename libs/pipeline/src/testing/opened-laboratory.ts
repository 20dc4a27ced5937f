import type { TestDatabase } from '@dotbook/testing';
import { afterAll, beforeAll } from '@jest/globals';
import { openTestLaboratory, type TestLaboratory } from './test-laboratory.ts';

const OPENING_MILLISECOND = 60_000;

/**
 * A laboratory for all tests of the calling file, closed behind them. Call it at the top level; use what it gives inside hooks
 * and tests.
 */
export function openedLaboratory(database: Pick<TestDatabase, 'connectionString'>): () => TestLaboratory {
  let laboratory: TestLaboratory | null = null;
  beforeAll(async () => {
    laboratory = await openTestLaboratory(database.connectionString);
  }, OPENING_MILLISECOND);
  afterAll(() => laboratory?.close());
  return () => {
    if (laboratory === null) throw new Error('the laboratory opens in a hook; use it inside hooks and tests');
    return laboratory;
  };
}
