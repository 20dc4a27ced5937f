import type { Warning } from '@dotbook/domain';
import type { RawContent } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import type { Points } from '../../records/points.ts';
import { lineAt } from '../../text/lines.ts';
import { readNumber } from '../../text/number.ts';
import { NumberListScanner } from '../../text/number-list.ts';
import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { type BlockTable, type JcampBlock, withoutComment } from './blocks.ts';
import { decodeOrdinates, type DecodedOrdinates, type OrdinateLine } from './decode-ordinates.ts';

export type BlockPoints = Points & { readonly warnings: readonly Warning[] };

const STEPS: ReadonlySet<string> = new Set(['(X++(Y..Y))']);
const PAIRS: ReadonlySet<string> = new Set(['(XY..XY)', '(XYXY)']);

/**
 * The points of a block in the order of the file, factors applied.
 * @throws UnreadableContent for a damaged table; TruncatedContent for fewer points than NPOINTS; UnsupportedContent for a
 *   table of another form.
 */
export function pointsOfBlock(block: JcampBlock, table: BlockTable, content: RawContent): BlockPoints {
  const written = readTable(block, table, content);
  const stated = numberOf(block, 'NPOINTS');
  const { length } = written.x;
  if (stated === null ? !block.isEnded : length < stated) {
    throw new TruncatedContent(
      `The table has ${length} of ${stated ?? 'an unknown number of'} points and ${block.isEnded ? 'ends there' : 'no ##END='}; the file is cut off. Export it again.`,
    );
  }
  if (stated !== null && length !== stated) {
    throw new UnreadableContent(
      `The header states ${stated} points (NPOINTS) and the table has ${length}; the file is damaged. Export it again.`,
    );
  }
  return withoutMissing(written, firstOrdinateWarnings(numberOf(block, 'FIRSTY'), written.y));
}

/** The number behind a label, or null when it is none. */
export function numberOf(block: JcampBlock, label: string): number | null {
  const value = readNumber(block.labels.get(label) ?? '', 'point');
  return typeof value === 'number' ? value : null;
}

