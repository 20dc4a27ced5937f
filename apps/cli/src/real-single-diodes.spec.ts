import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyseInFolder } from './testing/run-in-folder.ts';

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';

/** What becomes of a scan: its ideality factor, or the warning that says why there is none. */
type Outcome =
  number | 'straightLine' | 'darkOffset' | 'severalJunctions' | 'sShape' | 'residuals' | 'noPowerQuadrant';

const FILES: readonly (readonly [path: string, scans: readonly Outcome[]])[] = [
  [
    'nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt',
    [1.78, 1.8, 1.75, 1.83, 1.71, 1.79],
  ],
  ['nomad-hysprint/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt', [2.16]],
  // A nearly dead cell.
  ['nomad-hysprint/VP114_new_format.jv.json', ['straightLine', 'straightLine']],
  ['nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv', [2.75, 3.66]],
  // 1.73 V at 19 mA/cm².
  ['nomad-perotf/UserGivenName_pX1_fwd_lt_lp0_20250109T164058.jv.txt', ['severalJunctions']],
  ['nomad-tfsc-general/PERS_1_1_C-3.jv.txt', [2.49, 2.75, 2.89, 2.71, 'residuals', 'residuals']],
  [
    'nomad-tfsc-general/testt 205 J-V Data.jv.csv',
    ['straightLine', 'straightLine', 'straightLine', 'darkOffset'],
  ],
  ['grapa/I-V_SAMPLE_A_a2_01.txt', [2.15]],
  ['grapa/I-V_SAMPLE_A_a2_02_dark.txt', [1.94]],
  ['grapa/dark_SAMPLE_F_a3_303K.txt', ['residuals']],
  ['grapa/TF_2017-04-04_Oct1143_iv0001_20.csv', ['sShape']],
  ['nrel-pvcircuit-loana/32_14.lgt', [1.26]],
  ['nrel-pvcircuit-loana/Pvsk_1.70MA-free_JV.csv', [1.7]],
  // Taken in the dark, says a line of its own program, and of no stated area.
  ['cheminfo-jcampconverter/iv.jdx', ['noPowerQuadrant']],
];

async function outcomesOf(path: string): Promise<readonly unknown[]> {
  const { records } = await analyseInFolder(FOLDER, [join(FOLDER, path), '--kind', 'jvSingleDiode']);
  return records
    .filter(({ kind }) => kind === 'jv')
    .map(({ analyses }) => {
      const [fit] = analyses;
      const metrics: Readonly<Record<string, unknown>> = { ...fit?.metrics };
      if (typeof metrics.idealityFactor === 'number') return metrics.idealityFactor;
      return fit?.warnings.find(({ code }) => code.startsWith('fit') || code === 'noPowerQuadrant') ?? null;
    });
}

const PHRASES: Readonly<Record<Exclude<Outcome, number>, RegExp>> = {
  straightLine: /straight line/u,
  darkOffset: /at V = 0 is .* where a diode in the dark has none/u,
  severalJunctions: /several junctions in series/u,
  sShape: /S-shaped/u,
  residuals: /above [15] %/u,
  noPowerQuadrant: /State dark=true/u,
};

function described(outcome: Outcome): unknown {
  if (typeof outcome === 'number') return expect.closeTo(outcome, 1.7);
  const code = outcome === 'noPowerQuadrant' ? outcome : 'fitRejected';
  return { code, detail: expect.stringMatching(PHRASES[outcome]) };
}

if (FOLDER === '') {
  it('has no real files to fit: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('No real curve was fitted by a single diode: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER).toBe('');
  });
} else {
  describe('the single-diode fit of real curves', () => {
    it.each(FILES)('%s', async (path, expected) => {
      expect(await outcomesOf(path)).toEqual(expected.map(described));
    });
  });
}
