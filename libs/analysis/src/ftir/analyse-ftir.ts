import type { AnalysisResult, TableRecord, Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** The area of one band. */
export type BandArea = Readonly<{
  fromPerCentimetre: number;
  toPerCentimetre: number;
  /** In absorbance · cm⁻¹. */
  // eslint-disable-next-line dotbook/unit-suffix -- the contract calls it `area`; its unit is absorbance per centimetre
  area: number;
}>;

export type FtirMetrics = Readonly<{ bandAreas: readonly BandArea[] | null }>;

/**
 * Bands that tell of oleyl ligands, with the ends at which their straight baseline is anchored: C=C stretching near
 * 1640 cm⁻¹, and C–H stretching, which serves as the internal reference.
 */
const BANDS_PER_CENTIMETRE: readonly (readonly [from: number, to: number])[] = [
  [1620, 1660],
  [2800, 3000],
];

/** The baseline is anchored at the median of the points within this share of the band from each end. */
const ANCHOR_FRACTION = 0.1;
const FEWEST_POINTS_OF_BAND = 8;

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
 *   null when it covers none. No uncertainties: the placing of the baseline dominates, and one spectrum does not tell it.
 *   Warnings `baselineSubtracted`, `rangeIncomplete`, `fewPoints`, `nonFiniteDropped`.
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseFtir(record: TableRecord): AnalysisResult<FtirMetrics> {
  assertEqualColumns(record);
  const isTransmittance = record.columns.absorbance === undefined;
  const signal = columnOf(record, isTransmittance ? 'transmittanceFraction' : 'absorbance');
  const rows = measuredRows(
    [columnOf(record, 'wavenumberPerCentimetre'), signal],
    ([wavenumber = 0, value = 0]) => wavenumber > 0 && (!isTransmittance || value > 0),
  );
  const [wavenumbers = [], values = []] = rows.columns;
  const points = wavenumbers
    .map((x, index) => ({ x, y: isTransmittance ? -Math.log10(values[index] ?? 1) : (values[index] ?? 0) }))
    .toSorted((left, right) => left.x - right.x);
  const warnings: Warning[] = [...rows.warnings];
  const bandAreas = BANDS_PER_CENTIMETRE.flatMap((band) => {
    const found = bandAreaOf(points, band);
    if ('code' in found) warnings.push(found);
    return 'code' in found ? [] : [found];
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
      signal: isTransmittance ? 'transmittance' : 'absorbance',
    },
    assumed: bandAreas.length < BANDS_PER_CENTIMETRE.length,
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function bandAreaOf(points: readonly Point[], [from, to]: readonly [number, number]): BandArea | Warning {
  const inside = points.filter(({ x }) => x >= from && x <= to);
  const name = `The band ${from} to ${to} 1/cm`;
  const reach = (to - from) * ANCHOR_FRACTION;
  const low = inside.filter(({ x }) => x <= from + reach);
  const high = inside.filter(({ x }) => x >= to - reach);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first.x > from + reach || last.x < to - reach) {
    const range =
      first === undefined || last === undefined
        ? 'no point'
        : `${formatNumber(first.x)} to ${formatNumber(last.x)} 1/cm`;
    return { code: 'rangeIncomplete', detail: `${name} is not covered: the spectrum has ${range}.` };
  }
  if (inside.length < FEWEST_POINTS_OF_BAND || low.length === 0 || high.length === 0) {
    const detail = `${name} has ${inside.length} points, too few for its area; measure with a finer resolution.`;
    return { code: 'fewPoints', detail };
  }
  const start = anchorOf(low);
  const end = anchorOf(high);
  const slope = (end.y - start.y) / (end.x - start.x);
  const above = inside.map(({ x, y }) => y - start.y - slope * (x - start.x));
  const area = trapezoid(
    inside.map(({ x }) => x),
    above,
  );
  return { fromPerCentimetre: from, toPerCentimetre: to, area };
}

/** Their medians, which one wild point does not move. */
function anchorOf(points: readonly Point[]): Point {
  return { x: medianOf(points.map(({ x }) => x)) ?? 0, y: medianOf(points.map(({ y }) => y)) ?? 0 };
}
