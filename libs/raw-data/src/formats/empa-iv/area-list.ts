import type { Lines } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';

export const AREA_FILE_NAME = 'area.txt';
const CELL_LINE = /^([A-Za-z]\d{1,2})\t\s*(\S+)\s*$/u;
const LONGEST_LIST = 1000;

/** A line of a list of areas. */
export interface ListedArea {
  readonly value: number;
  /** The line as it stands. */
  readonly text: string;
}

/**
 * Areas by cell of a file that is called `area.txt` and holds nothing but lines `a2<TAB>0.3235`; null for any other file,
 * and for one that names a cell twice. The list does not say its unit.
 */
export function readAreaList(name: string, lines: Lines): ReadonlyMap<string, ListedArea> | null {
  if (name.toLowerCase() !== AREA_FILE_NAME || lines.length > LONGEST_LIST) return null;
  const areas = new Map<string, ListedArea>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, cell, text] = CELL_LINE.exec(line) ?? [];
    const area = readLooseNumber(text ?? '');
    if (cell === undefined || area === null || area <= 0 || areas.has(cell)) return null;
    areas.set(cell, { value: area, text: line.trim() });
  }
  return areas.size === 0 ? null : areas;
}
