import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type PlqyRecord } from '@dotbook/domain';
import { readRawFile, readRawFiles, type ReadResult } from '@dotbook/raw-data';

/** Files of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

/** Quantum yields as the instrument prints them, its splittings, and the spectra beside them. */
const YIELD_FILES: readonly {
  readonly path: string;
  readonly format: string;
  readonly plqyFractions: readonly number[];
  readonly splittingsVolt: readonly number[];
  readonly measuredAt: string;
  readonly pointCount: number;
  readonly peaksNanometre: readonly number[];
}[] = [
  {
    path: 'nomad-hysprint/100_40-1.abspl.txt',
    format: 'luqy-pro',
    plqyFractions: [0.0004],
    splittingsVolt: [1.172, 1.168],
    measuredAt: '2025-04-04T16:46:56',
    pointCount: 1024,
    peaksNanometre: [741.1129],
  },
  {
    path: 'nomad-hysprint/GaAs5_Large_Spot_center.abspl.txt',
    format: 'luqy-pro',
    plqyFractions: [0.009693],
    splittingsVolt: [1.094],
    measuredAt: '2025-01-20T21:46:09',
    pointCount: 1510,
    peaksNanometre: [870.8274],
  },
  {
    path: 'nomad-luqy-plugin/Standard_Avg.txt',
    format: 'luqy-pro',
    plqyFractions: [0.004968],
    splittingsVolt: [1.008],
    measuredAt: '2025-08-27T13:59:10',
    pointCount: 1300,
    peaksNanometre: [871.6698],
  },
  {
    path: 'nomad-luqy-plugin/Standard_Avg_sweep.txt',
    format: 'luqy-pro',
    plqyFractions: [0.00489, 0.005, 0.00477],
    splittingsVolt: [1.007, 1.005, 0.999],
    measuredAt: '2025-08-27T14:01:44',
    pointCount: 1300,
    peaksNanometre: [871.67, 872.003, 871.67],
  },
  {
    path: 'grapa/PLQYsample_SAMPLE.txt',
    format: 'empa-lockin-plqy',
    plqyFractions: [2.73125e-4],
    splittingsVolt: [],
    measuredAt: '2025-02-13T09:09:03',
    pointCount: 0,
    peaksNanometre: [],
  },
];

if (FOLDER === undefined || FOLDER === '') {
  it('has no real quantum yields to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real quantum yields were not read: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  const read = (path: string): ReadResult => readRawFile(readFileSync(join(FOLDER, path)));

  describe.each(YIELD_FILES)('$path', (expected) => {
    it('has the yields, splittings and spectra of the instrument', () => {
      const result = read(expected.path);
      expect(result.format?.key).toBe(expected.format);
      const yields = result.records.filter((record): record is PlqyRecord => 'plqyFraction' in record);
      expect(yields).toHaveLength(expected.plqyFractions.length);
      yields.forEach(({ plqyFraction }, index) => {
        expect(plqyFraction).toBeCloseTo(expected.plqyFractions[index] ?? NaN, 12);
      });
      const claims = yields.flatMap((record) => record.claims);
      expect(
        claims.filter(({ metric }) => metric === 'muBulkVolt').map(({ claimedValue }) => claimedValue),
      ).toEqual(expected.splittingsVolt);
      expect(yields[0]?.measuredAt?.localDateTime).toBe(expected.measuredAt);
      const spectra = result.records.filter(isTableRecord).map(({ columns }) => columns);
      const peaks = spectra.map(({ wavelengthNanometre = [], photonFluxCounts = [] }) => {
        expect([wavelengthNanometre.length, photonFluxCounts.length]).toEqual([
          expected.pointCount,
          expected.pointCount,
        ]);
        return wavelengthNanometre[photonFluxCounts.indexOf(Math.max(...photonFluxCounts))];
      });
      expect(peaks).toEqual(expected.peaksNanometre);
    });
  });

  describe('the six curves of a sphere', () => {
    it('are one set, whose printed results are claims', () => {
      const paths = ['A1', 'B1', 'C1', 'B2', 'C2'].map((name) => `plqy-demello/1/${name}.txt`);
      const files = [...paths, 'plqy-demello/CF.txt', 'plqy-demello/1/QY.txt'].map((name) => ({
        name,
        bytes: readFileSync(join(FOLDER, name)),
      }));
      const [main, ...others] = readRawFiles(files);
      expect(main?.format?.key).toBe('demello-plqy');
      expect(main?.warnings).toEqual([]);
      expect(others.map(({ companionOfIndices }) => companionOfIndices)).toEqual(others.map(() => [0]));
      const curves = (main?.records ?? []).filter(isTableRecord);
      expect(curves.map(({ label, columns }) => [label, columns.wavelengthNanometre?.length])).toEqual([
        ['A1', 21],
        ['B1', 21],
        ['C1', 21],
        ['B2', 302],
        ['C2', 302],
        ['CF', 64],
      ]);
      expect(curves[0]?.claims.map(({ metric, claimedValue }) => [metric, claimedValue])).toEqual([
        ['absorptanceFraction', 0.64594],
        ['plqyFraction', 0.93412],
      ]);
    });
  });
}
