import { blockWarnings, duplicateWavelengthWarnings } from '../../records/block-warnings.ts';
import { pairPoints, type Points, sortedByAbscissa } from '../../records/points.ts';
import type { RawContent } from '../../format.ts';
import type { Warning } from '@dotbook/domain';
import type { Lines } from '../../text/lines.ts';
import { findDialect, isNumberRow, splitCells } from '../../text/separator.ts';
import { readNumericBlock } from '../../text/numeric-block.ts';
import { tableLines } from '../../text/table-lines.ts';

const FEWEST_ROWS = 3;
const CELLS_LOOKED_AT = 4;

/** Whether lines are rows of two numbers and nothing else; the last line of a look may be cut. */
export function isBareCurve(lines: Lines): boolean {
  const written = [...lines].filter((line) => line.trim() !== '');
  const dialect = findDialect(written.slice(0, FEWEST_ROWS), CELLS_LOOKED_AT);
  if (dialect === null || written.length < FEWEST_ROWS) return false;
  return written
    .slice(0, -1)
    .every(
      (line) =>
        isNumberRow(line, dialect, CELLS_LOOKED_AT) &&
        splitCells(line, dialect.separator, CELLS_LOOKED_AT).length === 2,
    );
}

/** A file of nothing but two columns: its points by ascending wavelength, and what was doubtful; null for any other file. */
export function readBareCurve(
  content: RawContent,
): { readonly points: Points; readonly warnings: readonly Warning[] } | null {
  const { lines, limits } = content;
  const dialect = isBareCurve(lines) ? findDialect(lines.slice(0, FEWEST_ROWS), limits.maxColumns) : null;
  if (dialect === null) return null;
  const block = readNumericBlock({
    from: 0,
    to: lines.length,
    ...tableLines(content, dialect.separator),
    decimal: dialect.decimal,
    columns: [0, 1],
  });
  const points = sortedByAbscissa(pairPoints(block, 0, 1));
  return {
    points,
    warnings: [...blockWarnings(block), ...duplicateWavelengthWarnings(points.duplicateCount)],
  };
}
