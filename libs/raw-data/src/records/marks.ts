import type { Lines } from '../text/lines.ts';
import { UnreadableContent } from '../unreadable-content.ts';

/** How a line of a format is known: by an expression, or by what it begins with. */
export type Mark = RegExp | string;

/** How many of the marks of a format stand in the lines, each counted once. */
export function countMarks(lines: Lines, marks: readonly Mark[]): number {
  return marks.filter((mark) => hasMark(lines, mark)).length;
}

/** Whether every mark of a format stands in the lines. */
export function hasEveryMark(lines: Lines, marks: readonly Mark[]): boolean {
  return marks.every((mark) => hasMark(lines, mark));
}

/** Whether a mark stands in the lines. Many marks are looked for in the same lines, most of which are numbers. */
export function hasMark(lines: Lines, mark: Mark): boolean {
  const first = firstCharacterOf(mark);
  const candidates = first === null ? lines : (linesByFirstCharacter(lines).get(first) ?? []);
  return typeof mark === 'string'
    ? candidates.some((line) => line.startsWith(mark))
    : candidates.some((line) => mark.test(line));
}

/**
 * 0-based index of the row that heads the table of a file.
 * @throws UnreadableContent when the file has none.
 */
export function findTableRow(lines: Lines, row: RegExp): number {
  const index = lines.findIndex((line) => row.test(line));
  if (index === -1) throw new UnreadableContent('The file has no row of headings above a table of points.');
  return index;
}

type LinesByCharacter = ReadonlyMap<string, readonly string[]>;

/** Of the lines that were looked at last, so that all formats share the work. */
const SORTED = new WeakMap<Lines, LinesByCharacter>();

function linesByFirstCharacter(lines: Lines): LinesByCharacter {
  const known = SORTED.get(lines);
  if (known !== undefined) return known;
  const sorted = new Map<string, string[]>();
  for (const line of lines) {
    const first = line.charAt(0);
    const alike = sorted.get(first);
    if (alike === undefined) sorted.set(first, [line]);
    else alike.push(line);
  }
  SORTED.set(lines, sorted);
  return sorted;
}

const FIRST_CHARACTERS = new WeakMap<RegExp, string | null>();

/** An expression for one certain character at the beginning of a line: itself, or with a backslash before it. */
const FIRST_CHARACTER = /^\^(?:\\([*#[\](){}.$^+?|/-])|([A-Za-z0-9#>"<,;:_ -]))(?![?*]|\{0)/;

/** The character with which every line that has the mark begins; null where it may begin with one or another. */
function firstCharacterOf(mark: Mark): string | null {
  if (typeof mark === 'string') return mark.charAt(0) || null;
  const known = FIRST_CHARACTERS.get(mark);
  if (known !== undefined) return known;
  const first = firstOfExpression(mark);
  FIRST_CHARACTERS.set(mark, first);
  return first;
}

function firstOfExpression({ source, flags }: RegExp): string | null {
  if (flags !== '' || hasAlternatives(source)) return null;
  const [, escaped, plain] = FIRST_CHARACTER.exec(source) ?? [];
  return escaped ?? plain ?? null;
}

/** Whether an expression is several, beside those inside its groups. */
function hasAlternatives(source: string): boolean {
  let rest = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, '');
  }
  return rest.includes('|');
}
