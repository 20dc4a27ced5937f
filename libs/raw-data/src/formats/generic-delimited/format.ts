import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { pairPoints, type Points } from '../../records/points.ts';
import { readNumericBlock } from '../../text/numeric-block.ts';
import { splitCells } from '../../text/separator.ts';
import { place, UnreadableContent } from '../../unreadable-content.ts';
import { type CurveColumns, readColumns } from './curves.ts';
import { readEqeCurves } from './eqe-table.ts';
import { jvWarnings, readJvCurves } from './jv-table.ts';
import { readPreamble } from './preamble.ts';
import { findTable, type FoundTable } from './table.ts';

/** Below every instrument format: a plain table is what remains when no instrument has signed the file. */
const GENERIC_SCORE = 10;

/** Any sensible table of a JV or EQE measurement: separators, decimal signs, units, English or German headers. */
export const genericDelimited: RawFormat = {
  key: 'generic-delimited',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'any program that exports a plain table',
    kinds: ['jv', 'eqe'],
    sample:
      'numbers separated by TAB, comma, semicolon or blanks below a header row with quantities and units',
  },

  detect(look: ContentLook): number {
    const table = findTable(look.lines, look.maxColumns);
    return table !== null && readColumns(table, look.kind) !== null ? GENERIC_SCORE : 0;
  },

  parse(content: RawContent): ParsedContent {
    const table = findTable(content.lines, content.limits.maxColumns + 1);
    if (table === null) throw new UnreadableContent('The file has no table of numbers.');
    refuseAbove('Columns', table.columnCount, content.limits.maxColumns);
    const reading = readColumns(table, content.kind);
    if (reading === null) {
      throw new UnreadableContent('No column of the table names a quantity that is read from plain tables.');
    }
    refuseAbove('Curves', reading.curves.length, content.limits.maxCurves);
    const entries = readPreamble(table.preamble);
    const { block, columns } = readBlock(content, table, reading.curves);
    const pointsOf = (curve: CurveColumns): Points =>
      pairPoints(block.rows, columns.indexOf(curve.x.index), columns.indexOf(curve.y.index));
    const readCurves = reading.kind === 'jv' ? readJvCurves : readEqeCurves;
    const records = readCurves(reading.curves, pointsOf, entries);
    if (records.length === 0)
      throw new UnreadableContent('No curve of the table has a point with both numbers.');
    return {
      records,
      warnings: [
        ...blockWarnings(block),
        ...(reading.kind === 'jv' ? jvWarnings(reading.curves, entries) : []),
      ],
    };
  },
};

function readBlock(content: RawContent, table: FoundTable, curves: readonly CurveColumns[]) {
  const abscissae = [...new Set(curves.map((curve) => curve.x.index))];
  const ordinates = [...new Set(curves.map((curve) => curve.y.index))];
  const columns = [...abscissae, ...ordinates];
  const block = readNumericBlock({
    from: table.firstRow,
    to: content.lines.length,
    cellsAt: (index) => rowCells(content, table, index),
    decimal: table.dialect.decimal,
    columns,
    abscissaColumns: abscissae,
    isRagged: abscissae.length > 1,
  });
  return { block, columns };
}

/** Cells of a row; more cells than headings mean that a decimal comma was taken for a separator, or a damaged line. */
function rowCells(content: RawContent, table: FoundTable, index: number): readonly string[] {
  const line = content.lines[index] ?? '';
  if (line.startsWith('#')) return [];
  const cells = splitCells(line, table.dialect.separator, content.limits.maxColumns + 1);
  const extra = cells.findIndex((cell, column) => column >= table.columnCount && cell !== '');
  if (extra === -1 || table.headings === null || !/^[+-]?[\d.,]/.test(cells[0] ?? '')) return cells;
  throw new UnreadableContent(
    `The row in ${place(index + 1, extra + 1)} has more cells than the ${table.columnCount} headings of the table. A decimal comma needs another separator, such as ";" or TAB.`,
  );
}
