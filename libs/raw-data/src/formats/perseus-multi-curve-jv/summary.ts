import type { InstrumentTime } from '@dotbook/domain';
import type { ClaimRule } from '../../records/claims.ts';
import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';

/** Photocurrents are negative, in the summary as in the table; FF is a fraction. */
export const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['JSC [mA/cm2]', { metric: 'jscMilliampPerCm2', factor: -1 }],
  ['Voc [V]', { metric: 'vocVolt', factor: 1 }],
  ['Vmpp [V]', { metric: 'vmppVolt', factor: 1 }],
  ['FF', { metric: 'fillFactor', factor: 1 }],
  ['PCE [%]', { metric: 'pcePercent', factor: 1 }],
]);

const SQUARE_MILLIMETRES_OF_A_CM2 = 100;

/** The rows below the headings, up to the first blank line, each by its headings. */
export function readSummaries(lines: readonly string[], maxColumns: number): ReadonlyMap<string, string>[] {
  const headingLine = lines.findIndex((line) => line.startsWith('Time [h]\t'));
  const headings = splitCells(lines[headingLine] ?? '', '\t', maxColumns);
  const below = lines.slice(headingLine + 1);
  const end = below.findIndex((line) => line.trim() === '');
  return (end === -1 ? below : below.slice(0, end)).map((line) => {
    const cells = splitCells(line, '\t', maxColumns);
    const summary = new Map<string, string>();
    for (const [column, heading] of headings.entries()) summary.set(heading, cells[column] ?? '');
    return summary;
  });
}

export function readStated(summary: ReadonlyMap<string, string>): Stated {
  const areaSquareMillimetres = readLooseNumber(summary.get('Solar Cell Area [mm2]') ?? '');
  return joinStated(
    statedArea(areaSquareMillimetres === null ? null : areaSquareMillimetres / SQUARE_MILLIMETRES_OF_A_CM2),
    statedIrradiance(readLooseNumber(summary.get('Solar sim. intensity [mW/cm2]') ?? '')),
  );
}

const DATE_AND_CLOCK = /(?:^|_)(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(?:_|$)/;

/** `20250627_1313` inside the name of the file that the curve came from. */
export function readTime(name: string): InstrumentTime | null {
  const [found, year, month, day, hour, minute] = DATE_AND_CLOCK.exec(name) ?? [];
  if (found === undefined) return null;
  const text = found.replace(/^_|_$/g, '');
  return { ...readInstrumentTime(`${year}-${month}-${day} ${hour}:${minute}`), text };
}
