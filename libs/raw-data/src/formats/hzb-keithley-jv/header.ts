import type { ClaimRule } from '../../records/claims.ts';
import {
  joinStated,
  NOTHING_STATED,
  type Stated,
  statedArea,
  statedIrradiance,
} from '../../records/stated.ts';
import { readLooseNumber } from '../../text/number.ts';

/**
 * Rows of the results table. Photocurrents are negative in this format. The resistances are labelled
 * Ohm cm² and are kOhm cm²: with the label taken at its word a good cell would have 4 mOhm cm² in series.
 */
export const CLAIM_ROWS: readonly (ClaimRule & { readonly row: RegExp })[] = [
  { row: /^J_sc \[mA\/cm2\]/, metric: 'jscMilliampPerCm2', factor: -1 },
  { row: /^V_oc \[V\]/, metric: 'vocVolt', factor: 1 },
  { row: /^Fill factor \[pct\.?\]/, metric: 'fillFactor', factor: 0.01 },
  { row: /^Efficiency/, metric: 'pcePercent', factor: 1 },
  { row: /^J_MPP \[mA\/cm2\]/, metric: 'jmppMilliampPerCm2', factor: -1 },
  { row: /^U_MPP \[V\]/, metric: 'vmppVolt', factor: 1 },
  { row: /^R_ser \[/, metric: 'slopeResistanceVocOhmCm2', factor: 1000 },
  { row: /^R_par \[/, metric: 'slopeResistanceJscOhmCm2', factor: 1000 },
];

/**
 * What the header says of the curves of the pixel that is the `pixelIndex`-th of `pixelCount`: several areas belong
 * to the pixels in their order. The settling and integration times give no scan rate, because the time per point is
 * not their sum on every source meter.
 */
export function readStated(header: readonly string[], pixelIndex: number, pixelCount: number): Stated {
  const irradiance = numbersOf(header, /^intensity \[mW\/cm2\]:/)[0] ?? null;
  const settlingMillisecond = numbersOf(header, /^settling time \[ms\]:/)[0];
  const delay: Stated =
    settlingMillisecond === undefined
      ? NOTHING_STATED
      : { conditions: { delaySecond: settlingMillisecond / 1000 }, warnings: [] };
  return joinStated(areaOf(header, pixelIndex, pixelCount), statedIrradiance(irradiance), delay);
}

function areaOf(header: readonly string[], pixelIndex: number, pixelCount: number): Stated {
  const areas = numbersOf(header, /^active area \[cm2\]:/);
  if (new Set(areas).size <= 1) return statedArea(areas[0] ?? null);
  if (areas.length === pixelCount) return statedArea(areas[pixelIndex] ?? null);
  const detail = `The file states ${areas.length} different areas (${areas.join(', ')} cm²) for ${pixelCount} pixel(s); none was used.`;
  return { conditions: {}, warnings: [{ code: 'areaAmbiguous', detail }] };
}

function numbersOf(header: readonly string[], key: RegExp): number[] {
  const line = header.find((candidate) => key.test(candidate)) ?? '';
  return line
    .split('\t')
    .slice(1)
    .map(readLooseNumber)
    .filter((value) => value !== null);
}
