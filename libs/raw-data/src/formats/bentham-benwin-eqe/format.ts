import type { HeaderClaim, InstrumentTime, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { readClaim } from '../../records/claims.ts';
import { eqeRecord } from '../../records/eqe-spectrum.ts';
import { hasEveryMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { highestOf, scaledNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';

const TABLE_MARK = 'POINTS IN SPECTRUM END';
const TABLE_LINE = new LineMark(TABLE_MARK);
const MARKS = [...lineMarks('VERSION: BenWin+', 'INTEGRALS:'), TABLE_LINE];
/** An EQE in percent of a working cell exceeds this; a responsivity in A/W or a fraction does not. */
const LOWEST_PERCENT_MAXIMUM = 1.5;

/** Exports of Bentham's BenWin+ for quantum-efficiency benches. */
export const benthamBenwinEqe: RawFormat = {
  key: 'bentham-benwin-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Bentham PVE, program BenWin+',
    kinds: ['eqe'],
    sample: 'VERSION: BenWin+, sections such as INTEGRALS:, then wavelength TAB EQE in percent',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const markLine = indexOfMark(content.lines, TABLE_LINE);
    if (markLine === -1) throw new UnreadableContent(`The file has no line "${TABLE_MARK}".`);
    const header = content.lines.slice(0, markLine);
    const names = sectionOf(header, 'SPECTRUM NAMES:');
    const labels = names.length === 0 ? ['eqe'] : names;
    const columns = [0, ...labels.map((_, index) => index + 1)];
    const block = readTabTable(content, markLine + 1, columns);
    const records = labels.map((label, index) => {
      const points = pairPoints(block, 0, index + 1);
      refuseOtherUnit(points.y, label);
      return eqeRecord({
        label,
        points: { x: points.x, y: scaledNumbers(points.y, 1, 100) },
        claims: claimsOf(header, index + 1),
        measuredAt: timeOf(header),
        warnings: [],
      });
    });
    return {
      records,
      warnings: [...blockWarnings(block), ...countWarnings(header, block.rowCount)],
    };
  },
};

/** Lines between `NAME:` and `NAME END`, without blanks around them; empty lines are left out. */
function sectionOf(header: readonly string[], heading: string): readonly string[] {
  const from = header.findIndex((line) => line.startsWith(heading));
  if (from === -1) return [];
  const ending = heading.replace(/:$/, ' END');
  const end = header.findIndex((line, index) => index > from && line.startsWith(ending));
  const lines = header.slice(from + 1, end === -1 ? header.length : end).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function refuseOtherUnit(values: readonly number[], label: string): void {
  const highest = highestOf(values);
  if (highest > LOWEST_PERCENT_MAXIMUM) return;
  throw new UnsupportedContent(
    `The values of ${label} reach ${highest} only: this is no EQE in percent, perhaps a responsivity in A/W. Export the quantum efficiency.`,
  );
}

/** `1<TAB>Integral<TAB>20.47<TAB>1<TAB>mA cm-2`: the number of the spectrum, what it is, its value and its unit. */
function claimsOf(header: readonly string[], spectrumNumber: number): HeaderClaim[] {
  return sectionOf(header, 'INTEGRALS:').flatMap((line) => {
    const cells = splitCells(line, '\t', 8);
    if (cells[0] !== String(spectrumNumber) || cells.at(-1) !== 'mA cm-2') return [];
    return readClaim({ metric: 'jscEqeMilliampPerCm2', factor: 1 }, cells[1] ?? 'Integral', cells[2] ?? '');
  });
}

function timeOf(header: readonly string[]): InstrumentTime | null {
  const text = header.find((line) => line.startsWith('CREATED:'))?.slice('CREATED:'.length);
  return text === undefined || text.trim() === '' ? null : readInstrumentTime(text);
}

function countWarnings(header: readonly string[], rowCount: number): Warning[] {
  const from = header.findIndex((line) => line.startsWith('POINTS IN SPECTRUM:'));
  const stated = from === -1 ? null : readLooseNumber(header[from + 1] ?? '');
  if (stated === null || stated === rowCount) return [];
  const detail = `The header states ${stated} points, the table has ${rowCount}. The file may be cut off.`;
  return [{ code: 'truncatedFile', detail }];
}
