import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { headedColumns } from '../../records/headed-columns.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readHeading } from '../../text/heading.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const HEADING_ROW = new LineMark(
  /^Time \(s\)\tVoltage \(V\)\tCurrent \(A\)\tCurrent density \(mA\/cm2\)\tPower \(mW\/cm2\)\s*$/,
);

/** Tracking tables of the PERSEUS project: headings and numbers, nothing else. */
export const perseusMppt: RawFormat = {
  key: 'perseus-mppt',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'PERSEUS tracking bench',
    kinds: ['mppTracking'],
    sample: 'TAB columns Time (s), Voltage (V), Current (A), Current density (mA/cm2), Power (mW/cm2)',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, HEADING_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const headingLine = indexOfMark(content.lines, HEADING_ROW);
    if (headingLine === -1) throw new UnreadableContent('The file has no heading row of a tracking table.');
    const cells = splitCells(lineAt(content.lines, headingLine), '\t', content.limits.maxColumns);
    const { columns, rules } = headedColumns(cells.map(readHeading), [
      { key: 'timeSecond', name: 'Time', dimension: 'time' },
      { key: 'voltageVolt', name: 'Voltage', dimension: 'voltage' },
      { key: 'currentMilliamp', name: 'Current', dimension: 'current' },
      { key: 'currentDensityMilliampPerCm2', name: 'Current density', dimension: 'currentDensity' },
      { key: 'powerMilliwattPerCm2', name: 'Power', dimension: 'irradiance' },
    ]);
    const named = tableColumns(readTabTable(content, headingLine + 1, columns), rules);
    return { records: [tableRecord('mppTracking', 'track', named.columns)], warnings: named.warnings };
  },
};
