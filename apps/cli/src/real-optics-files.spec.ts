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

  /** The highest point, and how far the straight lines between the points are apart at half of it. */
  const halfMaximumOf = (x: readonly number[], y: readonly number[]) => {
    const top = y.indexOf(Math.max(...y));
    const half = (y[top] ?? 0) / 2;
    const crossing = (step: 1 | -1): number => {
      let at = top;
      while ((y[at + step] ?? 0) > half) at += step;
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [x[at], x[at + step], y[at], y[at + step]];
      return x0 + ((half - y0) * (x1 - x0)) / (y1 - y0);
    };
    return { peak: x[top] ?? 0, width: crossing(1) - crossing(-1) };
  };

  describe('analyses of real optical files', () => {
    // The reference is of the points themselves: the highest, and straight lines to half of it, nothing subtracted. `pl` describes
    // the whole line instead, by Gaussians over photon energy on a background, as a series of spectra needs; it states by how
    // much this line is none, and the two definitions agree within that.
    it('finds the emission of MAPbI3 as the reference does, and as its own model does', () => {
      const path = 'nomad-hysprint/HZB_AlFl_20231009_Solarcells-Batch-2-varyHTL_1_0.pl.csv';
      const [record] = readRawFile(readFileSync(join(FOLDER, path))).records;
      const { wavelengthNanometre = [], intensityCounts = [] } = record?.kind === 'pl' ? record.columns : {};
      const reference = halfMaximumOf(wavelengthNanometre, intensityCounts);
      expect(reference.peak).toBe(773);
      expect(reference.width.toFixed(3)).toBe('48.474');

      const [result] = analyse(path);
      expect(result?.key).toBe('pl');
      const [peak, width] = [numberOf(result, 'peakNanometre'), numberOf(result, 'fwhmNanometre')];
      expect([peak.toFixed(2), width.toFixed(2)]).toEqual(['771.98', '49.80']);
      const uncertainties = result?.uncertainties ?? {};
      expect(Math.abs(peak - reference.peak)).toBeLessThan(uncertainties.peakNanometre ?? 0);
      expect(Math.abs(width - reference.width)).toBeLessThan(uncertainties.fwhmNanometre ?? 0);
      expect(result?.warnings.map(({ code }) => code)).toEqual(['peaksUnresolved']);
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
      // 100 000 counts show the tail of axial divergence, which the line has not.
      expect(result?.warnings.map(({ code }) => code)).toContain('poorFit');
    });
  });
}
