import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';
import type { AnalyseDocument } from './analyse/analyse-document.ts';
import { analyseInFolder } from './testing/run-in-folder.ts';

/** Files of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

const analyse = (folder: string, path: string, ...settings: string[]): Promise<AnalyseDocument> =>
  analyseInFolder(folder, [join(folder, path), ...settings]);

type Expected = readonly [
  label: string,
  vocVolt: number,
  jsc: number,
  fillFactorPercent: number,
  pce: number,
];

const FILES: readonly (readonly [path: string, format: string, scans: readonly Expected[]])[] = [
  [
    'nomad-hysprint/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt',
    'pvcomb-sosim-jv',
    [['pixel A reverse', 1.0781, 23.7311, 68.049, 17.4097]],
  ],
  [
    'nomad-tfsc-general/PERS_1_1_C-3.jv.txt',
    'perseus-multi-curve-jv',
    [
      ['12_3_a_substr1_pix1_20250627_1313_reverse', 0.80144, 12.652, 51.078, 5.1792],
      ['12_3_b_substr1_pix1_20250627_1315_reverse', 0.81414, 13.444, 52.823, 5.7816],
      ['12_3_c_substr1_pix1_20250627_1317_reverse', 0.811, 13.604, 51.035, 5.6306],
      ['12_3_d_substr1_pix1_20250627_1319_reverse', 0.80161, 15.004, 51.743, 6.2233],
    ],
  ],
  ['grapa/I-V_SAMPLE_A_a2_01.txt', 'empa-iv', [['SAMPLE_A_a2', 0.6215, 33.164, 69.319, 14.287]]],
  ['nrel-pvcircuit-loana/32_14.lgt', 'isfh-loana', [['32_14 light', 0.7034, 39.857, 78.792, 22.088]]],
];

/** Files of dark curves: nothing photovoltaic is read from them, and zeros of their header contradict nothing. */
const DARK_FILES: readonly (readonly [path: string, format: string])[] = [
  ['grapa/I-V_SAMPLE_A_a2_02_dark.txt', 'empa-iv'],
  ['grapa/dark_SAMPLE_F_a3_303K.txt', 'empa-tiv'],
];

const metricsOf = (document: AnalyseDocument, label: string): Readonly<Record<string, unknown>> => ({
  ...document.records.find((record) => record.label === label)?.analyses[0]?.metrics,
});

/** CODATA 2018. */
const BOLTZMANN_EV_PER_K = 8.617333262e-5;

/** Slope of the straight line through the points by least squares. */
const slopeOf = (x: readonly number[], y: readonly number[]): number => {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.map((value, index) => (value - meanX) * ((y[index] ?? 0) - meanY));
  return mean(products) / mean(x.map((value) => (value - meanX) ** 2));
};

const relativeError = (value: unknown, expected: number): number => Math.abs(Number(value) / expected - 1);

