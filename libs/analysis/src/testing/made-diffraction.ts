import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

export interface DiffractionTruth {
  /** Angle, full width at half maximum (degree), Lorentzian share, height of each line. */
  readonly lines: readonly (readonly [
    twoThetaDegree: number,
    fwhmDegree: number,
    lorentzianFraction: number,
    heightCounts: number,
  ])[];
  readonly backgroundCounts: number;
  readonly hasKAlpha2: boolean;
  /** (left − right)/(left + right) of the half widths; 0 when absent. */
  readonly asymmetryRatio?: number;
  /** 0 for none, 1 for that of counts. */
  readonly scatterRatio: number;
  readonly seed: number;
}

/** One broad 200 of a small crystal of a = 6.28 Å. */
export const QUANTUM_DOT_200: DiffractionTruth = {
  lines: [[28.4, 0.6, 0.4, 3000]],
  backgroundCounts: 200,
  hasKAlpha2: false,
  scatterRatio: 1,
  seed: 1,
};

/** Quartz 101 of a powder, Cu without a monochromator, with the tail of axial divergence. */
export const QUARTZ_101: DiffractionTruth = {
  lines: [[26.62, 0.08, 0.55, 80_000]],
  backgroundCounts: 1200,
  hasKAlpha2: true,
  asymmetryRatio: 0.45,
  scatterRatio: 1,
  seed: 1,
};

/** Lines from the definition of the pseudo-Voigt; Kα2 by Bragg with 1.54056 and 1.544398 Å at half the height. */
export function diffractionRecord(
  { lines, backgroundCounts, hasKAlpha2, asymmetryRatio = 0, scatterRatio, seed }: DiffractionTruth,
  twoThetaDegree: readonly number[],
): TableRecord {
  const next = normalSequence(seed);
  const lineAt = (angle: number, centre: number, width: number, share: number): number => {
    const halfWidth = (width / 2) * (angle < centre ? 1 + asymmetryRatio : 1 - asymmetryRatio);
    const lorentzian = halfWidth ** 2 / ((angle - centre) ** 2 + halfWidth ** 2);
    const gaussian = 2 ** -(((angle - centre) / halfWidth) ** 2);
    return share * lorentzian + (1 - share) * gaussian;
  };
  const intensityCounts = twoThetaDegree.map((angle) => {
    const ideal = lines.reduce((sum, [centre, width, share, height]) => {
      const spacing = 1.54056 / (2 * Math.sin((centre / 2 / 180) * Math.PI));
      const partner = (2 * Math.asin(1.544398 / (2 * spacing)) * 180) / Math.PI;
      const second = hasKAlpha2 ? 0.5 * lineAt(angle, partner, width, share) : 0;
      return sum + height * (lineAt(angle, centre, width, share) + second);
    }, backgroundCounts);
    return ideal + scatterRatio * Math.sqrt(ideal) * next();
  });
  return tableRecord('xrd', { twoThetaDegree, intensityCounts });
}
