import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type EqeRecord, isTableRecord, type QuantityKey } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '@dotbook/raw-data';
import type { AnalyseDocument } from './analyse/analyse-document.ts';
import { analyseInFolder } from './testing/run-in-folder.ts';

/** Files of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

const analyse = (folder: string, path: string): Promise<AnalyseDocument> =>
  analyseInFolder(folder, [join(folder, path)]);

/** Jsc is our own integral over AM1.5G, mA/cm². */
const EQE_FILES: readonly (readonly [path: string, format: string, pointCount: number, jsc: number])[] = [
  ['nomad-hysprint/SID1.eqe.txt', 'hzb-trq-eqe', 56, 21.887],
  ['grapa/1150-8-C3-QE.txt', 'csu-eqe', 56, 23.844],
  ['grapa/SAMPLE_A_d1_1.sr', 'empa-lockin-eqe', 53, 33.037],
];

interface Track {
  readonly path: string;
  readonly format: string;
  readonly kind: string;
  readonly pointCount: number;
  /** First and last number of some columns. */
  readonly ends: Readonly<Record<string, readonly [first: number, last: number]>>;
  readonly conditions: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

const TRACKS: readonly Track[] = [
  {
    path: 'nomad-hysprint/hzb_TestP_AA_2_c-5.mppt.txt',
    format: 'hzb-hysprint-mppt',
    kind: 'mppTracking',
    pointCount: 16_740,
    ends: {
      timeSecond: [0.02832, 183.29],
      powerMilliwattPerCm2: [-21.849, -21.615],
      voltageVolt: [0.95, 0.93],
    },
    conditions: { apertureAreaCm2: 0.1 },
    warnings: ['textRowsSkipped'],
  },
  {
    path: 'nomad-hysprint/MPPT_sample_0_pixel_0.mppt.csv',
    format: 'hzb-ageing-mppt',
    kind: 'stability',
    pointCount: 1810,
    ends: {
      timeHour: [0, 302.5750991666667],
      currentMilliamp: [-4.835404, -3.485243],
      voltageVolt: [-0.1459375, -0.6239375],
      irradianceMilliwattPerCm2: [112.2819, 107.7595],
      pcePercent: [3.900622, 12.61079],
    },
    conditions: {},
    warnings: ['areaAmbiguous'],
  },
  {
    path: 'nomad-perotf/KIT_DaBa_20230219_Experimnt-AB_2_2_MPP.1.mpp.csv',
    format: 'kit-spp-mppt',
    kind: 'mppTracking',
    pointCount: 254,
    ends: {
      powerMilliwattPerCm2: [-0.1235875, 17.72962],
      pcePercent: [-0.1242085, 17.81872],
      voltageVolt: [-0.81, -0.84],
    },
    conditions: { irradianceMilliwattPerCm2: 99.5 },
    warnings: ['darkCurve'],
  },
  {
    path: 'nomad-tfsc-general/PERS_loc2_mppt_20260204_093607.mpp.txt',
    format: 'perseus-mppt',
    kind: 'mppTracking',
    pointCount: 103,
    ends: { timeSecond: [0, 204], powerMilliwattPerCm2: [-15.42133, -13.35701] },
    conditions: {},
    warnings: [],
  },
];

/** Spectra and decays: how many points, and where the highest stands. */
const LIGHT_FILES: readonly {
  readonly path: string;
  readonly format: string;
  readonly kind: string;
  readonly abscissa: QuantityKey;
  readonly ordinate: QuantityKey;
  readonly pointCount: number;
  readonly peak: readonly [index: number, abscissa: number, ordinate: number];
  readonly conditions: Readonly<Record<string, number>>;
}[] = [
  {
    path: 'nomad-hysprint/HZB_AlFl_20231009_Solarcells-Batch-2-varyHTL_1_0.pl.csv',
    format: 'edinburgh-fluoracle-pl',
    kind: 'pl',
    abscissa: 'wavelengthNanometre',
    ordinate: 'intensityCounts',
    pointCount: 451,
    peak: [323, 773, 54_638.8633],
    conditions: { excitationNanometre: 367, temperatureKelvin: 295.86 },
  },
  {
    path: 'nomad-hysprint/07-Si6505_10kHz-ND1-0.40uW-300s.trpl.dat',
    format: 'picoquant-histogram-trpl',
    kind: 'trpl',
    abscissa: 'timeNanosecond',
    ordinate: 'decayCounts',
    pointCount: 32_768,
    peak: [265, 265, 565],
    conditions: {},
  },
  {
    path: 'grapa/522.dat',
    format: 'picoquant-easytau-trpl',
    kind: 'trpl',
    abscissa: 'timeNanosecond',
    ordinate: 'decayCounts',
    pointCount: 1126,
    peak: [96, 9.59999990612914, 439_955],
    conditions: { excitationNanometre: 639.2, repetitionRateHertz: 8_888_800 },
  },
];

if (FOLDER === undefined || FOLDER === '') {
  it('has no real tracking or light files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real tracking and light files were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  const read = (path: string): ReadResult => readRawFile(readFileSync(join(FOLDER, path)));

  describe.each(EQE_FILES)('%s', (path, format, pointCount, jsc) => {
    it('has its points and reproduces the current', async () => {
      const [record] = read(path).records as EqeRecord[];
      expect(record?.wavelengthNanometre).toHaveLength(pointCount);
      const { files, records } = await analyse(FOLDER, path);
      expect(files[0]?.format?.key).toBe(format);
      const metrics: Readonly<Record<string, unknown>> = { ...records[0]?.analyses[0]?.metrics };
      expect(Math.abs(Number(metrics.jscEqeMilliampPerCm2) / jsc - 1)).toBeLessThan(0.0005);
    });
  });

  describe.each(TRACKS)('$path', ({ path, format, kind, pointCount, ends, conditions, warnings }) => {
    it('has its points in their order, with the signs and units of the file', () => {
      const result = read(path);
      expect(result.format?.key).toBe(format);
      const [record, ...others] = result.records.filter(isTableRecord);
      expect(others).toEqual([]);
      expect(record?.kind).toBe(kind);
      expect(record?.conditions).toEqual(conditions);
      const codes = [...result.warnings, ...(record?.warnings ?? [])].map(({ code }) => code);
      expect(codes).toEqual(warnings);
      const columns: Readonly<Record<string, readonly number[]>> = { ...record?.columns };
      expect(Object.values(columns).map(({ length }) => length)).toEqual(
        Object.values(columns).map(() => pointCount),
      );
      for (const [key, [first, last]] of Object.entries(ends)) {
        expect(columns[key]?.[0]).toBeCloseTo(first, 9);
        expect(columns[key]?.at(-1)).toBeCloseTo(last, 9);
      }
    });
  });

  describe.each(LIGHT_FILES)(
    '$path',
    ({ path, format, kind, abscissa, ordinate, pointCount, peak, conditions }) => {
      it('has its points and its peak', () => {
        const result = read(path);
        expect(result.format?.key).toBe(format);
        expect(result.warnings.filter(({ code }) => code !== 'encodingGuessed')).toEqual([]);
        const [record, ...others] = result.records.filter(isTableRecord);
        expect(others).toEqual([]);
        expect(record).toMatchObject({ kind, conditions });
        const { [abscissa]: x = [], [ordinate]: y = [] } = record?.columns ?? {};
        expect([x.length, y.length]).toEqual([pointCount, pointCount]);
        const highest = y.indexOf(y.reduce((top, value) => Math.max(top, value)));
        expect([highest, x[highest], y[highest]]).toEqual(peak);
      });
    },
  );

  describe.each([
    ['nomad-tfsc-general/PERS_loc2_mppt_20260204_093607.mpp.txt', 15.42133, 13.35701, 0.86614, 103],
    ['nomad-perotf/KIT_DaBa_20230219_Experimnt-AB_2_2_MPP.1.mpp.csv', 17.26956, 17.72962, 1.02664, 254],
  ] as const)('the track %s', (path, firstPower, lastPower, retention, pointCount) => {
    it('has the powers and the retention of the file', async () => {
      const { records } = await analyse(FOLDER, path);
      const metrics: Readonly<Record<string, unknown>> = {
        ...records[0]?.analyses.find(({ key }) => key === 'mppTracking')?.metrics,
      };
      expect(metrics).toMatchObject({
        firstPowerMilliwattPerCm2: firstPower,
        lastPowerMilliwattPerCm2: lastPower,
        pointCount,
      });
      expect(Number(metrics.retentionFraction)).toBeCloseTo(retention, 5);
    });
  });
}
