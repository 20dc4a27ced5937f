import { ANALYSIS_KEYS } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import {
  PROPERTY_NAMES,
  REFUSAL_NAMES,
  type Check,
  type DeclaredCase,
  type WhyNot,
} from './analysis-case.ts';
import { ANALYSIS_CASES } from './analysis-cases.ts';
import { readGolden } from './golden-results.ts';

const caseOf = (key: string): DeclaredCase | undefined => ANALYSIS_CASES.find((one) => one.key === key);
const checkedOf = (declared: Readonly<Record<string, Check | WhyNot>> = {}): string[] =>
  Object.entries(declared).flatMap(([name, check]) => (typeof check === 'function' ? [name] : []));
const reasonsOf = (declared: Readonly<Record<string, Check | WhyNot>> = {}): string[] =>
  Object.values(declared).flatMap((check) => (typeof check === 'string' ? [check] : []));

describe('every analysis', () => {
  it('is declared once, and only analyses are', () => {
    expect(ANALYSIS_CASES.map(({ key }) => key).toSorted()).toEqual([...ANALYSIS_KEYS].toSorted());
  });

  it.each(ANALYSIS_KEYS)('%s has an example, a truth, properties, refusals and a kept result', (key) => {
    const declared = caseOf(key);
    expect(declared?.example).toBeInstanceOf(Function);
    expect(declared?.truth).toBeDefined();
    expect(Object.keys(declared?.properties ?? {}).toSorted()).toEqual([...PROPERTY_NAMES].toSorted());
    expect(Object.keys(declared?.refusals ?? {}).toSorted()).toEqual([...REFUSAL_NAMES].toSorted());
    expect(checkedOf(declared?.properties)).not.toEqual([]);
    expect(checkedOf(declared?.refusals)).not.toEqual([]);
    expect(readGolden(key)).not.toBeNull();
  });

  it('says why what is not checked cannot be, or is checked', () => {
    const reasons = ANALYSIS_CASES.flatMap(({ truth, properties, refusals }) => [
      ...reasonsOf({ truth }),
      ...reasonsOf(properties),
      ...reasonsOf(refusals),
    ]);
    expect(reasons.filter((reason) => !/^\S+ \S/u.test(reason))).toEqual([]);
  });
});
