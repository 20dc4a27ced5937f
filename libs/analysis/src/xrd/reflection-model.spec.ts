import { describe, expect, it } from '@jest/globals';
import { evenly } from '../testing/made-emission.ts';
import { ReflectionModel } from './reflection-model.ts';

const ANGLES = evenly(26, 27.2, 0.05);
const PARAMETERS = [0.02, 0.01, 1, 0.013, 0.2, 0.6, 0.3];

describe('the model of a reflection', () => {
  it('is half as high at half its width on both sides, the halves as unequal as they are said to be', () => {
    const { model } = new ReflectionModel([26.6 - 0.13, 26.6, 26.6 + 0.07], 26.6, false);
    expect([...Array.from(model([0, 0, 8, 0, 0.2, 0.6, 0.3]))]).toEqual(
      [4, 8, 4].map((v) => expect.closeTo(v, 9)),
    );
  });

  it.each([true, false])('has the derivatives of its values (Kα2: %s)', (hasKAlpha2) => {
    const { model, jacobian } = new ReflectionModel(ANGLES, 26.6, hasKAlpha2);
    const columns = jacobian(PARAMETERS, []);
    for (const index of PARAMETERS.keys()) {
      const at = (step: number): ArrayLike<number> =>
        model(PARAMETERS.with(index, (PARAMETERS[index] ?? 0) + step));
      const [above, below] = [at(1e-6), at(-1e-6)];
      for (const row of ANGLES.keys()) {
        const slope = ((above[row] ?? 0) - (below[row] ?? 0)) / 2e-6;
        expect(columns[index]?.[row]).toBeCloseTo(slope, 6);
      }
    }
  });
});
