import { describe, expect, it } from '@jest/globals';
import { ANALYSIS_CASES } from './analysis-cases.ts';
import { goldenKeys, numbersOfText, readGolden, textOfResult } from './golden-results.ts';

describe('the kept result', () => {
  it.each(ANALYSIS_CASES)('of $key is the result of today, digit by digit', ({ key, golden }) => {
    // After a deliberate change: raise the version, `npm run golden:update`, and read the diff.
    expect(textOfResult(golden())).toBe(readGolden(key));
  });

  it('belongs to an analysis', () => {
    expect(goldenKeys()).toEqual(ANALYSIS_CASES.map(({ key }) => key).toSorted());
  });

  it('is of numbers to 12 digits', () => {
    const [first] = ANALYSIS_CASES;
    const result = first?.golden();
    if (result === undefined) throw new Error('there is no analysis');
    const moved = (factor: number): string =>
      textOfResult({ ...result, metrics: { vocVolt: 1.23456789 * factor } });
    expect(moved(1 + 1e-14)).toBe(moved(1));
    expect(moved(1 + 1e-11)).not.toBe(moved(1));
    expect(numbersOfText(moved(1)).numbers).toContain('1.23456789');
  });
});
