import type { HeaderClaim } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { readClaim } from '../../records/claims.ts';
import { eqeRecord } from '../../records/eqe-spectrum.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const SIGNATURE = new LineMark(/^CSU\s*$/);
const TABLE_ROW = new LineMark(/^Wavelength\tQE\s*$/);
const GAP = /^Eg\s*=\s*(\S+)\s*$/;

/** Text files of the quantum-efficiency bench of Colorado State University. */
export const csuEqe: RawFormat = {
  key: 'csu-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Quantum-efficiency bench of Colorado State University',
    kinds: ['eqe'],
    sample: 'CSU, then one value per line (sample, Eg = …, current), then Wavelength TAB QE as a fraction',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, SIGNATURE) && hasMark(look.lines, TABLE_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = indexOfMark(content.lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no row "Wavelength<TAB>QE".');
    const header = content.lines.slice(0, tableLine).map((line) => line.trim());
    const block = readTabTable(content, tableLine + 1, [0, 1]);
    const sample = header[header.findIndex((line) => SIGNATURE.test(line)) + 1] ?? '';
    const record = eqeRecord({
      label: sample === '' ? 'eqe' : sample,
      points: pairPoints(block, 0, 1),
      claims: claimsOf(header),
      measuredAt: null,
      warnings: [],
    });
    return { records: [record], warnings: blockWarnings(block) };
  },
};

/** The current is the last line above the table; the gap names itself. */
function claimsOf(header: readonly string[]): HeaderClaim[] {
  const gap = header.flatMap((line) => {
    const value = GAP.exec(line)?.[1];
    return value === undefined ? [] : [value];
  })[0];
  return [
    ...readClaim({ metric: 'jscEqeMilliampPerCm2', factor: 1 }, 'current', header.at(-1) ?? ''),
    ...readClaim({ metric: 'bandgapInflectionElectronvolt', factor: 1 }, 'Eg', gap ?? ''),
  ];
}
