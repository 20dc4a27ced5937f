import { describe, expect, it } from '@jest/globals';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { edgeTruth } from '../testing/accuracy/accuracy-of-spectra.ts';
import { logisticEqeRecord, type LogisticEdge } from '../testing/made-records.ts';
import { analyseEqe } from './analyse-eqe.ts';

const EDGE: LogisticEdge = { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.75 };
const REPEATS = 60;

/** How many of the 95 % intervals of Voc,rad hold that of the edge, of spectra with scatter. */
function coveredOf(edge: LogisticEdge, stepNanometre: number, scatter: readonly [number, number]): number {
  const truth = edgeTruth(edge).vocRadVolt ?? Number.NaN;
  const record = logisticEqeRecord(edge, [300, 900, stepNanometre]);
  return Array.from({ length: REPEATS }, (_, index) => {
    const noise = normalNumbers(seedOfRepeat(index + 1));
    const eqeFraction = record.eqeFraction.map(
      (value) => value * (1 + scatter[0] * noise()) + scatter[1] * noise(),
    );
    const { metrics, uncertainties } = analyseEqe({ ...record, eqeFraction }, { temperatureKelvin: 298.15 });
    return Math.abs((metrics.vocRadVolt ?? Infinity) - truth) <= 1.96 * (uncertainties.vocRadVolt ?? 0);
  }).filter(Boolean).length;
}

describe('uncertainty of the radiative limit', () => {
  it('holds the scatter of the edge, not only what the Urbach energy leaves open', () => {
    expect(coveredOf(EDGE, 1, [0.01, 5e-5])).toBeGreaterThanOrEqual(54);
  });

  it('reaches a soft tail where one is assumed, as the emission grows faster than its Urbach energy', () => {
    const soft = { gapElectronvolt: 1.74, urbachElectronvolt: 0.019, plateauFraction: 0.6 };
    expect(coveredOf(soft, 10, [0.001, 3e-4])).toBeGreaterThanOrEqual(48);
  });

  it.each([12, 15, 20, 25, 30])('holds what steps of %d nm leave open of an edge without scatter', (step) => {
    for (const urbachElectronvolt of [0.012, 0.015, 0.019]) {
      for (let gapElectronvolt = 1.5; gapElectronvolt < 1.72; gapElectronvolt += 0.023) {
        const edge = { gapElectronvolt, urbachElectronvolt, plateauFraction: 0.75 };
        const { metrics, uncertainties } = analyseEqe(logisticEqeRecord(edge, [300, 1000, step]), {});
        const error = Math.abs((metrics.vocRadVolt ?? Infinity) - (edgeTruth(edge).vocRadVolt ?? 0));
        expect(error).toBeLessThanOrEqual(1.96 * (uncertainties.vocRadVolt ?? 0));
        // And is not overdone: steps of 20 nm are 40 to 50 meV.
        expect(uncertainties.vocRadVolt).toBeLessThan(4e-4 * step);
      }
    }
  });
});
