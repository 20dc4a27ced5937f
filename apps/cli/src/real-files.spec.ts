import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { AnalyseDocument } from './analyse/analyse-document.ts';
import { analyseInFolder } from './testing/run-in-folder.ts';

/** Files of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

const analyse = (folder: string, path: string): Promise<AnalyseDocument> =>
  analyseInFolder(folder, [join(folder, path)]);

type Expected = readonly [
  label: string,
  vocVolt: number,
  jsc: number,
  fillFactorPercent: number,
  pce: number,
];

const JV_FILES: readonly (readonly [path: string, format: string, scans: readonly Expected[]])[] = [
  [
    'nomad-hysprint/HZB_MiGo_20230913_Batch-Test-1_0_0.notessfdsf.jv.txt',
    'hzb-keithley-jv',
    [
      ['b_rev', 1.2128, 21.99, 79.949, 21.322],
      ['b_for', 1.1992, 21.944, 78.654, 20.698],
      ['c_rev', 1.2023, 21.92, 79.799, 21.03],
      ['c_for', 1.1903, 21.907, 78.686, 20.518],
      ['f_rev', 1.2044, 22.156, 80.297, 21.426],
      ['f_for', 1.1952, 22.112, 79.549, 21.024],
    ],
  ],
  [
    'nomad-perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_mid.jv.csv',
    'kit-lti-jv',
    [
      ['scan 1', 1.02117, 20.1226, 67.978, 13.9684],
      ['scan 2', 1.00636, 19.8047, 61.684, 12.2941],
    ],
  ],
  [
    'nomad-perotf/UserGivenName_pX1_fwd_lt_lp0_20250109T164058.jv.txt',
    'singapore-solar-simulator-jv',
    [['pixel 1 forward', 1.72898, 19.3803, 53.29, 17.8566]],
  ],
];

const EQE_FILE = 'nomad-hysprint/HZB_MiGo_20240604_exp_0_0.eqe.txt';
/** The AM1.5G currents of the header, mA/cm². */
const EQE_CURRENTS = [
  15.577367, 13.742883, 11.62855, 14.369034, 15.061939, 6.599765, 13.806451, 18.14888, 9.211649, 16.586746,
  15.638577,
];

const relativeError = (value: unknown, expected: number): number => Math.abs(Number(value) / expected - 1);

if (FOLDER === undefined || FOLDER === '') {
  it('has no real files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real instrument files were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  describe.each(JV_FILES)('%s', (path, format, scans) => {
    it('reproduces the reference numbers', async () => {
      const document = await analyse(FOLDER, path);
      expect(document.files[0]?.format?.key).toBe(format);
      expect(document.records.map(({ label }) => label)).toEqual(scans.map(([label]) => label));
      scans.forEach(([, vocVolt, jsc, fillFactorPercent, pce], index) => {
        const metrics: Readonly<Record<string, unknown>> = {
          ...document.records[index]?.analyses[0]?.metrics,
        };
        expect(Math.abs(Number(metrics.vocVolt) - vocVolt)).toBeLessThan(0.0003);
        expect(relativeError(metrics.jscMilliampPerCm2, jsc)).toBeLessThan(0.0002);
        expect(relativeError(metrics.fillFactor, fillFactorPercent / 100)).toBeLessThan(0.003);
        expect(relativeError(metrics.pcePercent, pce)).toBeLessThan(0.003);
      });
    });
  });

  describe('the hand-edited efficiencies of the HZB file', () => {
    it('contradict the curves, except one that is right by accident', async () => {
      const { records } = await analyse(FOLDER, JV_FILES[0]?.[0] ?? '');
      const contradicted = records.filter(({ analyses }) =>
        analyses[0]?.warnings.some(
          ({ code, detail }) => code === 'headerContradictsData' && detail.includes('pcePercent'),
        ),
      );
      expect(contradicted.map(({ label }) => label)).toEqual(['b_rev', 'b_for', 'c_rev', 'f_rev', 'f_for']);
    });
  });

  describe('the Enlitech file', () => {
    it('reproduces the current of all eleven spectra', async () => {
      const { files, records } = await analyse(FOLDER, EQE_FILE);
      expect(files[0]?.format?.key).toBe('enlitech-eqe');
      expect(records).toHaveLength(EQE_CURRENTS.length);
      EQE_CURRENTS.forEach((current, index) => {
        const metrics: Readonly<Record<string, unknown>> = { ...records[index]?.analyses[0]?.metrics };
        expect(relativeError(metrics.jscEqeMilliampPerCm2, current)).toBeLessThan(0.0005);
      });
    });
  });

  describe('every real file', () => {
    const paths = readdirSync(FOLDER, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

    it.each(paths)('%s is read or refused with a reason', async (path) => {
      const { records, warnings } = await analyse('/', path);
      expect(records.length > 0 || warnings.length > 0).toBe(true);
      expect(JSON.stringify(records)).not.toMatch(/NaN|Infinity/);
    });
  });
}
