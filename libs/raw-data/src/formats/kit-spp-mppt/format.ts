import type { Conditions, HeaderClaim, InstrumentTime, TableColumns, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readClaim } from '../../records/claims.ts';
import { headedColumns, withUnitRow } from '../../records/headed-columns.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { statedNumber } from '../../records/stated.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TITLE = new LineMark('SPP measurement @ LTI');
const TABLE_ROW = new LineMark('Time Difference\tVoltage\tCurrent Density\tPower\tPCE');
const DATE_LINE = /^\d{4}-\d{2}-\d{2}\t/;
const LAST_EFFICIENCY = 'Last PCE [%]\t';

/** Stabilised-power measurements of the LTI laboratory at KIT. */
export const kitSppMppt: RawFormat = {
  key: 'kit-spp-mppt',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'KIT LTI solar simulator, stabilised power point',
    kinds: ['mppTracking'],
    sample:
      'SPP measurement @ LTI, key TAB value lines, then Time Difference, Voltage … PCE with a row of units',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, TITLE) && hasMark(look.lines, TABLE_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const tableLine = indexOfMark(lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no table of tracking points.');
    const cellsAt = (index: number) => splitCells(lineAt(lines, index), '\t', limits.maxColumns);
    const { columns, rules } = headedColumns(withUnitRow(cellsAt(tableLine), cellsAt(tableLine + 1)), [
      { key: 'timeSecond', name: 'Time Difference', dimension: 'time' },
      { key: 'voltageVolt', name: 'Voltage', dimension: 'voltage' },
      { key: 'currentDensityMilliampPerCm2', name: 'Current Density', dimension: 'currentDensity' },
      { key: 'powerMilliwattPerCm2', name: 'Power', dimension: 'irradiance' },
      { key: 'pcePercent', name: 'PCE', dimension: 'share', timesFactor: 100 },
    ]);
    const named = tableColumns(readTabTable(content, tableLine + 2, columns), rules);
    const irradiance = impliedIrradiance(named.columns);
    const header = lines.slice(0, tableLine);
    const record = tableRecord('mppTracking', 'track', named.columns, {
      conditions: irradiance,
      claims: claimsOf(header, irradiance),
      measuredAt: timeOf(header),
      warnings: shutterWarnings(named.columns),
    });
    return { records: [record], warnings: named.warnings };
  },
};

/** Points with less than this give no reliable quotient of the two printed columns. */
const LOWEST_EFFICIENCY_PERCENT = 1;
const SAME_IRRADIANCE_TOLERANCE_FRACTION = 0.001;

/** The file prints power and efficiency, not the irradiance between them: power / efficiency, where all rows agree. */
function impliedIrradiance({ powerMilliwattPerCm2 = [], pcePercent = [] }: TableColumns): Conditions {
  const found = new Float64Array(pcePercent.length);
  let count = 0;
  for (let index = 0; index < pcePercent.length; index += 1) {
    const percent = pcePercent[index] ?? NaN;
    const quotient = ((powerMilliwattPerCm2[index] ?? NaN) / percent) * 100;
    if (!(percent > LOWEST_EFFICIENCY_PERCENT && quotient > 0 && Number.isFinite(quotient))) continue;
    found[count] = quotient;
    count += 1;
  }
  const quotients = found.subarray(0, count).sort();
  const lowest = quotients[0];
  const highest = quotients.at(-1);
  const middle = quotients[Math.floor(count / 2)];
  if (lowest === undefined || highest === undefined || middle === undefined) return {};
  if (highest / lowest - 1 > SAME_IRRADIANCE_TOLERANCE_FRACTION) return {};
  return statedNumber('irradianceMilliwattPerCm2', Number(middle.toFixed(2)));
}

function claimsOf(header: readonly string[], { irradianceMilliwattPerCm2 }: Conditions): HeaderClaim[] {
  const line = header.find((candidate) => candidate.startsWith(LAST_EFFICIENCY));
  if (line === undefined || irradianceMilliwattPerCm2 === undefined) return [];
  const [name = '', value = ''] = line.split('\t');
  return readClaim(
    { metric: 'lastPowerMilliwattPerCm2', factor: irradianceMilliwattPerCm2 / 100 },
    name,
    value,
  );
}

function timeOf(header: readonly string[]): InstrumentTime | null {
  const line = header.find((candidate) => DATE_LINE.test(candidate));
  return line === undefined ? null : readInstrumentTime(line.split('\t').slice(0, 2).join(' '));
}

function shutterWarnings({ powerMilliwattPerCm2 = [] }: TableColumns): Warning[] {
  const first = powerMilliwattPerCm2.findIndex((power) => power > 0);
  if (first <= 0) return [];
  const detail = `The first ${first} point(s) give no power: they were taken before the shutter opened. They are kept.`;
  return [{ code: 'darkCurve', detail }];
}
