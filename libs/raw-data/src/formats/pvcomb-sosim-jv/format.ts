import type { JvRecord, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { type ClaimRule, readClaims } from '../../records/claims.ts';
import { countMarks, findTableRow, hasMark, LineMark, lineMarks } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { directionOf } from '../../records/scan-direction.ts';
import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';

const TABLE_ROW = new LineMark(/^V \[V\]\tI \[mA\]\tP \[mW\]\tJ \[mA\/cm2\]/);
const MARKS = [
  ...lineMarks(/^Setup:\t.*SoSim PVcomB/, /^Active area \[cm2\]:\t/, /^Intensity \[W\/m2\]:\t/),
  TABLE_ROW,
];
const VOLTAGE_COLUMN = 0;
const CURRENT_COLUMN = 1;
const DENSITY_COLUMN = 3;

/** Results are positive although the photocurrent of the table is negative. */
const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['V_oc [V]', { metric: 'vocVolt', factor: 1 }],
  ['V_MPP [V]', { metric: 'vmppVolt', factor: 1 }],
  ['Fill factor [%]', { metric: 'fillFactor', factor: 0.01 }],
  ['Efficiency [%]', { metric: 'pcePercent', factor: 1 }],
  ['J_sc [mA/cm2]', { metric: 'jscMilliampPerCm2', factor: 1 }],
  ['J_MPP [mA/cm2]', { metric: 'jmppMilliampPerCm2', factor: 1 }],
  ['R_ser [Ohmcm2]', { metric: 'slopeResistanceVocOhmCm2', factor: 1 }],
  ['R_par [Ohmcm2]', { metric: 'slopeResistanceJscOhmCm2', factor: 1 }],
]);

const WATT_PER_SQUARE_METRE_OF_A_MILLIWATT_PER_CM2 = 10;
/** A source meter at its limit holds the current within this part of it. */
const AT_LIMIT_FRACTION = 0.001;
const PIXEL = /(?:^|_)px([A-Za-z0-9]{1,8})(?:_|$)/;

/** JV scans of the PVcomB solar simulator: one scan of one pixel. */
export const pvcombSosimJv: RawFormat = {
  key: 'pvcomb-sosim-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'PVcomB solar simulator (SoSim)',
    kinds: ['jv'],
    sample: 'lines of key and value with two **** lines between, then V, I, P, J, P of one scan, TAB',
  },

  detect(look: ContentLook): number {
    const isTable = hasMark(look.lines, TABLE_ROW);
    return isTable && countMarks(look.lines, MARKS) >= MARKS.length - 1 ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const block = readTabTable(content, tableLine + 1, [VOLTAGE_COLUMN, CURRENT_COLUMN, DENSITY_COLUMN]);
    const limited = withoutLimited(block, header);
    const direction = directionOf(header.get('Scan direction') ?? '');
    const points = inAcquisitionOrder(pairPoints(limited, 0, 2), direction);
    const stated = readStated(header);
    const time = header.get('Timestamp');
    const pixel = PIXEL.exec(header.get('Sample') ?? '')?.[1] ?? null;
    const record: JvRecord = {
      kind: 'jv',
      label: [pixel === null ? 'scan' : `pixel ${pixel}`, direction].filter(Boolean).join(' '),
      group: pixel,
      pixelLabel: pixel,
      conditions: { ...stated.conditions, ...(direction === null ? {} : { scanDirection: direction }) },
      claims: readClaims(CLAIMS, header),
      measuredAt: time === undefined ? null : readInstrumentTime(time),
      warnings: [...stated.warnings, ...limited.warnings],
      voltageVolt: points.x,
      current: { quantity: 'density', milliampPerCm2: points.y },
    };
    return { records: [record], warnings: blockWarnings(block) };
  },
};

/** `Settling time [ms]` holds values that are too short for milliseconds, so that no delay is stated. */
function readStated(header: ReadonlyMap<string, string>): Stated {
  const numberOf = (key: string) => readLooseNumber(header.get(key) ?? '');
  const wattPerSquareMetre = numberOf('Intensity [W/m2]');
  return joinStated(
    statedArea(numberOf('Active area [cm2]')),
    statedIrradiance(
      wattPerSquareMetre === null ? null : wattPerSquareMetre / WATT_PER_SQUARE_METRE_OF_A_MILLIWATT_PER_CM2,
    ),
  );
}

type Rows = Pick<NumericBlock, 'columns' | 'rowCount' | 'hasGaps'>;

/** Rows at the current limit of the source show the limit and not the cell. */
function withoutLimited(
  rows: Rows,
  header: ReadonlyMap<string, string>,
): Pick<NumericBlock, 'columns' | 'hasGaps'> & { readonly warnings: readonly Warning[] } {
  const limitAmp = readLooseNumber(header.get('Compliance [A]') ?? '');
  if (limitAmp === null || !(limitAmp > 0)) return { ...rows, warnings: [] };
  const lowestLimitedMilliamp = limitAmp * 1000 * (1 - AT_LIMIT_FRACTION);
  const milliamps = rows.columns[1] ?? [];
  // A current that is no number is not above the limit.
  const isKept = (row: number): boolean => !(Math.abs(milliamps[row] ?? NaN) >= lowestLimitedMilliamp);
  const columns = rows.columns.map((column) => column.filter((_, row) => isKept(row)));
  const droppedCount = rows.rowCount - (columns[0]?.length ?? 0);
  if (droppedCount === 0) return { ...rows, warnings: [] };
  const detail = `${droppedCount} point(s) sit at the current limit of the source (${limitAmp * 1000} mA) and were dropped.`;
  return { columns, hasGaps: rows.hasGaps, warnings: [{ code: 'valueNotPhysical', detail }] };
}
