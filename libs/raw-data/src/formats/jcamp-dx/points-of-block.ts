import type { Warning } from '@dotbook/domain';
import type { RawContent } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import type { Points } from '../../records/points.ts';
import { lineAt } from '../../text/lines.ts';
import { GrowingNumbers } from '../../text/growing-numbers.ts';
import { readNumber } from '../../text/number.ts';
import { NumberListScanner, SIGNS_IN_LINE } from '../../text/number-list.ts';
import {
  areEvenlyAscending,
  areFinite,
  evenNumbers,
  rangeOf,
  scaleInPlace,
} from '../../text/plain-numbers.ts';
import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { type BlockTable, type JcampBlock, withoutComment } from './blocks.ts';
import { decodeOrdinates, type TableLines } from './decode-ordinates.ts';
import type { LineStarts, Ordinates } from './ordinates.ts';

export type BlockPoints = Points & { readonly warnings: readonly Warning[] };

const STEPS: ReadonlySet<string> = new Set(['(X++(Y..Y))']);
/** A digit and what separates it from the next one. */
const FEWEST_BYTES_PER_ORDINATE = 2;
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

/** Points as they are written; the ordinate is NaN where it is missing. */
function readTable(block: JcampBlock, table: BlockTable, content: RawContent): Points {
  const yFactor = factorOf(block, 'YFACTOR');
  if (STEPS.has(table.form) && table.label === 'XYDATA') {
    const lines = linesOf(table, content);
    const ordinates = decodeOrdinates(lines, content.limits, likelyCountOf(block, content));
    return {
      ...evenAbscissa(block, ordinates),
      y: scaleInPlace(ordinates.values.taken(), yFactor),
    };
  }
  if (PAIRS.has(table.form)) {
    const xFactor = factorOf(block, 'XFACTOR');
    const pairs = readPairs(linesOf(table, content), content.limits.maxRows);
    return { x: scaleInPlace(pairs.x, xFactor), y: scaleInPlace(pairs.y, yFactor) };
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

function linesOf({ from, to }: BlockTable, content: RawContent): TableLines {
  return {
    from,
    to,
    textAt: (index) => withoutComment(lineAt(content.lines, index)),
    encoded: content.encodedLines?.() ?? null,
  };
}

/** How many ordinates there are, as the block says; no more than the file has room for where they are written one by one. */
function likelyCountOf(block: JcampBlock, content: RawContent): number {
  const stated = numberOf(block, 'NPOINTS') ?? 0;
  return Math.max(
    0,
    Math.min(Math.ceil(stated), Math.ceil(content.bytes.length / FEWEST_BYTES_PER_ORDINATE)),
  );
}

/**
 * Abscissae at even distance: from FIRSTX to LASTX over NPOINTS, else by DELTAX, else by what the lines state. The lines
 * are compared with it: a missing or repeated line moves all that follows.
 */
function evenAbscissa(block: JcampBlock, { values, lineStarts }: Ordinates): Omit<Points, 'y'> {
  const xFactor = factorOf(block, 'XFACTOR');
  if (lineStarts.count === 0) {
    throw new UnreadableContent('The table of the block has no line of numbers.');
  }
  const first = numberOf(block, 'FIRSTX') ?? lineStarts.abscissaAt(0) * xFactor;
  const step = stepOf(block, first, lineStarts, xFactor);
  if (step === null || step === 0) {
    throw new UnreadableContent('The block does not say how far its points are apart (LASTX, DELTAX).');
  }
  for (let position = 0; position < lineStarts.count; position += 1) {
    const stated = lineStarts.abscissaAt(position) * xFactor;
    const expected = first + lineStarts.indexAt(position) * step;
    if (Math.abs(stated - expected) > Math.abs(step)) {
      throw new UnreadableContent(
        `Line ${lineStarts.lineAt(position)} states the abscissa ${stated}, and by its place it is ${expected}; lines are missing or damaged. Export the file again.`,
      );
    }
  }
  const { count } = values;
  return { x: evenNumbers(first, step, count), isAscending: areEvenlyAscending(first, step, count) };
}

function stepOf(block: JcampBlock, first: number, lineStarts: LineStarts, xFactor: number): number | null {
  const last = numberOf(block, 'LASTX');
  const count = numberOf(block, 'NPOINTS');
  if (last !== null && count !== null && count > 1) return (last - first) / (count - 1);
  const stated = numberOf(block, 'DELTAX');
  if (stated !== null) return stated;
  const end = lineStarts.count - 1;
  const indexCount = lineStarts.indexAt(end) - lineStarts.indexAt(0);
  if (indexCount === 0) return null;
  return ((lineStarts.abscissaAt(end) - lineStarts.abscissaAt(0)) * xFactor) / indexCount;
}

const NO_BYTES = new Uint8Array(0);
const NO_STARTS = new Int32Array(0);

function readPairs(lines: TableLines, maxRows: number): { readonly x: number[]; readonly y: number[] } {
  const x = new GrowingNumbers();
  const y = new GrowingNumbers();
  const scanner = new NumberListScanner(SIGNS_IN_LINE);
  const { bytes, starts } = lines.encoded ?? { bytes: NO_BYTES, starts: NO_STARTS };
  for (let lineIndex = lines.from; lineIndex < lines.to; lineIndex += 1) {
    const start = starts[lineIndex];
    const isPlain = start !== undefined && scanner.read(bytes, start, bytes.length);
    if (isPlain && scanner.count % 2 === 0) {
      for (let index = 0; index < scanner.count; index += 2) {
        x.push(scanner.at(index));
        y.push(scanner.at(index + 1));
      }
      refuseAbove('Rows', x.count, maxRows);
      continue;
    }
    const cells = lines
      .textAt(lineIndex)
      .split(/[\s,;]+/)
      .filter((cell) => cell !== '');
    cells.forEach((cell, index) => {
      const value = readNumber(cell, 'point');
      if (typeof value !== 'number' || cells.length % 2 !== 0) {
        throw new UnreadableContent(
          `Line ${lineIndex + 1} is no list of pairs of numbers; the file is damaged. Export it again.`,
        );
      }
      (index % 2 === 0 ? x : y).push(value);
    });
    refuseAbove('Rows', x.count, maxRows);
  }
  return { x: x.taken(), y: y.taken() };
}

function withoutMissing(points: Points, warnings: readonly Warning[]): BlockPoints {
  const { x, y } = points;
  if (areFinite(y)) return { ...points, warnings };
  const isThere = y.map((value) => !Number.isNaN(value));
  const kept = { x: x.filter((_, index) => isThere[index]), y: y.filter((_, index) => isThere[index]) };
  const missingCount = y.length - kept.y.length;
  const detail = `${missingCount} point(s) of the table are marked as missing (?); they were dropped.`;
  return {
    ...kept,
    warnings: missingCount === 0 ? warnings : [...warnings, { code: 'nonFiniteDropped', detail }],
  };
}

/** Of the larger of the stated ordinate and the range of the table. */
const TOLERATED_SHARE = 0.01;

function firstOrdinateWarnings(stated: number | null, y: readonly number[]): Warning[] {
  const first = y[0] ?? NaN;
  if (stated === null || Number.isNaN(first)) return [];
  const difference = Math.abs(stated - first);
  if (difference <= TOLERATED_SHARE * Math.abs(stated) || difference <= TOLERATED_SHARE * rangeOf(y))
    return [];
  const detail = `The header says that the first ordinate is ${stated} (FIRSTY); the table begins with ${first}.`;
  return [{ code: 'headerContradictsData', detail }];
}
