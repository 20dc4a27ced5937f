import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyseRecords } from '@dotbook/analysis';
import type { AnalysisResult } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';

/** Spectra of real instruments, which are not part of the project; their reference numbers stand below. */
const FOLDER = process.env.DOTBOOK_REAL_FILES;

if (FOLDER === undefined || FOLDER === '') {
  it('has no real spectra to analyse: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('Real spectra were not analysed: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER ?? '').toBe('');
  });
} else {
  const analyse = (path: string): readonly AnalysisResult<object>[] => {
    const { records } = readRawFile(readFileSync(join(FOLDER, path)));
    return analyseRecords(
      records.map((record) => ({ record, fileIndex: 0 })),
      {},
    ).perRecord.flat();
  };

  const numberOf = (result: AnalysisResult<object> | undefined, key: string): number => {
    const metrics = new Map<string, unknown>(Object.entries(result?.metrics ?? {}));
    return Number(metrics.get(key));
  };

  describe('analyses of real optical files', () => {
    it('finds the emission of MAPbI3 where its highest point is, and as wide', () => {
      const [result] = analyse('nomad-hysprint/HZB_AlFl_20231009_Solarcells-Batch-2-varyHTL_1_0.pl.csv');
      expect(result?.key).toBe('pl');
      expect(Math.abs(numberOf(result, 'peakNanometre') - 773)).toBeLessThan(1.5);
      expect(Math.abs(numberOf(result, 'fwhmNanometre') - 48.5)).toBeLessThan(2.5);
    });

    it.each([
      'wrighttools/PbSe batch 1.txt',
      'wrighttools/CuPCtS_H2O_vis.csv',
      'cheminfo-common-spectrum/uv.txt',
    ])('sees that no part of the rise of %s is straight', (path) => {
      const [result] = analyse(path);
      expect(result).toMatchObject({ key: 'tauc', status: 'partial' });
      expect(result?.warnings.map(({ code }) => code)).toContain('curvature');
    });

    it('finds the strongest reflection of a diffractogram, quartz, as wide as Kα1 alone', () => {
      const [result] = analyse('nomad-measurements/XRD-918-16_10.xrdml');
      expect(result?.key).toBe('xrd');
      expect(Math.abs(numberOf(result, 'twoThetaDegree') - 26.617)).toBeLessThan(0.01);
      // Both lines of the doublet together are 0.12° wide.
      expect(Math.abs(numberOf(result, 'fwhmDegree') - 0.078)).toBeLessThan(0.004);
      expect(result?.parameters).toMatchObject({ hasKAlpha2: true });
    });
  });
}
