import type { HeaderClaim } from '@dotbook/domain';
import { readClaim } from '../../records/claims.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { lineAt, type Lines } from '../../text/lines.ts';

const HEADING_ROW = new LineMark(/^Absorption\s{1,20}PLQY\s*$/);

/** Whether lines are the results that the evaluating program prints: an absorptance and a yield. */
export function hasPrintedResults(lines: Lines): boolean {
  return hasMark(lines, HEADING_ROW);
}

/** The printed fractions as claims. */
export function readPrintedResults(lines: Lines): readonly HeaderClaim[] {
  const row = lineAt(lines, indexOfMark(lines, HEADING_ROW) + 1);
  const [absorptance = '', plqy = ''] = row.trim().split(/\s+/, 2);
  return [
    ...readClaim({ metric: 'absorptanceFraction', factor: 1 }, 'Absorption', absorptance),
    ...readClaim({ metric: 'plqyFraction', factor: 1 }, 'PLQY', plqy),
  ];
}
