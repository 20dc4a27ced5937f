import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { hasEveryMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { type ColumnRule, tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { readStated } from '../singapore-solar-simulator-jv/header.ts';
import { assertMillivolt } from './assert-millivolt.ts';

const TABLE_ROW = new LineMark(/^Time\tPower\tVoltage\tCurrentDensity\tCurrent(?:\t|$)/);
const MARKS = [...lineMarks(/^Meas\. type:\tMPPT\s*$/, /^#MPPT data/), TABLE_ROW];

const RULES: readonly ColumnRule[] = [
  { key: 'timeSecond', position: 0 },
  { key: 'powerMilliwattPerCm2', position: 1 },
  { key: 'voltageVolt', position: 2, perFactor: 1000 },
  { key: 'currentDensityMilliampPerCm2', position: 3 },
  { key: 'currentMilliamp', position: 4, timesFactor: 1000 },
];

/** Tracking files of the Python program of the Singapore solar simulator: one pixel each. */
export const singaporeSolarSimulatorMppt: RawFormat = {
  key: 'singapore-solar-simulator-mppt',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Singapore solar simulator (Python)',
    kinds: ['mppTracking'],
    sample:
      '#sections of key and value, then Time, Power, Voltage (mV), CurrentDensity, Current, Step, Delay',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = indexOfMark(content.lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no table of tracking points.');
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const named = tableColumns(readTabTable(content, tableLine + 1, [0, 1, 2, 3, 4]), RULES);
    assertMillivolt(named.columns);
    const stated = readStated(header);
    const pixel = header.get('PixelNow') ?? null;
    const time = header.get('DateTime');
    const record = tableRecord('mppTracking', pixel === null ? 'track' : `pixel ${pixel}`, named.columns, {
      ...stated,
      group: pixel,
      pixelLabel: pixel,
      measuredAt: time === undefined ? null : readInstrumentTime(time),
    });
    return { records: [record], warnings: named.warnings };
  },
};
