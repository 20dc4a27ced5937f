import { describe, expect, it } from '@jest/globals';
import type { Check, DeclaredCase, WhyNot } from './analysis-case.ts';

/**
 * Runs what is declared of analyses; columns without a check are told by the matrix.
 *
 * @param isLong whether to take as many measurements as the long run does
 */
export function testCases(cases: readonly DeclaredCase[], isLong: boolean): void {
  describe.each(cases)('$key', ({ example, truth, properties, refusals }) => {
    const checks = [
      ...checksOf('gives its', { example }),
      ...checksOf('recovers from many measurements its', { truth }),
      ...checksOf('keeps to', properties),
      ...checksOf('answers to', refusals),
    ];

    it.each(checks)('%s', (_, check) => {
      expect(check(isLong)).toEqual([]);
    });
  });
}

function checksOf(what: string, declared: Readonly<Record<string, Check | WhyNot>>): [string, Check][] {
  return Object.entries(declared).flatMap(([name, check]): [string, Check][] =>
    typeof check === 'function' ? [[`${what} ${name}`, check]] : [],
  );
}
