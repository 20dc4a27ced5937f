import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { readClaims } from '../../records/claims.ts';
import { countMarks, findTableRow, hasMark, LineMark, lineMarks } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { directionOf, withoutDirection } from '../../records/scan-direction.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { CLAIM_ROWS, readStated, readSummaryTable, readTime, summaryOf } from './header.ts';

const TABLE_ROW = new LineMark(/^Voltage \(V\)_[^\t]*\tCurrent Density\(mA\/cm\^2\)_/);
const MARKS = [
  ...lineMarks(/^Cell area\(cm\^2\)\t/, /^Power Density \(mW\/cm\^2\)\t/, /^Voltage_step \(V\)\t/),
  TABLE_ROW,
];
const VOLTAGE_HEADING = /^Voltage \(V\)_(.+)$/;
const CURRENT_HEADING = /^Current Density\(mA\/cm\^2\)_(.+)$/;
const MAX_NAME_CHARACTERS = 200;

/** JV tables of the HYDIRIS and IRIS programs at HZB: several pixels, both directions, light and dark. */
export const hzbHydirisJv: RawFormat = {
  key: 'hzb-hydiris-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB HYDIRIS and IRIS glovebox simulators (text)',
    kinds: ['jv'],
    sample: 'key TAB value, --, summary per curve, --, a voltage and a current column per curve',
  },

  detect(look: ContentLook): number {
    const isTable = hasMark(look.lines, TABLE_ROW);
    return isTable && countMarks(look.lines, MARKS) >= MARKS.length - 1 ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const above = content.lines.slice(0, tableLine);
    const header = readTabHeader(above.slice(0, above.indexOf('--')));
    const summaries = readSummaryTable(above, content.limits.maxColumns);
    const curves = curvesOf(content, tableLine);
    const pixels = [...new Set(curves.map(({ pixel }) => pixel))];
    const abscissae = curves.map(({ voltageColumn }) => voltageColumn);
    const columns = [...abscissae, ...curves.map(({ currentColumn }) => currentColumn)];
    const block = readTabTable(content, tableLine + 1, columns, abscissae);
    const records = curves.flatMap((curve, index): JvRecord[] => {
      const points = pairPoints(block, index, curves.length + index);
      if (points.x.length === 0) return [];
      const ordered = inAcquisitionOrder(points, curve.direction);
      const summary = summaryOf(summaries, curve.name);
      const stated = readStated(header, summary, pixels.indexOf(curve.pixel), pixels.length);
      return [
        {
          kind: 'jv',
          label: curve.name,
          group: curve.isDark ? `${curve.pixel} dark` : curve.pixel,
          pixelLabel: curve.pixel,
          conditions: {
            ...stated.conditions,
            ...(curve.direction === null ? {} : { scanDirection: curve.direction }),
            ...(curve.isDark ? { dark: true } : {}),
          },
          claims: readClaims(CLAIM_ROWS, summary),
          measuredAt: readTime(summary.get('Time') ?? header.get('Date')),
          warnings: stated.warnings,
          voltageVolt: ordered.x,
          current: { quantity: 'density', milliampPerCm2: ordered.y },
        },
      ];
    });
    return { records, warnings: blockWarnings(block) };
  },
};

interface NamedCurve {
  readonly name: string;
  readonly pixel: string;
  readonly direction: ReturnType<typeof directionOf>;
  readonly isDark: boolean;
  readonly voltageColumn: number;
  readonly currentColumn: number;
}

/** Each pair of columns that carry the same name. */
function curvesOf(content: RawContent, tableLine: number): NamedCurve[] {
  const { maxColumns } = content.limits;
  const cells = splitCells(lineAt(content.lines, tableLine), '\t', maxColumns + 1);
  refuseAbove('Columns', cells.length, maxColumns);
  const currentColumns = new Map(
    cells.flatMap((cell, column) => {
      const name = CURRENT_HEADING.exec(cell)?.[1];
      return name === undefined ? [] : [[name, column] as const];
    }),
  );
  return cells.flatMap((cell, voltageColumn) => {
    const name = VOLTAGE_HEADING.exec(cell)?.[1];
    const currentColumn = name === undefined ? undefined : currentColumns.get(name);
    if (name === undefined || currentColumn === undefined) return [];
    if (name.length > MAX_NAME_CHARACTERS) {
      throw new UnreadableContent(
        `Line ${tableLine + 1} has a curve name of more than ${MAX_NAME_CHARACTERS} characters.`,
      );
    }
    const pixel = withoutDirection(name.replace(ILLUMINATION, '')) ?? name;
    const isDark = /_dark$/i.test(name);
    return [{ name, pixel, direction: directionOf(name), isDark, voltageColumn, currentColumn }];
  });
}

const ILLUMINATION = /_(?:light|dark)$/i;
