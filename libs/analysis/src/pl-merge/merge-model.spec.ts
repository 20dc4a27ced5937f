import { describe, expect, it } from '@jest/globals';
import { evenly } from '../testing/made-emission.ts';
import { normalSequence } from '../testing/made-records.ts';
import { MergeModel } from './merge-model.ts';
import type { MergingSpectrum } from './merge-parameters.ts';

const WAVELENGTHS = evenly(640, 820, 4);
const next = normalSequence(3);
const SPECTRA = [0, 4, 11].map((elapsedMinute): MergingSpectrum => ({
  elapsedMinute,
  wavelengthNanometre: WAVELENGTHS,
  observed: WAVELENGTHS.map(
    (wavelength) => 0.1 + Math.exp(-(((wavelength - 700 - elapsedMinute) / 20) ** 2)) + 0.02 * next(),
  ),
  sigma: WAVELENGTHS.map((wavelength) => 0.02 + wavelength / 1e5),
}));
const PARAMETERS = [1.79, 1.64, 1.71, Math.log(9), 0.035, 0.04];

describe('the model of merging peaks', () => {
  it.each([
    ['heights as they come out', null],
    [
      'bands held fixed',
      [
        [0, 1, 2],
        [0, 1],
        [0, 2],
      ],
    ],
  ])('has the derivatives of its values (%s)', (_what, used) => {
    const { model, jacobian } = new MergeModel(SPECTRA, used);
    const columns = jacobian(PARAMETERS, []);
    for (const [index, parameter] of PARAMETERS.entries()) {
      const [above, below] = [1e-6, -1e-6].map((step) => model(PARAMETERS.with(index, parameter + step)));
      for (let row = 0; row < WAVELENGTHS.length * SPECTRA.length; row += 1) {
        const slope = ((above?.[row] ?? 0) - (below?.[row] ?? 0)) / 2e-6;
        expect(Math.abs((columns[index]?.[row] ?? Number.NaN) - slope)).toBeLessThan(
          1e-5 * (1 + Math.abs(slope)),
        );
      }
    }
  });
});
