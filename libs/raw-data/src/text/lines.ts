import { refuseAbove } from '../limits.ts';

/** Lines of a text, in their order: a list, or lines that are cut out of the text when they are asked for. */
export interface Lines extends Iterable<string> {
  readonly length: number;
  /** Undefined where there is no such line; negative indices count from the last line. */
  at(index: number): string | undefined;
  slice(from: number, to?: number): readonly string[];
  find(isWanted: (line: string, index: number) => boolean): string | undefined;
  /** −1 where there is none. */
  findIndex(isWanted: (line: string, index: number) => boolean): number;
  /** −1 where there is none. */
  findLastIndex(isWanted: (line: string, index: number) => boolean): number;
  some(isWanted: (line: string, index: number) => boolean): boolean;
  entries(): Iterable<[index: number, line: string]>;
}

/** The line with an index; empty where there is none, as for −1, which says that a line was not found. */
export function lineAt(lines: Lines, index: number): string {
  return index < 0 ? '' : (lines.at(index) ?? '');
}

/** Whether a line holds nothing but blanks, or is none. */
export function isBlankLine(lines: Lines, index: number): boolean {
  const first = firstCodeOf(lines, index);
  return !(first > BLANK && first <= TILDE) && lineAt(lines, index).trim() === '';
}

/** Indices of the lines that have at least so many characters, their line ends among them. */
export function longLines(lines: Lines, characterCount: number): readonly number[] {
  const indices: number[] = [];
  if (!(lines instanceof TextLines)) {
    for (const [index, line] of lines.entries()) if (line.length >= characterCount) indices.push(index);
    return indices;
  }
  const { text, starts } = lines;
  const { length } = starts;
  for (let index = 0; index < length; index += 1) {
    const lineLength = (starts[index + 1] ?? text.length) - (starts[index] ?? 0);
    if (lineLength >= characterCount) indices.push(index);
  }
  return indices;
}

/** Code of the first character of a line; NaN where there is none. */
export function firstCodeOf(lines: Lines, index: number): number {
  return lines instanceof TextLines
    ? lines.text.charCodeAt(lines.starts[index] ?? Infinity)
    : lineAt(lines, index).charCodeAt(0);
}

/** The text of some lines, from one up to but without another, with what separates them. */
export function textBetween(lines: Lines, from: number, to: number): string {
  if (!(lines instanceof TextLines)) return lines.slice(from, to).join('\n');
  const { text, starts } = lines;
  return text.slice(starts[from] ?? text.length, starts[to] ?? text.length);
}

const BLANK = 0x20;
const TILDE = 0x7e;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The lines of a text, of which only the places are kept: most lines of a long file are rows of numbers, which are read off
 * its bytes, and a text of its own for each of them takes longer than finding it.
 */
export class TextLines implements Lines {
  readonly text: string;
  /** Index of the first character of each line. */
  readonly starts: Int32Array;
  #alikeIndices: Int32Array | null = null;

  constructor(text: string, starts: Int32Array) {
    this.text = text;
    this.starts = starts;
  }

  get length(): number {
    return this.starts.length;
  }

