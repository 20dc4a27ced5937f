import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { type ClaimRule, readClaims } from '../../records/claims.ts';
import { countMarks, findTableRow, hasMark, LineMark, lineMarks } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readLooseNumber } from '../../text/number.ts';

const TABLE_ROW = new LineMark(
  /^Voltage \(V\)\tCurrent \(A\)\tCurrent density \(mA\/cm2\)\tAbs Current density/,
);
const MARKS = [
  ...lineMarks(/^JSC \[mA\/cm2\]:\t/, /^Solar Cell Area \[mm2\]:\t/, /^Solar sim\. intensity \[mW\/cm2\]:\t/),
  TABLE_ROW,
];
const VOLTAGE_COLUMN = 0;
const DENSITY_COLUMN = 2;
const SQUARE_MILLIMETRES_OF_A_CM2 = 100;

/** Photocurrents are negative, in the header as in the table; FF is a fraction. */
const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['JSC [mA/cm2]', { metric: 'jscMilliampPerCm2', factor: -1 }],
  ['Voc [V]', { metric: 'vocVolt', factor: 1 }],
  ['Vmpp [V]', { metric: 'vmppVolt', factor: 1 }],
  ['FF', { metric: 'fillFactor', factor: 1 }],
  ['PCE [%]', { metric: 'pcePercent', factor: 1 }],
]);

/** JV scans of the outdoor stands of the PERSEUS project: one scan, with the light of a pyranometer. */
export const perseusOutdoorJv: RawFormat = {
  key: 'perseus-outdoor-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'PERSEUS outdoor JV export',
    kinds: ['jv'],
    sample: 'lines of key and value, then Voltage, Current, Current density, its magnitude and Power, TAB',
  },

  detect(look: ContentLook): number {
    const isTable = hasMark(look.lines, TABLE_ROW);
    return isTable && countMarks(look.lines, MARKS) >= MARKS.length - 1 ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const block = readTabTable(content, tableLine + 1, [VOLTAGE_COLUMN, DENSITY_COLUMN]);
    const points = pairPoints(block, 0, 1);
    const stated = readStated(header);
    const record: JvRecord = {
      kind: 'jv',
      label: 'scan',
      group: null,
      pixelLabel: null,
      conditions: stated.conditions,
      claims: readClaims(CLAIMS, header),
      measuredAt: null,
      warnings: stated.warnings,
      voltageVolt: points.x,
      current: { quantity: 'density', milliampPerCm2: points.y },
    };
    return { records: [record], warnings: blockWarnings(block) };
  },
};

function readStated(header: ReadonlyMap<string, string>): Stated {
  const areaSquareMillimetres = readLooseNumber(header.get('Solar Cell Area [mm2]') ?? '');
  return joinStated(
    statedArea(areaSquareMillimetres === null ? null : areaSquareMillimetres / SQUARE_MILLIMETRES_OF_A_CM2),
    statedIrradiance(readLooseNumber(header.get('Solar sim. intensity [mW/cm2]') ?? '')),
  );
}
