import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { readClaims } from '../../records/claims.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { directionOf, withoutDirection } from '../../records/scan-direction.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { alignedWithVoltages } from './stored-order.ts';
import { CLAIMS, readStated, readSummaries, readTime } from './summary.ts';

const TABLE_ROW = new LineMark(/^U \[V\]\/Exposure \[h\]\t/);
const SUMMARY_ROW = new LineMark(/^Time \[h\]\tISC\s?\[A\]\tJSC \[mA\/cm2\]\t/);

/** JV files of the PERSEUS project with many curves: a summary row per curve, then one voltage and many J columns. */
export const perseusMultiCurveJv: RawFormat = {
  key: 'perseus-multi-curve-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'PERSEUS multi-curve JV export',
    kinds: ['jv'],
    sample: 'TAB summary with one row per curve, blank line, U [V]/Exposure [h] and one J column per curve',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, TABLE_ROW) && hasMark(look.lines, SUMMARY_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const summaries = readSummaries(content.lines.slice(0, tableLine), content.limits.maxColumns);
    const curveCount = curvesIn(content, tableLine);
    if (summaries.length !== curveCount) {
      throw new UnreadableContent(
        `The summary has ${summaries.length} row(s) and the table ${curveCount} curve(s); which row belongs to which curve is not known.`,
      );
    }
    const block = readTabTable(content, tableLine + 1, [0, ...summaries.map((_, index) => index + 1)]);
    const records = summaries.map((summary, index): JvRecord => {
      const name = (summary.get('File') ?? `curve ${index + 1}`).replace(/\.(?:txt|csv|dat)$/i, '');
      const direction = directionOf(name);
      const aligned = alignedWithVoltages(pairPoints(block, 0, index + 1), summary);
      const points = inAcquisitionOrder(aligned, direction);
      const stated = readStated(summary);
      return {
        kind: 'jv',
        label: name,
        group: withoutDirection(name),
        pixelLabel: null,
        conditions: { ...stated.conditions, ...(direction === null ? {} : { scanDirection: direction }) },
        claims: readClaims(CLAIMS, summary),
        measuredAt: readTime(name),
        warnings: stated.warnings,
        voltageVolt: points.x,
        current: { quantity: 'density', milliampPerCm2: points.y },
      };
    });
    return { records, warnings: blockWarnings(block) };
  },
};

/** Columns of the table behind that of the voltages; the heading of each is the time of exposure. */
function curvesIn(content: RawContent, tableLine: number): number {
  const cells = splitCells(lineAt(content.lines, tableLine), '\t', content.limits.maxColumns + 1);
  refuseAbove('Columns', cells.length, content.limits.maxColumns);
  return cells.findLastIndex((cell) => cell !== '');
}
