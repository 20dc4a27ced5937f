import { describe, expect, it } from '@jest/globals';
import { centralDifferences } from '../fitting/central-differences.ts';
import { exponentialsProblem, stretchedProblem, type DecayProblem } from './decay-models.ts';

const BIN_COUNT = 120;
const WITH_RESPONSE: DecayProblem = {
  counts: Array.from({ length: BIN_COUNT }, () => 10),
  usedIndices: Array.from({ length: BIN_COUNT }, (_, bin) => bin),
  binCount: BIN_COUNT,
  response: { weights: Float64Array.of(0.1, 0.5, 0.3, 0.1), startIndex: 6 },
  shiftRange: { lower: -10, upper: 10, typicalSize: 1 },
  likelihood: { kind: 'poisson' },
};
const WITHOUT: DecayProblem = { ...WITH_RESPONSE, response: null, shiftRange: { lower: 0, upper: 0 } };

describe.each([
  ['two exponentials', exponentialsProblem(WITH_RESPONSE, 2), [1.37, 3, 2e4, Math.log(7), 1e4, Math.log(31)]],
  ['two without a response', exponentialsProblem(WITHOUT, 2), [0, 3, 2e4, Math.log(7), 1e4, Math.log(31)]],
  ['a stretched one', stretchedProblem(WITH_RESPONSE), [1.37, 3, 900, Math.log(12), 0.6]],
  ['a stretched one far to the left', stretchedProblem(WITH_RESPONSE), [-8.4, 3, 900, Math.log(12), 0.6]],
  ['a stretched one without a response', stretchedProblem(WITHOUT), [0, 3, 900, Math.log(12), 0.6]],
])('derivatives of %s', (_, { model, jacobian, ranges = [] }, parameters) => {
  const values = model(parameters);
  const expected = centralDifferences(model, parameters, values, ranges, parameters);
  const given = jacobian?.(parameters, values) ?? [];

  it('are those of its values, to the hundred-thousandth that the quadrature at the pulse is good to', () => {
    expect(given).toHaveLength(parameters.length);
    for (const [index, column] of expected.entries()) {
      const largest = Math.max(...column.map(Math.abs));
      const off = column.map((value, bin) => Math.abs(value - (given[index]?.[bin] ?? Number.NaN)));
      expect(Math.max(...off)).toBeLessThanOrEqual(1e-5 * largest);
    }
  });
});