  /** Index of the first line that begins with an ASCII character; −1 where there is none. */
  firstWith(code: number): number {
    this.#alikeIndices ??= alikeLines(this);
    return code < ASCII_COUNT ? (this.#alikeIndices[code] ?? -1) : -1;
  }

  /** Index of the next line that begins as one does that {@link firstWith} or this has told; −1 where there is none. */
  nextAlike(index: number): number {
    return this.#alikeIndices?.[ASCII_COUNT + index] ?? -1;
  }

  /** Index behind the last character of a line, where its line end begins. */
  endOf(index: number): number {
    const start = this.starts[index] ?? this.text.length;
    let end = this.starts[index + 1] ?? this.text.length;
    while (end > start && endsLine(this.text.charCodeAt(end - 1))) end -= 1;
    return end;
  }

  at(index: number): string | undefined {
    const own = index < 0 ? this.length + index : index;
    const start = this.starts[own];
    return start === undefined ? undefined : this.text.slice(start, this.endOf(own));
  }

  slice(from: number, to = this.length): readonly string[] {
    const [first, behind] = [from, to].map((index) => (index < 0 ? this.length + index : index));
    const lines: string[] = [];
    for (let index = Math.max(first ?? 0, 0); index < Math.min(behind ?? 0, this.length); index += 1) {
      lines.push(this.at(index) ?? '');
    }
    return lines;
  }

  find(isWanted: (line: string, index: number) => boolean): string | undefined {
    const index = this.findIndex(isWanted);
    return index === -1 ? undefined : this.at(index);
  }

  findIndex(isWanted: (line: string, index: number) => boolean): number {
    for (let index = 0; index < this.length; index += 1) {
      if (isWanted(this.at(index) ?? '', index)) return index;
    }
    return -1;
  }

  some(isWanted: (line: string, index: number) => boolean): boolean {
    return this.findIndex(isWanted) !== -1;
  }

  findLastIndex(isWanted: (line: string, index: number) => boolean): number {
    let index = this.length - 1;
    while (index >= 0 && !isWanted(this.at(index) ?? '', index)) index -= 1;
    return index;
  }

  *entries(): Iterable<[index: number, line: string]> {
    for (let index = 0; index < this.length; index += 1) yield [index, this.at(index) ?? ''];
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index) ?? '';
  }
}

export const ASCII_COUNT = 128;

/** For each ASCII character the first line that begins with it, then for each line the next one that begins alike; −1 is none. */
function alikeLines({ text, starts }: TextLines): Int32Array {
  const alike = new Int32Array(ASCII_COUNT + starts.length).fill(-1);
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const code = text.charCodeAt(starts[index] ?? NaN);
    if (code >= ASCII_COUNT) continue;
    alike[ASCII_COUNT + index] = alike[code] ?? -1;
    alike[code] = index;
  }
  return alike;
}

/** Whether a character or byte is one of a line end. */
export function endsLine(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/**
 * Splits at LF, CRLF, CR and CR CR LF (which some instruments write); the part after the last line end is a line only when it is not empty.
 * @throws DomainError `rawFileTooManyRows` beyond `maxRows` lines.
 */
export function splitLines(text: string, maxRows: number): TextLines {
  const starts = new GrowingIndices();
  let from = 0;
  // The next of each sign is looked for once only, so that a text without one of them is not searched for it again.
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    starts.push(from);
    const endsWithFeed = carriage === -1 || (feed !== -1 && feed < carriage);
    from = endsWithFeed ? feed + 1 : afterCarriageReturn(text, carriage, feed);
    if (starts.count > maxRows) refuseAbove('Rows', starts.count, maxRows);
    if (feed !== -1 && feed < from) feed = text.indexOf('\n', from);
    if (carriage !== -1 && carriage < from) carriage = text.indexOf('\r', from);
  }
  if (from < text.length) starts.push(from);
  refuseAbove('Rows', starts.count, maxRows);
  return new TextLines(text, starts.taken());
}

/** Index behind the line end that begins with the CR at `carriage`; `feed` is the next LF. */
function afterCarriageReturn(text: string, carriage: number, feed: number): number {
  if (feed === carriage + 1) return feed + 1;
  return feed === carriage + 2 && text[carriage + 1] === '\r' ? feed + 1 : carriage + 1;
}

/** Where the lines of one text after the other are collected; those of a long one get more room. */
const ROOM_FOR_INDICES = new Int32Array(1024);

/** Indices, of which nobody knows how many there will be. */
class GrowingIndices {
  count = 0;
  #indices = ROOM_FOR_INDICES;

  push(index: number): void {
    if (this.count === this.#indices.length) {
      const larger = new Int32Array(2 * this.count);
      larger.set(this.#indices);
      this.#indices = larger;
    }
    this.#indices[this.count] = index;
    this.count += 1;
  }

  taken(): Int32Array {
    return this.#indices.slice(0, this.count);
  }
}
