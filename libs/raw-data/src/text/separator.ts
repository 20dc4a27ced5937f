import { type DecimalSign, readNumber } from './number.ts';

export type Separator = '\t' | ';' | ',' | 'blanks';

/** How the cells of a table are written. */
export interface Dialect {
  readonly separator: Separator;
  readonly decimal: DecimalSign;
}

/** Tried in this order; of two that read equally many lines the earlier one is taken. */
export const DIALECTS: readonly Dialect[] = [
  { separator: '\t', decimal: 'point' },
  { separator: '\t', decimal: 'comma' },
  { separator: ';', decimal: 'point' },
  { separator: ';', decimal: 'comma' },
  { separator: ',', decimal: 'point' },
  { separator: 'blanks', decimal: 'point' },
  { separator: 'blanks', decimal: 'comma' },
  // Only where the cells are quoted: "0,5","1,2".
  { separator: ',', decimal: 'comma' },
];

const BLANKS = /\s+/;

/** Cells of a line, trimmed; quotes around a cell are taken off and trailing empty cells stay. At most `maxCells` are made. */
export function splitCells(line: string, separator: Separator, maxCells: number): string[] {
  const hasQuotes = line.includes('"');
  if (separator === 'blanks') {
    const words = line.trim().split(BLANKS, maxCells);
    return hasQuotes ? words.map(unquote) : words;
  }
  if (hasQuotes) return splitQuoted(line, separator, maxCells).map((cell) => unquote(cell.trim()));
  const cells: string[] = [];
  for (let from = 0; cells.length < maxCells;) {
    const end = line.indexOf(separator, from);
    cells.push(line.slice(from, end === -1 ? line.length : end).trim());
    if (end === -1) break;
    from = end + 1;
  }
  return cells;
}

/** A separator inside quotes is none, where the quotes begin a cell and are closed before the next separator. */
function splitQuoted(line: string, separator: string, maxCells: number): string[] {
  const cells: string[] = [];
  let from = 0;
  while (cells.length < maxCells) {
    const start = firstCharacter(line, from);
    const closed = line[start] === '"' ? closingQuote(line, start) : null;
    const end = line.indexOf(separator, closed ?? from);
    if (end === -1) {
      cells.push(line.slice(from));
      break;
    }
    cells.push(line.slice(from, end));
    from = end + separator.length;
  }
  return cells;
}

function firstCharacter(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at;
}

/** Index behind the quote that closes a cell; null when none does. Two quotes inside stand for one. */
function closingQuote(line: string, start: number): number | null {
  let at = line.indexOf('"', start + 1);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at === -1 ? null : at + 1;
}

function unquote(cell: string): string {
  const isQuoted = cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"');
  return isQuoted ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
}

/** The dialect in which most lines are rows of two numbers or more, or null when none has such a row. */
export function findDialect(lines: readonly string[], maxCells: number): Dialect | null {
  let best: Dialect | null = null;
  let bestCount = 0;
  const numeric = lines.filter((line) => BEGINS_LIKE_NUMBER.test(line));
  for (const dialect of DIALECTS) {
    const { separator } = dialect;
    const separated = separator === 'blanks' ? numeric : numeric.filter((line) => line.includes(separator));
    // Only more rows than the best one has would make it better.
    if (separated.length <= bestCount) continue;
    const count = separated.filter((line) => isNumberRow(line, dialect, maxCells)).length;
    if (count > bestCount) {
      best = dialect;
      bestCount = count;
    }
  }
  return best;
}

const BEGINS_LIKE_NUMBER = /^[\s"]*[+-]?[.,]?\d/;

/** A row of two numbers or more with a decimal point, all of them far from what cannot be measured. */
function plainRow(separator: string): RegExp {
  const plain = String.raw`[+-]?\d{1,15}(?:\.\d*)?(?:[eE][+-]?[0-7]?\d)?`;
  return new RegExp(`^ *${plain}(?:${separator}${plain})+ *$`);
}

const PLAIN_ROWS: Readonly<Record<Separator, RegExp>> = {
  '\t': plainRow(' *\t *'),
  ';': plainRow(' *; *'),
  ',': plainRow(' *, *'),
  blanks: plainRow('[ \t]+'),
};

/** True when the first cell is a number, another one is too, and no cell is text. */
export function isNumberRow(line: string, dialect: Dialect, maxCells: number): boolean {
  // Most lines are told by their beginning, by the missing separator or as a whole, without taking them apart.
  if (!BEGINS_LIKE_NUMBER.test(line)) return false;
  if (dialect.separator !== 'blanks' && !line.includes(dialect.separator)) return false;
  if (dialect.decimal === 'point' && line.length < 2 * maxCells && PLAIN_ROWS[dialect.separator].test(line))
    return true;
  const cells = splitCells(line, dialect.separator, maxCells);
  let filledCount = 0;
  for (const [column, cell] of cells.entries()) {
    const reading = readNumber(cell, dialect.decimal);
    if (reading === 'notNumber' || (column === 0 && typeof reading !== 'number')) return false;
    if (reading !== 'empty') filledCount += 1;
  }
  return filledCount >= 2;
}
