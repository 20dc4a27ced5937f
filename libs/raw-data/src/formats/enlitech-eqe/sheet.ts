import { refuseAbove } from '../../limits.ts';
import { lineAt, type Lines, longLines } from '../../text/lines.ts';
import { linesHolding } from '../../text/lines-holding.ts';
import { splitCells } from '../../text/separator.ts';

/** The cells of a TAB-separated file. Most of its rows are numbers and are never asked for. */
export class Sheet {
  readonly #lines: Lines;
  readonly #maxColumns: number;
  /** Of the rows that were asked for. */
  readonly #cells: (readonly string[] | undefined)[] = [];
  /** Rows by what stands in them, of texts that were looked for. */
  readonly #rows = new Map<string, readonly number[]>();

  /** @throws DomainError `rawFileTooManyColumns` */
  constructor(lines: Lines, maxColumns: number) {
    this.#lines = lines;
    this.#maxColumns = maxColumns;
    // So many cells need so many TABs.
    for (const row of longLines(lines, maxColumns)) {
      refuseAbove('Columns', this.cellsOf(row).length, maxColumns);
    }
  }

  get rowCount(): number {
    return this.#lines.length;
  }

  cellsOf(row: number): readonly string[] {
    return (this.#cells[row] ??= splitCells(lineAt(this.#lines, row), '\t', this.#maxColumns + 1));
  }

  /** Rows in which a text stands, be it in a cell or as a part of one; it has no quotes and no TAB. */
  rowsWith(text: string): readonly number[] {
    const known = this.#rows.get(text);
    if (known !== undefined) return known;
    const rows = linesHolding(this.#lines, text);
    this.#rows.set(text, rows);
    return rows;
  }
}
