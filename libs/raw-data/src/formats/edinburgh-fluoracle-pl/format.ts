import type { MeasurementRecord, TableKind } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings, duplicateWavelengthWarnings } from '../../records/block-warnings.ts';
import { hasEveryMark, lineMarks } from '../../records/marks.ts';
import { pairPoints, sortedByAbscissa } from '../../records/points.ts';
import { readSeparatedTable } from '../../records/tab-table.ts';
import { tableRecord } from '../../records/table-record.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { conditionsOfScan, scanWarnings, readScanHeaders, refuseOtherScans } from './scan-header.ts';

const SEPARATOR = ',';
const MARKS = lineMarks(/^Labels,/, /^Type,/, /^Fixed\/Offset,/, /^Xaxis,/);

/** Scans of Edinburgh Instruments spectrometers, as Fluoracle exports them: several side by side. */
export const edinburghFluoraclePl: RawFormat = {
  key: 'edinburgh-fluoracle-pl',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Edinburgh Instruments FLS and FS5, program Fluoracle',
    kinds: ['pl', 'plSeries'],
    sample: 'Labels, Type, Start, Stop … lines with a comma, an empty line, then wavelength and counts',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits, kind } = content;
    const cellsAt = (index: number) => splitCells(lineAt(lines, index), SEPARATOR, limits.maxColumns);
    const firstRow = lines.findIndex((_, index) => cellsAt(index).slice(0, 2).every(isNumber));
    if (firstRow === -1) throw new UnreadableContent('The file has a header but no row of numbers below it.');
    const scans = readScanHeaders(lines.slice(0, firstRow), limits.maxColumns);
    refuseAbove('Curves', scans.length, limits.maxCurves);
    refuseOtherScans(scans);
    const pairs = columnPairs(scans.length, cellsAt(firstRow).filter((cell) => cell !== '').length);
    const columns = [...new Set(pairs.flat())];
    const abscissae = [...new Set(pairs.map(([x]) => x))];
    const block = readSeparatedTable(
      content,
      firstRow,
      columns,
      SEPARATOR,
      abscissae.length > 1 ? abscissae : undefined,
    );
    const conditions = scans.map(conditionsOfScan);
    const recordKind = kindOf(
      conditions.every(({ elapsedSecond }) => elapsedSecond !== undefined),
      scans.length,
      kind,
    );
    const records: MeasurementRecord[] = scans.map((scan, index) => {
      const [x, y] = pairs[index] ?? [0, 1];
      const points = sortedByAbscissa(pairPoints(block, columns.indexOf(x), columns.indexOf(y)));
      if (points.x.length === 0) throw new UnreadableContent(`The scan ${scan.label} has no point.`);
      const named = { wavelengthNanometre: points.x, intensityCounts: points.y };
      return tableRecord(recordKind, scan.label, named, {
        conditions: conditions[index] ?? {},
        warnings: [...scanWarnings(scan), ...duplicateWavelengthWarnings(points.duplicateCount)],
      });
    });
    return { records, warnings: blockWarnings(block) };
  },
};

const isNumber = (cell: string): boolean => readLooseNumber(cell) !== null;

/** Scans of one range share the first column as wavelength; others have a wavelength each. */
function columnPairs(scanCount: number, filledCount: number): readonly (readonly [x: number, y: number])[] {
  const numbers = Array.from({ length: scanCount }, (_, index) => index);
  if (filledCount === scanCount + 1) return numbers.map((index) => [0, index + 1]);
  if (filledCount === 2 * scanCount) return numbers.map((index) => [2 * index, 2 * index + 1]);
  throw new UnreadableContent(
    `The header describes ${scanCount} scan(s), and the first row of the table has ${filledCount} numbers; neither one wavelength for all nor one for each fits.`,
  );
}

/** Scans whose labels all say a time are a series; so are those that the caller calls one. */
function kindOf(isTimed: boolean, scanCount: number, kind: RawContent['kind']): TableKind {
  return kind === 'plSeries' || (kind !== 'pl' && isTimed && scanCount > 1) ? 'plSeries' : 'pl';
}
