import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCount, testSeed } from './test-length.ts';

const before = { ...process.env };

beforeEach(() => {
  delete process.env.DOTBOOK_TEST_LONG;
  delete process.env.DOTBOOK_TEST_SEED;
});

afterEach(() => {
  process.env = { ...before };
});

describe('seed and number of random cases', () => {
  it('are the same in every run of npm test', () => {
    expect([testSeed(), caseCount(40)]).toEqual([20_200_203, 40]);
  });

  it('come from the runner in a long run', () => {
    process.env.DOTBOOK_TEST_LONG = '1';
    process.env.DOTBOOK_TEST_SEED = '7';
    expect([testSeed(), caseCount(40)]).toEqual([7, 2000]);
  });

  it.each(['-1', '1.5', 'x', '4294967296'])('refuse %p as a seed, with the rule', (given) => {
    process.env.DOTBOOK_TEST_SEED = given;
    expect(testSeed).toThrow(/DOTBOOK_TEST_SEED is .*whole number from 0 to 4294967295/u);
  });

  it('are set for fast-check before every test file', () => {
    process.env = { ...before };
    expect(fc.readConfigureGlobal()).toMatchObject({ seed: testSeed(), numRuns: caseCount(100) });
  });
});
