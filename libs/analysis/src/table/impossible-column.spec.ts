import { describe, expect, it } from '@jest/globals';
import { impossibleColumn, type PossibleReadings } from './impossible-column.ts';

const TEMPERATURE: PossibleReadings = {
  column: 'temperatureKelvin',
  lower: 1,
  upper: 2000,
  unit: 'K',
  rule: 'a sample is between 1 and 2000 K',
};

describe('a column that cannot be what its name says', () => {
  it('is told with its name, a value, the rule and what to do', () => {
    expect(impossibleColumn([1e-8, 2e-8, 3e-8], TEMPERATURE)).toEqual({
      code: 'valueNotPhysical',
      detail:
        'temperatureKelvin is 2e-8 K (median of the 3 of 3 readings that cannot be): a sample is between 1 and 2000 K. Are two columns exchanged, or is the unit another one? Correct the header and add the file again.',
    });
  });

  it('is not told for single readings, for half of them, nor where there are none', () => {
    expect(impossibleColumn([300, 310, 1e9], TEMPERATURE)).toBeNull();
    expect(impossibleColumn([300, 1e9], TEMPERATURE)).toBeNull();
    expect(impossibleColumn([Number.NaN], TEMPERATURE)).toBeNull();
    expect(impossibleColumn([], TEMPERATURE)).toBeNull();
  });
});
