import { describe, expect, it } from '@jest/globals';
import { NIST_PROBLEMS, type CertifiedProblem } from '../testing/nist-problems.ts';
import { fitParameters } from './fit-parameters.ts';
import type { FittedParameters } from './fit-problem.ts';

function fitCertified({ x, y, model }: CertifiedProblem, start: readonly number[]): FittedParameters {
  const fit = fitParameters(
    {
      observed: y,
      model: (parameters) => x.map((value) => model(value, parameters)),
      likelihood: { kind: 'gaussianUnknownScale' },
      iterationLimit: 500,
    },
    start,
  );
  if (fit.stopReason === 'modelNotFinite') throw new Error('The model was not finite at the start.');
  return fit;
}

describe.each(NIST_PROBLEMS)('certified problem $name', (problem) => {
  it.each(problem.starts)('is solved from the start %j', (...start) => {
    const fit = fitCertified(problem, start);
    expect(fit.stopReason).toBe('converged');
    for (const [index, certified] of problem.values.entries()) {
      expect(Math.abs((fit.parameters[index] ?? 0) / certified - 1)).toBeLessThan(1e-7);
      const error = fit.standardUncertainties[index] ?? 0;
      expect(Math.abs(error / (problem.standardUncertainties[index] ?? 1) - 1)).toBeLessThan(1e-6);
    }
    expect(Math.abs(fit.cost / problem.cost - 1)).toBeLessThan(1e-9);
  });
});
