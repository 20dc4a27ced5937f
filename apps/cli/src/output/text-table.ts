import { wrapText } from './wrap-text.ts';

export interface TableLayout {
  /** Cells beyond the first column stand at the right, as numbers do, unless they are texts. */
  readonly align?: 'left' | 'right';
  /** How many characters a line may have, as in a terminal; no limit where it is left out: then every row is one line. */
  readonly lineCharacterCount?: number | undefined;
  /** Columns at the left that say what a row is, repeated where a wide table is taken apart. */
  readonly keyColumnCount?: number;
}

const GAP = '  ';
/** A last column of texts that would become narrower stands below its row. */
const NARROWEST_TEXT_CHARACTERS = 30;

/**
 * Rows as aligned columns, two blanks apart. What is wider than a line: the last column is wrapped at its words where cells are
 * texts; a table of numbers is taken apart, with its key columns again before the rest. Nothing is left out or cut.
 */
export function textTable(rows: readonly (readonly string[])[], layout: TableLayout = {}): string {
  const { align = 'right', lineCharacterCount = Number.POSITIVE_INFINITY, keyColumnCount = 1 } = layout;
  const widths = widthsOf(rows);
  const isFitting = totalOf(widths) <= lineCharacterCount;
  if (isFitting || widths.length < 2) return linesOf(rows, widths, align);
  return align === 'left'
    ? withWrappedTexts(rows, widths, lineCharacterCount)
    : bandsOf(widths, lineCharacterCount, keyColumnCount)
        .map((columns) => rows.map((row) => columns.map((column) => row[column] ?? '')))
        .map((band) => linesOf(band, widthsOf(band), align))
        .join('\n');
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columnCount }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}

function linesOf(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  align: 'left' | 'right',
): string {
  return rows.map((row) => `${lineOf(row, widths, align)}\n`).join('');
}

function lineOf(row: readonly string[], widths: readonly number[], align: 'left' | 'right'): string {
  return widths
    .map((width, column) => {
      const cell = row[column] ?? '';
      return column === 0 || align === 'left' ? cell.padEnd(width) : cell.padStart(width);
    })
    .join(GAP)
    .trimEnd();
}

/** The last column beside the others, or below them where it would be too narrow; cell by cell where the others are too wide. */
function withWrappedTexts(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  lineCharacterCount: number,
): string {
  const before = widths.slice(0, -1);
  if (totalOf(before) > lineCharacterCount)
    return rows.map((row) => packed(row, lineCharacterCount)).join('');
  const indent = totalOf(before) + GAP.length;
  const room = lineCharacterCount - indent;
  const isBeside = room >= NARROWEST_TEXT_CHARACTERS;
  const below = GAP.length * 2;
  const lines = rows.flatMap((row) => {
    const start = lineOf(row.slice(0, before.length), before, 'left');
    const text = wrapText(row[before.length] ?? '', isBeside ? room : lineCharacterCount - below);
    if (!isBeside) return [start, ...text.map((line) => ' '.repeat(below) + line)];
    return text.map((line, index) => (index === 0 ? start : '').padEnd(indent) + line);
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Which columns stand together in a line: the key columns and as many others as there is room for. */
function bandsOf(widths: readonly number[], lineCharacterCount: number, keyColumnCount: number): number[][] {
  const keys = widths.slice(0, keyColumnCount).map((_, column) => column);
  const bands: number[][] = [];
  for (let column = keyColumnCount; column < widths.length; column += 1) {
    const last = bands.at(-1);
    const wider = [...(last ?? keys), column];
    const isFitting = totalOf(wider.map((one) => widths[one] ?? 0)) <= lineCharacterCount;
    if (last !== undefined && isFitting) last.push(column);
    else bands.push([...keys, column]);
  }
  return bands;
}

/** As many cells in a line as fit; the lines behind the first are indented, and a text longer than a line is wrapped. */
function packed(row: readonly string[], lineCharacterCount: number): string {
  const below = GAP.length * 2;
  const lines = [''];
  for (const cell of row) {
    const line = lines.at(-1) ?? '';
    const joined = line === '' ? cell : `${line}${GAP}${cell}`;
    if (line === '' || joined.length <= lineCharacterCount) lines[lines.length - 1] = joined;
    else lines.push(...wrapText(cell, lineCharacterCount - below).map((piece) => ' '.repeat(below) + piece));
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
