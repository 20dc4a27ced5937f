import { expect, it } from '@jest/globals';
import { plannedValueText } from './planned-value-text.ts';

it.each([
  [30, '30'],
  [{ from: 5, to: 10 }, '5 to 10'],
  [{ from: 24, to: null }, 'at least 24'],
  [{ from: null, to: 40 }, 'at most 40'],
])('says of %j: %s', (planned, text) => {
  expect(plannedValueText(planned)).toBe(text);
});
