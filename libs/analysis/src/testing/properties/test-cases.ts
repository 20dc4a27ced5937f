import { describe, expect, it } from '@jest/globals';
import type { Check, DeclaredCase, WhyNot } from './analysis-case.ts';

/** Runs what is declared of analyses; columns without a check are told by the matrix. */
export function testCases(cases: readonly DeclaredCase[]): void {
  describe.each(cases)('$key', ({ example, properties, refusals }) => {
    it('gives its example', () => {
      expect(example()).toEqual([]);
    });

    it.each(checksOf(properties))('keeps to: %s', (_, check) => {
      expect(check()).toEqual([]);
    });

    it.each(checksOf(refusals))('answers to: %s', (_, check) => {
      expect(check()).toEqual([]);
    });
  });
}

function checksOf(declared: Readonly<Record<string, Check | WhyNot>>): [string, Check][] {
  return Object.entries(declared).flatMap(([name, check]): [string, Check][] =>
    typeof check === 'function' ? [[name, check]] : [],
  );
}
