import { describe, expect, it } from '@jest/globals';
import { conditionChanges, conditionsText } from './condition-changes.ts';

describe('conditions of measurements on the command line', () => {
  it('stand beside the ids, in any order', () => {
    expect(conditionChanges(['019a', 'windowSecond=60', '019b', 'dark=false', 'decayModel='])).toEqual({
      ids: ['019a', '019b'],
      conditions: { windowSecond: 60, dark: false, decayModel: null },
    });
  });

  it.each([
    [['019a'], 'one condition as key=value'],
    [['windowSecond=60'], 'one measurement by its id'],
    [['019a', '1=2'], 'measurement set takes key=value'],
    [['019a', 'dark=true', 'dark=false'], 'dark twice'],
    [['019a', 'purpose='], 'purpose=routine'],
    [['019a', 'area=1'], 'apertureAreaCm2'],
    [['019a', 'area='], 'apertureAreaCm2'],
    [['019a', 'windowSecond=-1'], 'windowSecond'],
    [['019a', 'windowSecond=long'], 'windowSecond'],
  ])('refuse %j', (given, message) => {
    expect(() => conditionChanges(given)).toThrow(message);
  });

  it('are shown by their names', () => {
    expect(conditionsText({ windowSecond: 60, apertureAreaCm2: 0.1 })).toBe(
      'apertureAreaCm2=0.1, windowSecond=60',
    );
  });
});
