import { type RawDataLimits, refuseAbove } from '../../limits.ts';
import { GrowingNumbers } from '../../text/growing-numbers.ts';
import { isMeasurable } from '../../text/number.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** The lines of a table. */
export interface TableLines {
  /** 0-based index of the first line in the file and of the line behind the last. */
  readonly from: number;
  readonly to: number;
  /** Without the comment at its end. */
  textAt(index: number): string;
  /** Whether a line holds nothing but plain numbers and what separates them; they are then in `numbers`. */
  isPlain(index: number): boolean;
  readonly numbers: GrowingNumbers;
}

/** Where in the ordinates a line begins, and the abscissa it states, before its factor. */
export interface LineStart {
  readonly line: number;
  readonly index: number;
  readonly x: number;
}

export interface DecodedOrdinates {
  /** Before their factor; NaN where the file says that a value is missing (`?`). */
  readonly y: readonly number[];
  readonly lineStarts: readonly LineStart[];
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]\d{1,3})?/y;
const CODED = /([@A-Ia-i%J-Rj-rS-Zs])(\d*)/y;
const BETWEEN = /[\s,;]+/y;

/** First digit, with sign, that a letter stands for. */
const ABSOLUTE_DIGITS = digitsOf('@ABCDEFGHI', 'abcdefghi');
const DIFFERENCE_DIGITS = digitsOf('%JKLMNOPQR', 'jklmnopqr');
const REPEAT_DIGITS: ReadonlyMap<string, string> = new Map(
  Array.from('STUVWXYZs', (letter, index) => [letter, String(index + 1)]),
);

function digitsOf(positive: string, negative: string): ReadonlyMap<string, string> {
  return new Map([
    ...Array.from(positive, (letter, digit) => [letter, String(digit)] as const),
    ...Array.from(negative, (letter, index) => [letter, `-${index + 1}`] as const),
  ]);
}

type Token =
  | { readonly type: 'absolute'; readonly value: number }
  | { readonly type: 'difference'; readonly value: number }
  | { readonly type: 'repeat'; readonly value: number }
  | { readonly type: 'missing' };

/**
 * Decodes the ordinates of a table (X++(Y..Y)) in any of its forms, which may change from number to number: AFFN and FIX
 * (free or fixed width), PAC (signs separate), SQZ (the first digit is a letter that carries the sign), DIF (differences) and
 * DUP (how often the number before stands there). After a line that ends with a difference, the first ordinate of the next
 * line repeats the last one; it is compared and not taken again.
 * Source: McDonald and Wilks, Appl. Spectrosc. 1988, 42, 151 (JCAMP-DX 4.24), 10.1366/0003702884428734.
 * @throws UnreadableContent with the line, for anything that is no such number and for a repeated ordinate that differs;
 *   DomainError `rawFileTooManyRows` for more points than lines are allowed, before they are made.
 */
export function decodeOrdinates(lines: TableLines, limits: Pick<RawDataLimits, 'maxRows'>): DecodedOrdinates {
  const ordinates = new GrowingNumbers();
  const lineStarts: LineStart[] = [];
  let difference: number | null = null;
  for (let lineIndex = lines.from; lineIndex < lines.to; lineIndex += 1) {
    const line = lineIndex + 1;
    if (difference === null && lines.isPlain(lineIndex)) {
      takePlainLine(lines.numbers, line, ordinates, lineStarts);
      refuseAbove('Rows', ordinates.count, limits.maxRows);
      continue;
    }
    const [abscissa, ...tokens] = tokensOf(lines.textAt(lineIndex), line);
    if (abscissa === undefined) continue;
    if (abscissa.type !== 'absolute') throw damaged(line, 'begins with no abscissa');
    const isRepeated: boolean = difference !== null;
    lineStarts.push({
      line,
      index: ordinates.count - (isRepeated ? 1 : 0),
      x: abscissa.value,
    });
    const rest: readonly Token[] = isRepeated ? withoutRepeated(tokens, lastOf(ordinates), line) : tokens;
    difference = null;
    for (const token of rest) {
      const last = lastOf(ordinates);
      if (token.type === 'repeat') {
        if (ordinates.count === 0) throw damaged(line, 'repeats a number before there is one');
        refuseAbove('Rows', ordinates.count + token.value, limits.maxRows);
        for (let count = 1; count < token.value; count += 1) {
          ordinates.push(
            difference === null ? (last ?? NaN) : finite((lastOf(ordinates) ?? 0) + difference, line),
          );
        }
        continue;
      }
      difference = token.type === 'difference' ? token.value : null;
      if (token.type === 'difference' && last === null) {
        throw damaged(line, 'states a difference to a number that is missing');
      }
      if (token.type === 'missing') ordinates.push(NaN);
      else if (token.type === 'absolute') ordinates.push(token.value);
      else ordinates.push(finite((last ?? 0) + token.value, line));
      refuseAbove('Rows', ordinates.count, limits.maxRows);
    }
  }
  return { y: ordinates.toList(), lineStarts };
}

/** Null before the first and where the last one is missing. */
function lastOf(ordinates: GrowingNumbers): number | null {
  const last = ordinates.at(ordinates.count - 1);
  return Number.isNaN(last) ? null : last;
}

/** An abscissa and its ordinates, all as they are. */
function takePlainLine(
  numbers: GrowingNumbers,
  line: number,
  ordinates: GrowingNumbers,
  lineStarts: LineStart[],
): void {
  if (numbers.count === 0) return;
  lineStarts.push({ line, index: ordinates.count, x: numbers.at(0) });
  for (let index = 1; index < numbers.count; index += 1) ordinates.push(numbers.at(index));
}

/** The tokens behind the ordinate that repeats the last one of the line before. */
function withoutRepeated(tokens: readonly Token[], last: number | null, line: number): readonly Token[] {
  const [repeated, ...rest] = tokens;
  if (repeated === undefined) return rest;
  if (repeated.type !== 'absolute' || repeated.value !== last) {
    throw damaged(
      line,
      `should repeat the last ordinate of the line before, ${last ?? 'missing'}, and does not`,
    );
  }
  return rest;
}

function tokensOf(text: string, line: number): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    if (take(BETWEEN) !== null) continue;
    const plain = take(NUMBER);
    if (plain !== null) {
      tokens.push({ type: 'absolute', value: finite(Number(plain[0]), line) });
      continue;
    }
    const [, letter, digits = ''] = take(CODED) ?? [];
    if (letter !== undefined) tokens.push(decode(letter, digits, line));
    else if (text[at] === '?') {
      tokens.push({ type: 'missing' });
      at += 1;
    } else throw damaged(line, `holds "${text.slice(at, at + 10)}", which is no number of a JCAMP-DX table`);
  }
  return tokens;
}

function decode(letter: string, digits: string, line: number): Token {
  const absolute = ABSOLUTE_DIGITS.get(letter);
  if (absolute !== undefined) {
    return { type: 'absolute', value: finite(Number(`${absolute}${digits}`), line) };
  }
  const difference = DIFFERENCE_DIGITS.get(letter);
  if (difference !== undefined) {
    return { type: 'difference', value: finite(Number(`${difference}${digits}`), line) };
  }
  return { type: 'repeat', value: finite(Number(`${REPEAT_DIGITS.get(letter) ?? ''}${digits}`), line) };
}

function finite(value: number, line: number): number {
  if (!isMeasurable(value)) throw damaged(line, 'holds a number that is too large');
  return value;
}

function damaged(line: number, what: string): UnreadableContent {
  return new UnreadableContent(`Line ${line} ${what}; the file is damaged. Export it again.`);
}
