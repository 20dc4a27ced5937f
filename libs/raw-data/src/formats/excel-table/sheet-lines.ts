import type { SheetRow } from '../../archive/read-sheet.ts';

/** Signs that would end a cell or a line of text. */
const BREAKS = /[\t\r\n]+/g;

/** The rows of a sheet as the lines that they would be in a TAB-separated file; numbers keep all their digits. */
export function linesOfSheet(rows: readonly SheetRow[]): string[] {
  return rows.map((row) =>
    row.map((cell) => (cell === null ? '' : String(cell).replace(BREAKS, ' '))).join('\t'),
  );
}
