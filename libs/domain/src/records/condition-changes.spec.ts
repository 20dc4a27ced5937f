import { describe, expect, it } from '@jest/globals';
import { differingConditions, mergedConditions } from './condition-changes.ts';
import { conditionChangesFromJson } from './condition-rules.ts';

const BEFORE = { apertureAreaCm2: 0.1, dark: true, windowSecond: 30 } as const;
const CHANGES = { windowSecond: 60, dark: null, delaySecond: 0, hkl: null } as const;
const AFTER = { apertureAreaCm2: 0.1, windowSecond: 60, delaySecond: 0 };

describe('changes of conditions', () => {
  it('leave what they do not name, and take back what is null', () => {
    expect(mergedConditions(BEFORE, CHANGES)).toEqual(AFTER);
    expect(mergedConditions(BEFORE, {})).toEqual(BEFORE);
  });

  it('tell what was and what is, and nothing of what stays', () => {
    expect(differingConditions(BEFORE, AFTER)).toEqual({
      from: { windowSecond: 30, dark: true, delaySecond: null },
      to: { windowSecond: 60, dark: null, delaySecond: 0 },
    });
    expect(differingConditions(BEFORE, { ...BEFORE })).toEqual({ from: {}, to: {} });
  });

  it('come as JSON, and name what cannot be', () => {
    expect(conditionChangesFromJson({ ...CHANGES }, '/conditions')).toEqual(CHANGES);
    expect(() => conditionChangesFromJson({ area: null }, '/conditions')).toThrow('"area" is no condition');
    expect(() => conditionChangesFromJson({ dark: 1 }, '/conditions')).toThrow('true or false');
    expect(() => conditionChangesFromJson({ purpose: null }, '/conditions')).toThrow(
      'purpose must be one of initial, routine, ageing, certification, diagnostic, not null',
    );
  });
});
