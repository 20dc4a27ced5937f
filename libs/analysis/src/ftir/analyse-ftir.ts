import type { AnalysisResult, TableRecord, Warning } from '@dotbook/domain';
import { trapezoid } from '../numerics/trapezoid.ts';
import { buildResult } from '../results/result-builder.ts';
import { ANCHOR_FRACTION, bandAbove, BANDS_PER_CENTIMETRE, type BandAboveLine } from './band-above-line.ts';
import { bandScatter } from './band-scatter.ts';
import { readInfrared } from './read-infrared.ts';

/** The area of one band. */
export type BandArea = Readonly<{
  fromPerCentimetre: number;
  toPerCentimetre: number;
  /** In absorbance · cm⁻¹. */
  // eslint-disable-next-line dotbook/unit-suffix -- the contract calls it `area`; its unit is absorbance per centimetre
  area: number;
  /** Standard uncertainty (k = 1) of the area, in its unit, by the scatter of the points; null where they are too few to tell. */
  uncertainty: number | null;
}>;

export type FtirMetrics = Readonly<{ bandAreas: readonly BandArea[] | null }>;

/**
 * `ftir`: areas of the bands 1620–1660 cm⁻¹ (C=C) and 2800–3000 cm⁻¹ (C–H) above a straight baseline between fixed anchors,
 * ∫(A − A_base) dν̃ by trapezoids, in absorbance · cm⁻¹. A transmittance is taken as A = −log10 T. An area may be negative;
 * it is kept. The ratio of the two areas is a relative measure of ligands: C=C stands in oleic acid, oleylamine and
 * 1-octadecene alike, and NH₂ scissoring lies near 1600 to 1640 cm⁻¹, so it is no count of one of them.
 *
 * Example: a triangle of height 0.1 and base 20 cm⁻¹ inside a band, on a sloped line, has the area 1.
 *
 * @param record columns `wavenumberPerCentimetre` and `absorbance` or `transmittanceFraction`, in any order of points
 * @returns `bandAreas` in ascending wavenumber, without the bands that the spectrum does not cover (`rangeIncomplete`);
 *   null when it covers none. The uncertainty beside each area is that of the scatter of band and baseline; where the
 *   baseline belongs is a convention, and not in it.
 *   Warnings `baselineSubtracted`, `rangeIncomplete`, `fewPoints`, `nonFiniteDropped`.
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseFtir(record: TableRecord): AnalysisResult<FtirMetrics> {
  const { points, signal, warnings: ofRows } = readInfrared(record);
  const warnings: Warning[] = [...ofRows];
  const bandAreas = BANDS_PER_CENTIMETRE.flatMap((band) => {
    const found = bandAbove(points, band);
    if ('code' in found) warnings.push(found);
    return 'code' in found ? [] : [bandAreaOf(found, bandScatter(points, found))];
  });
  if (bandAreas.length > 0) {
    warnings.push({
      code: 'baselineSubtracted',
      detail: 'A straight line between the ends of each band was subtracted before its area was taken.',
    });
  }
  return buildResult<FtirMetrics>({
    key: 'ftir',
    metrics: { bandAreas: bandAreas.length === 0 ? null : bandAreas },
    essential: ['bandAreas'],
    warnings,
    parameters: {
      bandsPerCentimetre: BANDS_PER_CENTIMETRE,
      anchorFraction: ANCHOR_FRACTION,
      signal,
    },
    assumed: bandAreas.length < BANDS_PER_CENTIMETRE.length,
  });
}

function bandAreaOf(band: BandAboveLine, uncertainty: number | null): BandArea {
  const { fromPerCentimetre, toPerCentimetre, points, baselineAbsorbance } = band;
  const above = points.map(({ y }, index) => y - (baselineAbsorbance[index] ?? 0));
  return {
    fromPerCentimetre,
    toPerCentimetre,
    area: trapezoid(
      points.map(({ x }) => x),
      above,
    ),
    uncertainty,
  };
}
