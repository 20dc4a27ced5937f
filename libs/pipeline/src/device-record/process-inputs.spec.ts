import { describe, expect, it } from '@jest/globals';
import { plannedNamedValues, weighedInput } from './process-inputs.ts';

describe('weighed input', () => {
  it.each([
    [0.1521, 152.1],
    [0.1568, 156.8],
    [1e-6, 0.001],
    [0, 0],
  ])('turns %d g into %d mg, without a trace of the multiplication', (massGram, massMilligram) => {
    expect(weighedInput('id', 'load', { massGram, volumeMillilitre: null }).massMilligram).toBe(
      massMilligram,
    );
  });
});

it('planned ranges are kept beside planned numbers', () => {
  const planned = { temperatureCelsius: 0, durationSecond: { from: 5, to: 10 } };
  expect(plannedNamedValues(planned)).toEqual([
    { key: 'durationSecond', value: '5 to 10' },
    { key: 'temperatureCelsius', value: 0 },
  ]);
});
