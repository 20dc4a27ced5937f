import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { hasMark, LineMark } from '../../records/marks.ts';
import { readSeparatedTable } from '../../records/tab-table.ts';
import { type ColumnRule, tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt, textBetween } from '../../text/lines.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { areaWarnings } from './implied-areas.ts';

const SEPARATOR = ',';
const FIRST_HEADING = new LineMark('Timestamp,');

/** Columns that are read; radiation is in W/m², which is ten times mW/cm². */
const COLUMNS: readonly (Omit<ColumnRule, 'position'> & { readonly name: string })[] = [
  { name: 'Duration_h', key: 'timeHour' },
  { name: 'MPPT_V', key: 'voltageVolt' },
  { name: 'MPPT_I', key: 'currentMilliamp' },
  { name: 'MPPT_P', key: 'powerMilliwatt' },
  { name: 'MPPT_PCE', key: 'pcePercent' },
  { name: 'radiation', key: 'irradianceMilliwattPerCm2', perFactor: 10 },
];
/** A current density that somebody derived; it only tells which area was taken for it. */
const DERIVED_DENSITY = 'MPPT_J';

const isHeadingRow = (cells: readonly string[]): boolean =>
  cells[0] === 'Timestamp' && COLUMNS.every(({ name }) => cells.includes(name));

/** Ageing tracks of HZB: one row per ten minutes over days. */
export const hzbAgeingMppt: RawFormat = {
  key: 'hzb-ageing-mppt',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB long-term ageing bench',
    kinds: ['stability'],
    sample: 'comma-separated: Timestamp, MPPT_I, MPPT_V, MPPT_P, MPPT_PCE, radiation … Duration_h',
  },

  detect(look: ContentLook): number {
    const isHeading = (line: string): boolean =>
      FIRST_HEADING.test(line) && isHeadingRow(splitCells(line, SEPARATOR, look.maxColumns));
    return hasMark(look.lines, FIRST_HEADING) && look.lines.some(isHeading) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const cellsAt = (index: number) =>
      splitCells(lineAt(content.lines, index), SEPARATOR, content.limits.maxColumns);
    const headingLine = content.lines.findIndex((_, index) => isHeadingRow(cellsAt(index)));
    if (headingLine === -1) throw new UnreadableContent('The file has no row of headings with MPPT_I.');
    const headings = cellsAt(headingLine);
    const { block, density } = readTables(content, headingLine, headings);
    const rules = COLUMNS.map((column, position): ColumnRule => ({ ...column, position }));
    const named = tableColumns(block, rules);
    const record = tableRecord('stability', 'ageing', named.columns, {
      measuredAt: readInstrumentTime(cellsAt(headingLine + 1)[0] ?? ''),
      warnings: density === null ? [] : areaWarnings(density, named.columns),
    });
    return { records: [record], warnings: named.warnings };
  },
};

interface Tables {
  readonly block: NumericBlock;
  /** Current and derived current density, in that order; null where the file has no such column. */
  readonly density: Pick<NumericBlock, 'columns'> | null;
}

/**
 * The columns that are read, and the density that is compared with them. Doubts about the density are none about the others, so
 * that both are read in one pass only where no row leaves anything to doubt.
 */
function readTables(content: RawContent, headingLine: number, headings: readonly string[]): Tables {
  const columns = COLUMNS.map(({ name }) => headings.indexOf(name));
  const current = headings.indexOf('MPPT_I');
  const density = headings.indexOf(DERIVED_DENSITY);
  const read = (wanted: readonly number[]): NumericBlock =>
    readSeparatedTable(content, headingLine + 1, wanted, SEPARATOR);
  if (density === -1) return { block: read(columns), density: null };
  const isQuoted = textBetween(content.lines, headingLine + 1, content.lines.length).includes('"');
  const both = isQuoted ? null : read([...columns, density]);
  if (both === null || both.hasGaps || both.rowCount < content.lines.length - headingLine - 1) {
    return { block: read(columns), density: read([current, density]) };
  }
  return {
    block: both,
    density: { columns: [columns.indexOf(current), columns.length].map((at) => both.columns[at] ?? []) },
  };
}
