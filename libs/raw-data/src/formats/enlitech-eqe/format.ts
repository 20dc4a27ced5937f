import type { EqeRecord, InstrumentTime, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readClaim } from '../../records/claims.ts';
import { blockWarnings, duplicateWavelengthWarnings } from '../../records/block-warnings.ts';
import { pairPoints, sortedByAbscissa } from '../../records/points.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { linesHolding } from '../../text/lines-holding.ts';
import { scaledNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { findBlocks, isHeadingPair, type SpectrumBlock } from './blocks.ts';
import { readBlocks, type ReadBlock } from './read-blocks.ts';
import { Sheet } from './sheet.ts';

const INTEGRATED_CURRENT = 'AM1.5G';
/** Columns of one block: wavelength, EQE, spectral response, current increment, name and value of a setting. */
const BLOCK_COLUMNS = 6;

/** Tab export of Enlitech QE-R: blocks of six columns side by side or stacked, one spectrum each. */
export const enlitechEqe: RawFormat = {
  key: 'enlitech-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Enlitech QE-R',
    kinds: ['eqe'],
    sample:
      'TAB blocks of six columns, side by side or stacked, headed Lambda(nm), EQE (%), one spectrum each',
  },

  detect(look: ContentLook): number {
    if (!look.text.includes(INTEGRATED_CURRENT)) return 0;
    const rowsHolding = (sought: string) =>
      linesHolding(look.lines, sought).map((index) =>
        splitCells(lineAt(look.lines, index), '\t', look.maxColumns),
      );
    const isHeadingRow = (row: readonly string[]): boolean =>
      row.some((cell, column) => isHeadingPair(cell, row[column + 1]));
    const hasCurrent = rowsHolding(INTEGRATED_CURRENT).some((row) => row.includes(INTEGRATED_CURRENT));
    return hasCurrent && rowsHolding('Lambda').some(isHeadingRow) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const sheet = new Sheet(content.lines, content.limits.maxColumns);
    const blocks = findBlocks(sheet, content.limits.maxCurves);
    if (blocks.length === 0) {
      throw new UnreadableContent('The file has no headings "Lambda(nm)" and "EQE (%)" side by side.');
    }
    const parsed = readBlocks(content, sheet, blocks).map((read, index) =>
      readSpectrum(sheet, read, index + 1),
    );
    const records = parsed.flatMap(({ record }) => (record === null ? [] : [record]));
    if (records.length === 0) {
      throw new UnreadableContent('The file has headings of EQE spectra but no row of numbers below them.');
    }
    return { records, warnings: parsed.flatMap(({ warnings }) => warnings) };
  },
};

function readSpectrum(
  sheet: Sheet,
  { block, numbers }: ReadBlock,
  position: number,
): { record: EqeRecord | null; warnings: readonly Warning[] } {
  const points = sortedByAbscissa(pairPoints(numbers, 0, 1));
  const name = spectrumName(sheet, block) ?? String(position);
  const inBlock = blockWarnings(numbers);
  if (points.x.length === 0) {
    const detail = `Spectrum ${name} has headings but no row of numbers; it was left out.`;
    return { record: null, warnings: [...inBlock, { code: 'tableUnreadable', detail }] };
  }
  const measuredAt = readTime(sheet, block);
  const current = currentOf(sheet, block);
  const record: EqeRecord = {
    kind: 'eqe',
    label: `spectrum ${name}`,
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: readClaim({ metric: 'jscEqeMilliampPerCm2', factor: 1 }, INTEGRATED_CURRENT, current),
    measuredAt,
    warnings: [...inBlock, ...duplicateWavelengthWarnings(points.duplicateCount)],
    wavelengthNanometre: points.x,
    eqeFraction: scaledNumbers(points.y, 1, 100),
  };
  return { record, warnings: [] };
}

/** The number in the block's own first cell, above its headings. */
function spectrumName(sheet: Sheet, block: SpectrumBlock): string | null {
  for (let row = block.fromRow; row < block.headingRow; row += 1) {
    const cell = sheet.cellsOf(row)[block.columnIndex] ?? '';
    if (/^\d+$/.test(cell)) return cell;
  }
  return null;
}

function currentOf(sheet: Sheet, block: SpectrumBlock): string {
  return valueBeside(sheet, INTEGRATED_CURRENT, block.columnIndex, block.fromRow, block.headingRow);
}

/** Settings stand as name and value in the two right columns of the block, beside the numbers. */
function readTime(sheet: Sheet, block: SpectrumBlock): InstrumentTime | null {
  const nameColumn = block.columnIndex + BLOCK_COLUMNS - 2;
  const text = valueBeside(sheet, 'Date/Time', nameColumn, block.fromRow, block.toRow);
  return text === '' ? null : readInstrumentTime(text);
}

/** The cell to the right of the first name in a column, between two rows; empty where there is none. */
function valueBeside(
  sheet: Sheet,
  name: string,
  columnIndex: number,
  fromRow: number,
  toRow: number,
): string {
  const row = sheet
    .rowsWith(name)
    .find((index) => index >= fromRow && index < toRow && sheet.cellsOf(index)[columnIndex] === name);
  return row === undefined ? '' : (sheet.cellsOf(row)[columnIndex + 1] ?? '');
}
