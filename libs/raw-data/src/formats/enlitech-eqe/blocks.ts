import { refuseAbove } from '../../limits.ts';
import type { Sheet } from './sheet.ts';

/** Where one spectrum stands on the sheet: its first column, the row of its headings and the rows above and below. */
export interface SpectrumBlock {
  readonly columnIndex: number;
  readonly headingRow: number;
  /** First row that may describe the spectrum. */
  readonly fromRow: number;
  /** Row after the last one that may belong to it. */
  readonly toRow: number;
}

/** `Lambda(nm)` above the wavelengths, with the EQE in the next column. */
export function isHeadingPair(first: string | undefined, second: string | undefined): boolean {
  return /^Lambda\s?\(nm\)$/.test(first ?? '') && /^EQE\s?\(%\)$/.test(second ?? '');
}

/**
 * Finds every block on the sheet, whether blocks stand side by side or below each other; left to right, then down.
 * @throws DomainError `rawFileTooManyCurves`
 */
export function findBlocks(sheet: Sheet, maxCurves: number): SpectrumBlock[] {
  const headings = sheet.rowsWith('Lambda').flatMap((row) => {
    const cells = sheet.cellsOf(row);
    return cells.flatMap((cell, column) =>
      isHeadingPair(cell, cells[column + 1]) ? [{ row, columnIndex: column }] : [],
    );
  });
  refuseAbove('Curves', headings.length, maxCurves);
  return headings.map(({ row, columnIndex }) => {
    const inColumn = headings.filter((other) => other.columnIndex === columnIndex);
    const next = inColumn.find((other) => other.row > row);
    const previous = inColumn.findLast((other) => other.row < row);
    return {
      columnIndex,
      headingRow: row,
      fromRow: previous === undefined ? 0 : firstRowAfterData(sheet, previous),
      toRow: next === undefined ? sheet.rowCount : firstRowAfterData(sheet, { row, columnIndex }),
    };
  });
}

/** A spectrum ends where its EQE column has no number any more. */
function firstRowAfterData(
  sheet: Sheet,
  heading: { readonly row: number; readonly columnIndex: number },
): number {
  const isData = (row: number) => /\d/.test(sheet.cellsOf(row)[heading.columnIndex + 1] ?? '');
  for (let row = heading.row + 1; row < sheet.rowCount; row += 1) if (!isData(row)) return row;
  return sheet.rowCount;
}