interface WrittenPoints {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

function readTable(block: JcampBlock, table: BlockTable, content: RawContent): WrittenPoints {
  const yFactor = factorOf(block, 'YFACTOR');
  if (STEPS.has(table.form) && table.label === 'XYDATA') {
    const decoded = decodeOrdinates(linesOf(table, content, false), content.limits);
    return {
      x: evenAbscissa(block, decoded),
      y: decoded.y.map((value) => (value === null ? null : value * yFactor)),
    };
  }
  if (PAIRS.has(table.form)) {
    const xFactor = factorOf(block, 'XFACTOR');
    const pairs = readPairs(linesOf(table, content, true), content.limits.maxRows);
    return { x: pairs.x.map((value) => value * xFactor), y: pairs.y.map((value) => value * yFactor) };
  }
  throw new UnsupportedContent(
    `The block holds a table ${table.label} of the form ${table.form || 'unknown'}, which is not read. Export the spectrum as XYDATA.`,
  );
}

function factorOf(block: JcampBlock, label: string): number {
  if (!block.labels.has(label)) return 1;
  const factor = numberOf(block, label);
  if (factor !== null && factor !== 0) return factor;
  throw new UnreadableContent(`${label} is "${block.labels.get(label) ?? ''}", which is no factor.`);
}

/** @param mayHaveExponents whether `1E5` can only be a number: among packed ordinates it is 1 and 55 */
function* linesOf(table: BlockTable, content: RawContent, mayHaveExponents: boolean): Iterable<OrdinateLine> {
  const encoded = content.encodedLines?.() ?? null;
  const scanner = new NumberListScanner({ hasCommas: true, hasLineEnds: false });
  for (let index = table.from; index < table.to; index += 1) {
    const line = lineAt(content.lines, index);
    const from = encoded?.starts[index];
    const values =
      encoded === null || from === undefined ? null : scanner.read(encoded.bytes, from, encoded.bytes.length);
    const isPlain = mayHaveExponents || !scanner.hasExponents;
    yield { line: index + 1, text: withoutComment(line), values: isPlain ? values : null };
  }
}

/**
 * Abscissae at even distance: from FIRSTX to LASTX over NPOINTS, else by DELTAX, else by what the lines state. The lines
 * are compared with it: a missing or repeated line moves all that follows.
 */
function evenAbscissa(block: JcampBlock, { y, lineStarts }: DecodedOrdinates): readonly number[] {
  const xFactor = factorOf(block, 'XFACTOR');
  const [firstLine] = lineStarts;
  if (firstLine === undefined) throw new UnreadableContent('The table of the block has no line of numbers.');
  const first = numberOf(block, 'FIRSTX') ?? firstLine.x * xFactor;
  const step = stepOf(block, first, lineStarts, xFactor);
  if (step === null || step === 0) {
    throw new UnreadableContent('The block does not say how far its points are apart (LASTX, DELTAX).');
  }
  for (const { line, index, x } of lineStarts) {
    const stated = x * xFactor;
    const expected = first + index * step;
    if (Math.abs(stated - expected) > Math.abs(step)) {
      throw new UnreadableContent(
        `Line ${line} states the abscissa ${stated}, and by its place it is ${expected}; lines are missing or damaged. Export the file again.`,
      );
    }
  }
  return y.map((_, index) => first + index * step);
}

function stepOf(
  block: JcampBlock,
  first: number,
  lineStarts: DecodedOrdinates['lineStarts'],
  xFactor: number,
): number | null {
  const last = numberOf(block, 'LASTX');
  const count = numberOf(block, 'NPOINTS');
  if (last !== null && count !== null && count > 1) return (last - first) / (count - 1);
  const stated = numberOf(block, 'DELTAX');
  if (stated !== null) return stated;
  const [from, to] = [lineStarts[0], lineStarts.at(-1)];
  if (from === undefined || to === undefined || to.index === from.index) return null;
  return ((to.x - from.x) * xFactor) / (to.index - from.index);
}

function readPairs(lines: Iterable<OrdinateLine>, maxRows: number): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const { line, text, values } of lines) {
    if (values !== null && values.length % 2 === 0) {
      for (let index = 0; index < values.length; index += 2) {
        x.push(values[index] ?? NaN);
        y.push(values[index + 1] ?? NaN);
      }
      refuseAbove('Rows', x.length, maxRows);
      continue;
    }
    const cells = text.split(/[\s,;]+/).filter((cell) => cell !== '');
    cells.forEach((cell, index) => {
      const value = readNumber(cell, 'point');
      if (typeof value !== 'number' || cells.length % 2 !== 0) {
        throw new UnreadableContent(
          `Line ${line} is no list of pairs of numbers; the file is damaged. Export it again.`,
        );
      }
      (index % 2 === 0 ? x : y).push(value);
    });
    refuseAbove('Rows', x.length, maxRows);
  }
  return { x, y };
}

function withoutMissing({ x, y }: WrittenPoints, warnings: readonly Warning[]): BlockPoints {
  if (!y.includes(null)) return { x, y: y.map((value) => value ?? NaN), warnings };
  const kept = y.flatMap((value, index) => (value === null ? [] : [{ value, at: x[index] ?? 0 }]));
  const missingCount = y.length - kept.length;
  const detail = `${missingCount} point(s) of the table are marked as missing (?); they were dropped.`;
  return {
    x: kept.map(({ at }) => at),
    y: kept.map(({ value }) => value),
    warnings: missingCount === 0 ? warnings : [...warnings, { code: 'nonFiniteDropped', detail }],
  };
}

/** Of the larger of the stated ordinate and the range of the table. */
const TOLERATED_SHARE = 0.01;

function firstOrdinateWarnings(stated: number | null, y: readonly (number | null)[]): Warning[] {
  const first = y[0] ?? null;
  if (stated === null || first === null) return [];
  const values = y.filter((value) => value !== null);
  const highest = values.reduce((top, value) => Math.max(top, value), first);
  const lowest = values.reduce((bottom, value) => Math.min(bottom, value), first);
  if (Math.abs(stated - first) <= TOLERATED_SHARE * Math.max(Math.abs(stated), highest - lowest)) return [];
  const detail = `The header says that the first ordinate is ${stated} (FIRSTY); the table begins with ${first}.`;
  return [{ code: 'headerContradictsData', detail }];
}
