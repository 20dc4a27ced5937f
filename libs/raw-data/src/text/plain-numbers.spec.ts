import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areEvenlyAscending, evenNumbers, isAscending } from './plain-numbers.ts';

const first = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
const step = fc.oneof(
  fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
  fc.double({ noNaN: true, min: -1e-6, max: 1e-6 }),
  fc.constantFrom(0, -0, 1e-9, -1e-9, 1e-300),
);
const count = fc.integer({ min: 0, max: 60 });

it('tells even numbers that ascend without looking at each of them', () => {
  fc.assert(
    fc.property(first, step, count, (from, by, many) => {
      const ascending = isAscending(evenNumbers(from, by, many));
      expect([ascending, false]).toContain(areEvenlyAscending(from, by, many));
    }),
    { numRuns: 5000 },
  );
});

it('tells those of every spectrum', () => {
  expect(areEvenlyAscending(400, 0.5, 801)).toBe(true);
  expect(areEvenlyAscending(4000, -1.928_736, 1868)).toBe(false);
  expect(areEvenlyAscending(1e9, 1e-9, 2)).toBe(false);
});
