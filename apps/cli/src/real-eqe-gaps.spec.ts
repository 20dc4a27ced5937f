import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyseEqe } from '@dotbook/analysis';
import type { EqeRecord } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;
const ELECTRONVOLT_NANOMETRE = 1239.841984;

/**
 * Reference numbers are of another definition than ours: the middle of the two neighbouring points between which the EQE
 * rises most, without looking between the points. Ours is the top of the slope, so it lies within that step.
 */
const REFERENCES: readonly (readonly [path: string, place: number, gapElectronvolt: number])[] = [
  ['nomad-hysprint/SID1.eqe.txt', 0, 1.642],
  ['grapa/1150-8-C3-QE.txt', 0, 1.503],
  ['nomad-hysprint/HZB_MiGo_20240604_exp_0_0.eqe.txt', 0, 1.615],
  ['nomad-hysprint/HZB_MiGo_20240604_exp_0_0.eqe.txt', 1, 1.615],
];

/** Middle and half width of the step of the steepest rise over photon energy, among wavelengths above 550 nm. */
function steepestStep(wavelengths: readonly number[], values: readonly number[]): [number, number] {
  const steps = wavelengths.slice(1).flatMap((wavelength, index) => {
    const before = wavelengths[index] ?? 0;
    if (before < 550) return [];
    const [high, low] = [ELECTRONVOLT_NANOMETRE / before, ELECTRONVOLT_NANOMETRE / wavelength];
    const rise = ((values[index] ?? 0) - (values[index + 1] ?? 0)) / (high - low);
    return [{ rise, middle: (high + low) / 2, half: (high - low) / 2 }];
  });
  const steepest = steps.reduce((most, step) => (step.rise > most.rise ? step : most));
  return [steepest.middle, steepest.half];
}

if (FOLDER === undefined || FOLDER === '') {
  it('has no real EQE files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Gaps of real EQE files were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  describe.each(REFERENCES)('%s, spectrum %d', (path, place, gapElectronvolt) => {
    const record = readRawFile(readFileSync(join(FOLDER, path))).records[place] as EqeRecord;
    const [middle, half] = steepestStep(record.wavelengthNanometre, record.eqeFraction);

    it('has the reference number in the middle of its steepest step', () => {
      expect(Math.abs(middle - gapElectronvolt)).toBeLessThan(0.0006);
    });

    it('has its inflection in that step', () => {
      const { metrics, uncertainties } = analyseEqe(record, {});
      const inflection = metrics.bandgapInflectionElectronvolt ?? Number.NaN;
      expect(Math.abs(inflection - middle)).toBeLessThan(half);
      expect(uncertainties.bandgapInflectionElectronvolt).toBeLessThan(half);
    });
  });
}
