import type { Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { eqeRecord } from '../../records/eqe-spectrum.ts';
import { keyedCells } from '../../records/keyed-lines.ts';
import { hasEveryMark, lineMarks } from '../../records/marks.ts';
import type { Points } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';
import { roomForNumbers } from '../../text/plain-numbers.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TITLE = 'This is a QE measurment';
const LAST_COLUMN_NAME = '[4] QE ref. cell';
const MARKS = lineMarks(
  TITLE,
  '[1] Wavelength [nm]',
  '[2] Signal reference cell',
  '[3] Signal sample',
  LAST_COLUMN_NAME,
);
const PRINTED_COLUMN_NAME = '[6] QE Cell';
/** The quotient may differ from the printed one by what its six digits round away. */
const PRINTED_TOLERANCE_FRACTION = 0.01;

/** Lock-in signals of the quantum-efficiency bench at Empa: sample and reference cell, each under the same light. */
export const empaLockinEqe: RawFormat = {
  key: 'empa-lockin-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Lock-in quantum-efficiency bench of Empa (.sr)',
    kinds: ['eqe'],
    sample: 'lines [1] Wavelength [nm] … [6] QE Cell naming the columns, then the TAB table',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const namesEnd = content.lines.findIndex((line) => line.startsWith(LAST_COLUMN_NAME));
    if (namesEnd === -1) throw new UnreadableContent('The file does not name the columns [1] to [4].');
    const tableLine = content.lines.findIndex((line, index) => index > namesEnd && !line.startsWith('['));
    const hasPrinted = content.lines.some((line) => line.startsWith(PRINTED_COLUMN_NAME));
    const block = readTabTable(content, tableLine, hasPrinted ? [0, 1, 2, 3, 5] : [0, 1, 2, 3]);
    const { points, differingCount } = quotientsOf(block);
    const name = keyedCells(content.lines.slice(0, tableLine), '\t', 8)
      .get('sample name')
      ?.find((cell) => cell !== '');
    const record = eqeRecord({
      label: name ?? 'eqe',
      points,
      claims: [],
      measuredAt: null,
      warnings: printedWarnings(differingCount),
    });
    return { records: [record], warnings: blockWarnings(block) };
  },
};

interface Quotients {
  readonly points: Points;
  /** Points whose printed QE is another one. */
  readonly differingCount: number;
}

/** [3]/[2]·[4] at every wavelength where it is a number. */
function quotientsOf({ columns, rowCount }: NumericBlock): Quotients {
  const [all = [], references = [], samples = [], referenceFractions = [], printed = []] = columns;
  const x = roomForNumbers(rowCount);
  const y = roomForNumbers(rowCount);
  let pointCount = 0;
  let differingCount = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const wavelength = all[row] ?? NaN;
    const fraction = ((samples[row] ?? NaN) / (references[row] ?? NaN)) * (referenceFractions[row] ?? NaN);
    if (!Number.isFinite(wavelength) || !Number.isFinite(fraction)) continue;
    x[pointCount] = wavelength;
    y[pointCount] = fraction;
    pointCount += 1;
    const printedFraction = printed[row] ?? NaN;
    const difference = Math.abs(fraction - printedFraction);
    if (difference > PRINTED_TOLERANCE_FRACTION * Math.abs(printedFraction)) differingCount += 1;
  }
  x.length = pointCount;
  y.length = pointCount;
  return { points: { x, y }, differingCount };
}

function printedWarnings(differingCount: number): Warning[] {
  if (differingCount === 0) return [];
  const detail = `At ${differingCount} wavelength(s) the printed QE differs from [3]/[2]·[4] by more than 1 %; the quotient of the signals was taken.`;
  return [{ code: 'headerContradictsData', detail }];
}
