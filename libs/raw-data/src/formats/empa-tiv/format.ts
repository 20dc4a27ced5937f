import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { type ClaimRule, readClaims } from '../../records/claims.ts';
import { hasDarkResults } from '../../records/dark-results.ts';
import { countMarks, findTableRow, hasMark, LineMark, lineMarks } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { statedArea } from '../../records/stated.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readLooseNumber } from '../../text/number.ts';

const TABLE_ROW = new LineMark(/^Voltage \(V\)\tCurrent \(mA\/cm²\)\s*$/);
const MARKS = [
  ...lineMarks(/^Cell area \[cm²\]:\s*\t/, /^Temperature \[K\]:\s*\t/, /^Voc \(V\)=\s*\t/),
  TABLE_ROW,
];

const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc (V)', { metric: 'vocVolt', factor: 1 }],
  ['Jsc (mA/cm²)', { metric: 'jscMilliampPerCm2', factor: 1 }],
  ['FF (%)', { metric: 'fillFactor', factor: 0.01 }],
  ['Eff (%)', { metric: 'pcePercent', factor: 1 }],
  ['Vmpp (V)', { metric: 'vmppVolt', factor: 1 }],
  ['Jmpp (mA/cm²)', { metric: 'jmppMilliampPerCm2', factor: 1 }],
]);

/** JV curves of the cryostat at Empa: one curve at one temperature. */
export const empaTiv: RawFormat = {
  key: 'empa-tiv',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'Empa cryostat, temperature-dependent I-V files',
    kinds: ['jv'],
    sample:
      'lines such as "Temperature [K]: TAB 303" and "Voc (V)= TAB 0", then Voltage (V), Current (mA/cm²)',
  },

  detect(look: ContentLook): number {
    const isTable = hasMark(look.lines, TABLE_ROW);
    return isTable && countMarks(look.lines, MARKS) >= MARKS.length - 1 ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const block = readTabTable(content, tableLine + 1, [0, 1]);
    const points = pairPoints(block, 0, 1);
    const results = readClaims(CLAIMS, header);
    const isDark = hasDarkResults(results, points);
    const kelvin = readLooseNumber(header.get('Temperature [K]') ?? '');
    const stated = statedArea(readLooseNumber(header.get('Cell area [cm²]') ?? ''));
    const cell = header.get('Cell name') ?? null;
    const record: JvRecord = {
      kind: 'jv',
      label: [cell ?? 'cell', kelvin === null ? null : `${kelvin} K`]
        .filter((part) => part !== null)
        .join(' '),
      group: cell,
      pixelLabel: cell,
      conditions: {
        ...stated.conditions,
        ...(kelvin === null ? {} : { temperatureKelvin: kelvin }),
        ...(isDark ? { dark: true } : {}),
      },
      claims: isDark ? [] : results,
      measuredAt: null,
      warnings: stated.warnings,
      voltageVolt: points.x,
      current: { quantity: 'density', milliampPerCm2: points.y },
    };
    return { records: [record], warnings: blockWarnings(block) };
  },
};
