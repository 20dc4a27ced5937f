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
  const ofDensity = medianOf(milliamps.length, (row) =>
    Math.abs((milliamps[row] ?? NaN) / (densities[row] ?? NaN)),
  );
  const { voltageVolt = [], currentMilliamp = [], pcePercent = [], irradianceMilliwattPerCm2 = [] } = columns;
  const ofEfficiency = medianOf(voltageVolt.length, (row) => {
    const milliwatt = (voltageVolt[row] ?? NaN) * (currentMilliamp[row] ?? NaN);
    const given = ((pcePercent[row] ?? NaN) / 100) * (irradianceMilliwattPerCm2[row] ?? NaN);
    return Math.abs(milliwatt / given);
  });
  if (ofDensity === null || ofEfficiency === null) return [];
  if (Math.abs(ofDensity / ofEfficiency - 1) <= SAME_AREA_TOLERANCE_FRACTION) return [];
  const detail = `MPPT_J was divided by ${shown(ofDensity)} cm² and MPPT_PCE by ${shown(ofEfficiency)} cm²; the file states no area. State the area; the current in mA does not depend on it.`;
  return [{ code: 'areaAmbiguous', detail }];
}

/** Enough to tell two areas apart; sorting all rows of a long track takes a tenth of reading it. */
const MOST_ROWS = 2000;

/** Of the values of the rows, or of some at even distance where there are many, that are above zero and finite; null where there is none. */
function medianOf(rowCount: number, valueAt: (row: number) => number): number | null {
  const found = new Float64Array(Math.min(rowCount, MOST_ROWS));
  const stride = Math.ceil(rowCount / MOST_ROWS);
  let count = 0;
  for (let row = 0; row < rowCount; row += stride) {
    const value = valueAt(row);
    if (!Number.isFinite(value) || value <= 0) continue;
    found[count] = value;
    count += 1;
  }
  return found.subarray(0, count).sort()[Math.floor(count / 2)] ?? null;
}

function shown(areaCm2: number): string {
  return areaCm2.toFixed(3);
}
