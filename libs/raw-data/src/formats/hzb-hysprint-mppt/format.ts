import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { headedColumns, withUnitRow } from '../../records/headed-columns.ts';
import { keyedCells } from '../../records/keyed-lines.ts';
import { hasEveryMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { statedArea } from '../../records/stated.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TABLE_ROW = new LineMark('time\tvoltage\tcurrent density\tpower');
const MARKS = [...lineMarks('total time [s]:', 'time per track [ms]:'), TABLE_ROW];

/** Maximum-power-point tracks of the HySprint laboratory at HZB. */
export const hzbHysprintMppt: RawFormat = {
  key: 'hzb-hysprint-mppt',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB HySprint solar simulator, tracking program',
    kinds: ['mppTracking'],
    sample: 'key: TAB value lines, ****, then time, voltage, current density, power with a row of units',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const tableLine = indexOfMark(lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no table of tracking points.');
    const cellsAt = (index: number) => splitCells(lineAt(lines, index), '\t', limits.maxColumns);
    const { columns, rules } = headedColumns(withUnitRow(cellsAt(tableLine), cellsAt(tableLine + 1)), [
      { key: 'timeSecond', name: 'time', dimension: 'time' },
      { key: 'voltageVolt', name: 'voltage', dimension: 'voltage' },
      { key: 'currentDensityMilliampPerCm2', name: 'current density', dimension: 'currentDensity' },
      { key: 'powerMilliwattPerCm2', name: 'power', dimension: 'irradiance' },
    ]);
    const named = tableColumns(readTabTable(content, tableLine + 2, columns), rules);
    const header = keyedCells(lines.slice(0, tableLine), '\t', limits.maxColumns);
    const stated = statedArea(readLooseNumber(header.get('active area [cm2]')?.[0] ?? ''));
    return {
      records: [tableRecord('mppTracking', 'track', named.columns, stated)],
      warnings: named.warnings,
    };
  },
};
