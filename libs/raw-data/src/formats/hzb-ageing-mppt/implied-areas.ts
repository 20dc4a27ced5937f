import type { TableColumns, Warning } from '@dotbook/domain';
import type { NumericBlock } from '../../text/numeric-block.ts';

/** Areas that differ by more than this are two areas; the printed digits differ by less. */
const SAME_AREA_TOLERANCE_FRACTION = 0.01;

/**
 * The file states no area, but two of its columns were divided by one: I / J and I·V / (efficiency · irradiance). Where the
 * two areas differ, neither can be trusted.
 */
export function areaWarnings(
  currentAndDensity: Pick<NumericBlock, 'columns'>,
  columns: TableColumns,
): Warning[] {
  const [milliamps = [], densities = []] = currentAndDensity.columns;
  const ofDensity = medianOf(milliamps.map((milliamp, row) => Math.abs(milliamp / (densities[row] ?? NaN))));
  const { voltageVolt = [], currentMilliamp = [], pcePercent = [], irradianceMilliwattPerCm2 = [] } = columns;
  const ofEfficiency = medianOf(
    voltageVolt.map((volt, index) => {
      const milliwatt = volt * (currentMilliamp[index] ?? NaN);
      const given = ((pcePercent[index] ?? NaN) / 100) * (irradianceMilliwattPerCm2[index] ?? NaN);
      return Math.abs(milliwatt / given);
    }),
  );
  if (ofDensity === null || ofEfficiency === null) return [];
  if (Math.abs(ofDensity / ofEfficiency - 1) <= SAME_AREA_TOLERANCE_FRACTION) return [];
  const detail = `MPPT_J was divided by ${shown(ofDensity)} cm² and MPPT_PCE by ${shown(ofEfficiency)} cm²; the file states no area. State the area; the current in mA does not depend on it.`;
  return [{ code: 'areaAmbiguous', detail }];
}

function medianOf(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values.filter((value) => Number.isFinite(value) && value > 0)).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function shown(areaCm2: number): string {
  return areaCm2.toFixed(3);
}
