import type { Conditions, JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { hasMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { lineAt } from '../../text/lines.ts';
import { linesHolding } from '../../text/lines-holding.ts';
import { readLooseNumber } from '../../text/number.ts';
import { type NumericBlock, readNumericBlock } from '../../text/numeric-block.ts';
import { scaledNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { decimalSignOfLines, tableLines } from '../../text/table-lines.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** What stands in every line that the next expression finds. */
const STATE_MARK = 'Temperature [°C]';
const STATE_ROW = new LineMark(/^"?Time"?;"?Temperature \[°C\]"?;/);
const TABLE_ROW = new LineMark(/^"?V \[mV\]"?;"?J \[mA\/cm\^?[2²]\]"?\s*$/);
const CLOCK = /^(\d{2,4}):(\d{2}):(\d{2}):\d{2}$/;
const ZERO_CELSIUS_IN_KELVIN = 273.15;
const MILLIVOLT_OF_A_VOLT = 1000;

/** JV curves of the light-soaking stand at Empa: each with time, temperature and humidity above its table. */
export const empaLightSoakingJv: RawFormat = {
  key: 'empa-light-soaking-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Empa light-soaking stand',
    kinds: ['jv'],
    sample:
      'quoted headings with semicolons: "Time";"Temperature [°C]";… with one row, "V [mV]";"J [mA/cm^2]" with many',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, STATE_ROW) && hasMark(look.lines, TABLE_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines } = content;
    const starts = linesHolding(lines, STATE_MARK).filter((index) => STATE_ROW.test(lineAt(lines, index)));
    const parts = starts.map((start, index) => readPart(content, start, starts[index + 1] ?? lines.length));
    const records = parts.flatMap(({ record }) => (record === null ? [] : [record]));
    if (records.length === 0)
      throw new UnreadableContent('The file has a header but no row of numbers below it.');
    return {
      records,
      warnings: parts.flatMap(({ block }) => (block === null ? [] : blockWarnings(block))),
    };
  },
};

/** The part of a file from one line with the state of the stand to the next. */
function readPart(
  content: RawContent,
  from: number,
  to: number,
): { readonly record: JvRecord | null; readonly block: NumericBlock | null } {
  const cellsAt = (index: number) => splitCells(lineAt(content.lines, index), ';', content.limits.maxColumns);
  let tableLine = from;
  while (tableLine < to && !TABLE_ROW.test(lineAt(content.lines, tableLine))) tableLine += 1;
  if (tableLine === to) return { record: null, block: null };
  const first = tableLine + 1;
  const state = readState(cellsAt(from), cellsAt(from + 1));
  const block = readNumericBlock({
    from: first,
    to,
    ...tableLines(content, ';'),
    decimal: decimalSignOfLines(content, { from: first, to, separator: ';' }),
    columns: [0, 1],
  });
  const points = pairPoints(block, 0, 1);
  if (points.x.length === 0) return { record: null, block };
  return {
    record: {
      kind: 'jv',
      label: state.time === null ? 'scan' : `after ${state.time}`,
      group: null,
      pixelLabel: null,
      conditions: state.conditions,
      claims: [],
      measuredAt: null,
      warnings: [],
      voltageVolt: scaledNumbers(points.x, 1, MILLIVOLT_OF_A_VOLT),
      current: { quantity: 'density', milliampPerCm2: points.y },
    },
    block,
  };
}

/** Time since the start (`hh:mm:ss:ff`, of which the frames are left out), temperature and humidity. */
function readState(
  headings: readonly string[],
  cells: readonly string[],
): { readonly time: string | null; readonly conditions: Conditions } {
  const numberOf = (heading: string) => readLooseNumber(cells[headings.indexOf(heading)] ?? '');
  const [clock, hour = '', minute = '', second = ''] =
    CLOCK.exec(cells[headings.indexOf('Time')] ?? '') ?? [];
  const celsius = numberOf('Temperature [°C]');
  const humidity = numberOf('Humidity [%RH]');
  return {
    time: clock === undefined ? null : `${hour}:${minute}:${second}`,
    conditions: {
      ...(clock === undefined
        ? {}
        : { elapsedSecond: Number(hour) * 3600 + Number(minute) * 60 + Number(second) }),
      ...(celsius === null ? {} : { temperatureKelvin: celsius + ZERO_CELSIUS_IN_KELVIN }),
      ...(humidity === null ? {} : { relativeHumidityPercent: humidity }),
    },
  };
}
