import { type DecimalSign, readNumber } from './number.ts';

export type Separator = '\t' | ';' | ',' | 'blanks';

/** How the cells of a table are written. */
export interface Dialect {
  readonly separator: Separator;
  readonly decimal: DecimalSign;
}

/** Tried in this order; of two that read equally many lines the earlier one is taken. */
const DIALECTS: readonly Dialect[] = [
  { separator: '\t', decimal: 'point' },
  { separator: '\t', decimal: 'comma' },
  { separator: ';', decimal: 'point' },
  { separator: ';', decimal: 'comma' },
  { separator: ',', decimal: 'point' },
  { separator: 'blanks', decimal: 'point' },
  { separator: 'blanks', decimal: 'comma' },
];

/** Cells of a line, trimmed; quotes around a cell are taken off and trailing empty cells stay. At most `maxCells` are made. */
export function splitCells(line: string, separator: Separator, maxCells: number): string[] {
  const cells = separator === 'blanks' ? line.trim().split(/\s+/, maxCells) : line.split(separator, maxCells);
  return cells.map((cell) => unquote(cell.trim()));
}

function unquote(cell: string): string {
  const isQuoted = cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"');
  return isQuoted ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
}

/** The dialect in which most lines are rows of two numbers or more, or null when none has such a row. */
export function findDialect(lines: readonly string[], maxCells: number): Dialect | null {
  let best: Dialect | null = null;
  let bestCount = 0;
  for (const dialect of DIALECTS) {
    const count = lines.filter((line) => isNumberRow(line, dialect, maxCells)).length;
    if (count > bestCount) {
      best = dialect;
      bestCount = count;
    }
  }
  return best;
}

/** True when the first cell is a number, another one is too, and no cell is text. */
export function isNumberRow(line: string, dialect: Dialect, maxCells: number): boolean {
  const readings = splitCells(line, dialect.separator, maxCells).map((cell) =>
    readNumber(cell, dialect.decimal),
  );
  return (
    typeof readings[0] === 'number' &&
    !readings.includes('notNumber') &&
    readings.filter((reading) => reading !== 'empty').length >= 2
  );
}
