import type { Conditions, PlqyRecord, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { keyedCells } from '../../records/keyed-lines.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';
import { statedNumber } from '../../records/stated.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TITLE = new LineMark(/^Output file of .{1,40} PLQY setup/);
const YIELD_HEADING = 'PLQY average';
const TABLE_ROW = new LineMark(/^Time\t.*PLQY average/);
const SUN_KEY = 'excitation spot current density (from lock-in signal) [suns]';
const MILLIWATT_PER_CM2_OF_ONE_SUN = 100;
/** A running average that still moved by more than this had not settled. */
const SETTLED_TOLERANCE_FRACTION = 0.05;

/** Quantum yields of the lock-in setup at Empa: a running average over some seconds. */
export const empaLockinPlqy: RawFormat = {
  key: 'empa-lockin-plqy',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Lock-in PLQY setup of Empa',
    kinds: ['plqy'],
    sample: 'Output file of … PLQY setup, key TAB value lines, then Time … PLQY average',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, TITLE) && hasMark(look.lines, TABLE_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const tableRow = findTableRow(lines, TABLE_ROW);
    const header = keyedCells(lines.slice(0, tableRow), '\t', limits.maxColumns);
    const column = splitCells(lineAt(lines, tableRow), '\t', limits.maxColumns).indexOf(YIELD_HEADING);
    const block = readTabTable(content, tableRow + 1, [0, column]);
    const isNumber = (average: number): boolean => !Number.isNaN(average);
    const first = block.columns[1]?.find(isNumber);
    const last = block.columns[1]?.findLast(isNumber);
    if (first === undefined || last === undefined || last < 0) {
      throw new UnreadableContent(`The column "${YIELD_HEADING}" holds no yield.`);
    }
    const sample = header.get('sample name')?.[0] ?? '';
    const time = header.get('acquisition timestamp')?.[0] ?? '';
    const record: PlqyRecord = {
      kind: 'plqy',
      label: sample === '' ? 'plqy' : sample,
      group: null,
      pixelLabel: null,
      conditions: conditionsOf(header),
      claims: [],
      measuredAt: time === '' ? null : readInstrumentTime(time),
      warnings: [KIND_UNKNOWN, ...settlingWarnings(first, last)],
      plqyFraction: last,
      plqyUncertaintyFraction: null,
    };
    return { records: [record], warnings: blockWarnings(block) };
  },
};

const KIND_UNKNOWN: Warning = {
  code: 'conditionMissing',
  detail:
    'The yield was measured with a lock-in amplifier and the file does not say whether a constant light was on beside the modulated one; state plqyKind (differential with a constant light, else absolute).',
};

function conditionsOf(header: ReadonlyMap<string, readonly string[]>): Conditions {
  const numberOf = (key: string) => readLooseNumber(header.get(key)?.[0] ?? '');
  const suns = numberOf(SUN_KEY);
  return {
    ...statedNumber('excitationNanometre', numberOf('laser wavelength [nm]')),
    ...statedNumber('irradianceMilliwattPerCm2', suns === null ? null : suns * MILLIWATT_PER_CM2_OF_ONE_SUN),
  };
}

function settlingWarnings(first: number, last: number): Warning[] {
  if (Math.abs(last - first) <= SETTLED_TOLERANCE_FRACTION * Math.abs(last)) return [];
  const detail = `The running average moved from ${first} to ${last}; the last value was taken, and the signal itself may lie beyond it.`;
  return [{ code: 'notStabilised', detail }];
}
