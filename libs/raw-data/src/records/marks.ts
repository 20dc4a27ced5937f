import { LOOK_LINES } from '../limits.ts';
import { ASCII_COUNT, type Lines, TextLines } from '../text/lines.ts';
import { UnreadableContent } from '../unreadable-content.ts';

/** How a line of a format is known: by an expression, or by what it begins with. */
export class LineMark {
  /** The ASCII characters with which a line that has the mark may begin; empty where they are not known. */
  readonly firstCharacters: string;
  readonly #known: RegExp | string;

  constructor(known: RegExp | string) {
    const first = typeof known === 'string' ? known.charAt(0) : firstOfExpression(known);
    this.firstCharacters = first.charCodeAt(0) < ASCII_COUNT ? first : '';
    this.#known = known;
  }

  test(line: string): boolean {
    return typeof this.#known === 'string' ? line.startsWith(this.#known) : this.#known.test(line);
  }
}

export function lineMarks(...known: readonly (RegExp | string)[]): readonly LineMark[] {
  return known.map((one) => new LineMark(one));
}

/** How many of the marks of a format stand in the lines, each counted once. */
export function countMarks(lines: Lines, marks: readonly LineMark[]): number {
  let count = 0;
  for (const mark of marks) if (hasMark(lines, mark)) count += 1;
  return count;
}

/** Whether every mark of a format stands in the lines. */
export function hasEveryMark(lines: Lines, marks: readonly LineMark[]): boolean {
  for (const mark of marks) if (!hasMark(lines, mark)) return false;
  return true;
}

/** Whether a mark stands in the lines. */
export function hasMark(lines: Lines, mark: LineMark): boolean {
  return indexOfMark(lines, mark) !== -1;
}

/**
 * 0-based index of the first line that has a mark; −1 where there is none. Many marks are looked for in the same lines, most of
 * which are numbers: only those that begin as the mark does are made into texts of their own.
 */
export function indexOfMark(lines: Lines, mark: LineMark): number {
  const { firstCharacters } = mark;
  if (firstCharacters === '' || !(lines instanceof TextLines)) {
    return lines.findIndex((line) => mark.test(line));
  }
  if (lines.length > LOOK_LINES) return indexInLongText(lines, mark);
  let found = -1;
  for (let position = 0; position < firstCharacters.length; position += 1) {
    const to = found === -1 ? lines.length : found;
    let index = lines.firstWith(firstCharacters.charCodeAt(position));
    while (index !== -1 && index < to && !mark.test(lines.at(index) ?? '')) index = lines.nextAlike(index);
    if (index !== -1 && index < to) found = index;
  }
  return found;
}

/** Of a long text few marks are wanted, and most of them stand near its beginning. */
function indexInLongText(lines: TextLines, mark: LineMark): number {
  const { text, starts } = lines;
  const firstCodes = Array.from(mark.firstCharacters, (character) => character.charCodeAt(0));
  const { length } = starts;
  for (let index = 0; index < length; index += 1) {
    const first = text.charCodeAt(starts[index] ?? NaN);
    if (firstCodes.includes(first) && mark.test(lines.at(index) ?? '')) return index;
  }
  return -1;
}

/**
 * 0-based index of the row that heads the table of a file.
 * @throws UnreadableContent when the file has none.
 */
export function findTableRow(lines: Lines, row: LineMark): number {
  const index = indexOfMark(lines, row);
  if (index === -1) throw new UnreadableContent('The file has no row of headings above a table of points.');
  return index;
}

/** A certain character, itself or with a backslash before it, and whether it may be left out. */
const ONE_CHARACTER = /^(?:\\([*#[\](){}.$^+?|/-])|([A-Za-z0-9#>"<,;:_ -]))([?*]|\{0)?/;

/** The characters with which whatever the expression finds may begin; empty where they are not known. */
function firstOfExpression({ source, flags }: RegExp): string {
  if (flags !== '' || !source.startsWith('^') || hasAlternatives(source)) return '';
  let characters = '';
  for (let rest = source.slice(1); ;) {
    const [whole, escaped = '', plain = '', repetition] = ONE_CHARACTER.exec(rest) ?? [];
    if (whole === undefined || repetition === '{0') return '';
    characters += escaped + plain;
    if (repetition === undefined) return characters;
    rest = rest.slice(whole.length);
  }
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
