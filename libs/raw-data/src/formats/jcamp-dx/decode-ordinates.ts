import { type RawDataLimits, refuseAbove } from '../../limits.ts';
import type { EncodedLines } from '../../text/encoded-lines.ts';
import { isMeasurable } from '../../text/number.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { Ordinates } from './ordinates.ts';
import { PACKED_DIGITS, type PackedType } from './packed-digits.ts';
import { OrdinateScanner } from './scan-ordinates.ts';

/** The lines of a table. */
export interface TableLines {
  /** 0-based index of the first line in the file and of the line behind the last. */
  readonly from: number;
  readonly to: number;
  /** Without the comment at its end. */
  textAt(index: number): string;
  /** The lines of the file as bytes, where it has them. */
  readonly encoded: EncodedLines | null;
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]\d{1,3})?/y;
const CODED = /([@A-Ia-i%J-Rj-rS-Zs])(\d*)/y;
const BETWEEN = /[\s,;]+/y;

const PACKED_TYPES: readonly PackedType[] = ['absolute', 'difference', 'repeat'];

type Token = { readonly type: PackedType; readonly value: number } | { readonly type: 'missing' };

/**
 * Decodes the ordinates of a table (X++(Y..Y)) in any of its forms, which may change from number to number: AFFN and FIX
 * (free or fixed width), PAC (signs separate), SQZ (the first digit is a letter that carries the sign), DIF (differences) and
 * DUP (how often the number before stands there). After a line that ends with a difference, the first ordinate of the next
 * line repeats the last one; it is compared and not taken again.
 * Source: McDonald and Wilks, Appl. Spectrosc. 1988, 42, 151 (JCAMP-DX 4.24), 10.1366/0003702884428734.
 * @throws UnreadableContent with the line, for anything that is no such number and for a repeated ordinate that differs;
 *   DomainError `rawFileTooManyRows` for more points than lines are allowed, before they are made.
 * @param likelyCount so many ordinates need no further room
 */
export function decodeOrdinates(
  lines: TableLines,
  limits: Pick<RawDataLimits, 'maxRows'>,
  likelyCount = 0,
): Ordinates {
  const ordinates = new Ordinates(Math.min(likelyCount, limits.maxRows), lines.to - lines.from);
  const scanner =
    lines.encoded === null ? null : new OrdinateScanner(lines.encoded, ordinates, limits.maxRows);
  for (let index = lines.from; index < lines.to; index += 1) {
    if (scanner?.read(index) === true) continue;
    takeTokens(tokensOf(lines.textAt(index), index + 1), index + 1, ordinates, limits);
  }
  return ordinates;
}

/** Takes what the tokens of a line say. */
function takeTokens(
  [abscissa, ...tokens]: readonly Token[],
  line: number,
  ordinates: Ordinates,
  limits: Pick<RawDataLimits, 'maxRows'>,
): void {
  const { values, lineStarts } = ordinates;
  if (abscissa === undefined) return;
  if (abscissa.type !== 'absolute') throw damaged(line, 'begins with no abscissa');
  const isRepeated = ordinates.step !== null;
  lineStarts.push(line, values.count - (isRepeated ? 1 : 0), abscissa.value);
  const rest = isRepeated ? withoutRepeated(tokens, ordinates.last, line) : tokens;
  ordinates.step = null;
  for (const token of rest) {
    const { last } = ordinates;
    if (token.type === 'repeat') {
      if (values.count === 0) throw damaged(line, 'repeats a number before there is one');
      refuseAbove('Rows', values.count + token.value, limits.maxRows);
      const { step } = ordinates;
      for (let count = 1; count < token.value; count += 1) {
        values.push(step === null ? (last ?? NaN) : finite((ordinates.last ?? 0) + step, line));
      }
      continue;
    }
    ordinates.step = token.type === 'difference' ? token.value : null;
    if (token.type === 'difference' && last === null) {
      throw damaged(line, 'states a difference to a number that is missing');
    }
    if (token.type === 'missing') values.push(NaN);
    else if (token.type === 'absolute') values.push(token.value);
    else values.push(finite((last ?? 0) + token.value, line));
    refuseAbove('Rows', values.count, limits.maxRows);
  }
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
  const type = PACKED_TYPES.find((candidate) => PACKED_DIGITS[candidate].has(letter)) ?? 'repeat';
  const first = PACKED_DIGITS[type].get(letter) ?? '';
  return { type, value: finite(Number(`${first}${digits}`), line) };
}

function finite(value: number, line: number): number {
  if (!isMeasurable(value)) throw damaged(line, 'holds a number that is too large');
  return value;
}

function damaged(line: number, what: string): UnreadableContent {
  return new UnreadableContent(`Line ${line} ${what}; the file is damaged. Export it again.`);
}
