import type { TableColumns, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readSeparatedTable } from '../../records/tab-table.ts';
import { type ColumnRule, tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { areaWarnings } from './implied-areas.ts';

const SEPARATOR = ',';

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
    return look.lines.some(
      (line) => line.startsWith('Timestamp,') && isHeadingRow(splitCells(line, SEPARATOR, look.maxColumns)),
    )
      ? 100
      : 0;
  },

  parse(content: RawContent): ParsedContent {
    const cellsAt = (index: number) =>
      splitCells(lineAt(content.lines, index), SEPARATOR, content.limits.maxColumns);
    const headingLine = content.lines.findIndex((_, index) => isHeadingRow(cellsAt(index)));
    if (headingLine === -1) throw new UnreadableContent('The file has no row of headings with MPPT_I.');
    const headings = cellsAt(headingLine);
    const block = readSeparatedTable(
      content,
      headingLine + 1,
      COLUMNS.map(({ name }) => headings.indexOf(name)),
      SEPARATOR,
    );
    const rules = COLUMNS.map((column, position): ColumnRule => ({ ...column, position }));
    const named = tableColumns(block, rules);
    const record = tableRecord('stability', 'ageing', named.columns, {
      measuredAt: readInstrumentTime(cellsAt(headingLine + 1)[0] ?? ''),
      warnings: densityWarnings(content, headingLine, named.columns),
    });
    return { records: [record], warnings: named.warnings };
  },
};

/** Compares the area behind the derived current density with that behind the efficiency. */
function densityWarnings(content: RawContent, headingLine: number, columns: TableColumns): Warning[] {
  const headings = splitCells(lineAt(content.lines, headingLine), SEPARATOR, content.limits.maxColumns);
  const density = headings.indexOf(DERIVED_DENSITY);
  if (density === -1) return [];
  const block = readSeparatedTable(
    content,
    headingLine + 1,
    [headings.indexOf('MPPT_I'), density],
    SEPARATOR,
  );
  return areaWarnings(block, columns);
}