if (FOLDER === undefined || FOLDER === '') {
  it('has no real JV files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real JV files were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  describe.each(FILES)('%s', (path, format, scans) => {
    it('reproduces the reference numbers', async () => {
      const document = await analyse(FOLDER, path);
      expect(document.files[0]?.format?.key).toBe(format);
      for (const [label, vocVolt, jsc, fillFactorPercent, pce] of scans) {
        const metrics = metricsOf(document, label);
        expect(Math.abs(Number(metrics.vocVolt) - vocVolt)).toBeLessThan(0.0003);
        expect(relativeError(metrics.jscMilliampPerCm2, jsc)).toBeLessThan(0.0002);
        expect(relativeError(metrics.fillFactor, fillFactorPercent / 100)).toBeLessThan(0.003);
        expect(relativeError(metrics.pcePercent, pce)).toBeLessThan(0.003);
      }
    });
  });

  describe.each(DARK_FILES)('%s', (path, format) => {
    it('is a dark curve', async () => {
      const { files, records } = await analyse(FOLDER, path);
      expect(files[0]?.format?.key).toBe(format);
      expect(records.map(({ conditions }) => conditions.dark)).toEqual([true]);
      expect(records[0]?.analyses[0]?.warnings.map(({ code }) => code)).toEqual(['darkCurve']);
    });
  });

  describe('the LOANA summary of results', () => {
    it('belongs to the light curve it names', async () => {
      const { records, warnings } = await analyse(
        FOLDER,
        'nrel-pvcircuit-loana/32_14.res',
        join(FOLDER, 'nrel-pvcircuit-loana/32_14.lgt'),
      );
      expect(records.map(({ label }) => label)).toEqual(['32_14 light']);
      expect(warnings.map(({ code }) => code)).not.toContain('formatUnsupported');
      expect(records[0]?.analyses[0]?.warnings.map(({ code }) => code)).not.toContain(
        'headerContradictsData',
      );
    });
  });

  describe('the list of areas of Empa', () => {
    it('serves the light and the dark curve of its cell', async () => {
      const { records, warnings } = await analyse(
        FOLDER,
        'grapa/area.txt',
        join(FOLDER, 'grapa/I-V_SAMPLE_A_a2_01.txt'),
        join(FOLDER, 'grapa/I-V_SAMPLE_A_a2_02_dark.txt'),
      );
      const areaCm2 = 0.3234875329865732;
      expect(warnings).toEqual([]);
      expect(records.map(({ conditions }) => conditions.apertureAreaCm2)).toEqual([areaCm2, areaCm2]);
      const light = records.find(({ conditions }) => conditions.dark !== true);
      const metrics = metricsOf({ records } as AnalyseDocument, light?.label ?? '');
      expect(relativeError(Number(metrics.jscMilliampPerCm2), (33.164 * 0.32) / areaCm2)).toBeLessThan(2e-4);
      expect(relativeError(Number(metrics.pcePercent), (14.287 * 0.32) / areaCm2)).toBeLessThan(3e-3);
      const codes = records.flatMap((record) => [
        ...record.warnings.map(({ code }) => code),
        ...(record.analyses[0]?.warnings ?? []).map(({ code }) => code),
      ]);
      expect(codes.filter((code) => code === 'conditionOverridden')).toHaveLength(2);
      expect(codes).not.toContain('headerContradictsData');
    });
  });

  describe('the Voc-Jsc file of 21 temperatures', () => {
    it('has a set of eleven points for each', async () => {
      const { files, records } = await analyse(FOLDER, 'grapa/JscVoc_SAMPLE_c2_Values.txt');
      expect(files[0]?.format?.key).toBe('empa-voc-jsc');
      expect(records).toHaveLength(21);
      expect(records.map(({ kind }) => kind)).toEqual(records.map(() => 'sunsVoc'));
      expect(records[0]?.conditions.temperatureKelvin).toBeCloseTo(122.96, 2);
      expect(records[20]?.conditions.temperatureKelvin).toBeCloseTo(322.97, 2);
    });

    it.each([
      [0, 2.002],
      [20, 1.469],
    ])('gives set %i the ideality factor %d', (index, idealityFactor) => {
      const { records } = readRawFile(readFileSync(join(FOLDER, 'grapa/JscVoc_SAMPLE_c2_Values.txt')));
      const record = records.filter(isTableRecord)[index];
      const x = (record?.columns.jscMilliampPerCm2 ?? []).map(Math.log);
      const thermalVolt = BOLTZMANN_EV_PER_K * (record?.conditions.temperatureKelvin ?? 0);
      const slope = slopeOf(x, record?.columns.vocVolt ?? []);
      expect(x).toHaveLength(11);
      expect(relativeError(slope / thermalVolt, idealityFactor)).toBeLessThan(0.001);
    });
  });

  describe('the light-soaking file', () => {
    it('has one curve in millivolts after 30 seconds', async () => {
      const { files, records } = await analyse(FOLDER, 'grapa/TF_2017-04-04_Oct1143_iv0001_20.csv');
      expect(files[0]?.format?.key).toBe('empa-light-soaking-jv');
      expect(records[0]?.conditions).toMatchObject({ elapsedSecond: 30, relativeHumidityPercent: 0.215 });
      const metrics = metricsOf({ files, records, analyses: [], warnings: [] }, 'after 00:00:30');
      expect(metrics.vocVolt).toBeCloseTo(0.6196, 4);
      expect(metrics.jscMilliampPerCm2).toBeCloseTo(40.8997, 4);
    });
  });

  describe('curves without units', () => {
    it.each([
      ['nomad-perovskite-db/jv_file.xlsx', 'excel-table', 160],
      ['nrel-pvcircuit-loana/Pvsk_1.70MA-free_JV.csv', 'generic-delimited', 65],
    ])('%s gives Voc and FF', async (path, format, pointCount) => {
      const { files, records } = await analyse(FOLDER, path, '--kind', 'jv');
      expect(files[0]?.format?.key).toBe(format);
      const metrics: Readonly<Record<string, unknown>> = { ...records[0]?.analyses[0]?.metrics };
      expect(metrics).toMatchObject({ pointCount, jscMilliampPerCm2: null, pcePercent: null });
      expect(metrics.vocVolt).toBeGreaterThan(0.5);
      expect(metrics.fillFactor).toBeGreaterThan(0.5);
    });
  });

  describe('files that are kept unparsed', () => {
    it.each([
      ['nrel-pvcircuit-loana/32_14.res', 'isfh-loana'],
      [
        'nomad-hysprint/HZB_Z_20230911_BatchZ_0_0.M01_encapsulatedGlass_front_TD3_withBE_ambient_intens.spv.txt',
        'hzb-spv',
      ],
      ['nomad-tfsc-general/encapsulation_test.xlsx', 'excel-table'],
      ['nomad-hysprint/20250114_experiment_file.xlsx', 'excel-table'],
    ])('%s says what it is', async (path, format) => {
      const { files, records, warnings } = await analyse(FOLDER, path);
      expect(files[0]?.format?.key).toBe(format);
      expect(records).toEqual([]);
      expect(warnings.map(({ code }) => code)).toContain('formatUnsupported');
    });
  });

  describe('the PERSEUS file with six reverse scans', () => {
    it('agrees with its own summary', async () => {
      const { records } = await analyse(FOLDER, 'nomad-tfsc-general/PERS_1_1_C-3.jv.txt');
      expect(records).toHaveLength(6);
      expect(
        records.flatMap(({ analyses }) => analyses.flatMap(({ warnings }) => warnings)),
      ).not.toContainEqual(expect.objectContaining({ code: 'headerContradictsData' }));
    });
  });

  describe('the IRIS file of a nearly dead cell', () => {
    it('gives Voc and Jsc of the voltage without the wiring', async () => {
      const document = await analyse(FOLDER, 'nomad-hysprint/VP114_new_format.jv.json');
      expect(document.files[0]?.format?.key).toBe('hzb-iris-jv');
      expect(document.records.map(({ label }) => label)).toEqual(['VP114 A forward', 'VP114 A reverse']);
      const metrics = metricsOf(document, 'VP114 A forward');
      expect(Math.abs(Number(metrics.vocVolt) - 0.0307)).toBeLessThan(0.0003);
      expect(relativeError(metrics.jscMilliampPerCm2, 8.095)).toBeLessThan(0.0002);
      // Three points lie in the power quadrant: the best of them counts.
      expect(relativeError(metrics.fillFactor, 0.2225)).toBeLessThan(0.003);
      expect(relativeError(metrics.pcePercent, 0.0554)).toBeLessThan(0.003);
    });
  });

  describe('the Hereon file', () => {
    it('has four pixels that were measured in the dark', async () => {
      const { files, records } = await analyse(FOLDER, 'nomad-tfsc-general/testt 205 J-V Data.jv.csv');
      expect(files[0]?.format?.key).toBe('hereon-jv');
      expect(records.map(({ label }) => label)).toEqual(['Pixel 1', 'Pixel 2', 'Pixel 3', 'Pixel 4']);
      const codes = records.map(({ analyses }) => analyses[0]?.warnings.map(({ code }) => code));
      for (const ofRecord of codes) expect(ofRecord).toContain('darkCurve');
    });
  });
}
