import type { InstrumentTime, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { findTableRow, hasEveryMark, LineMark } from '../../records/marks.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { tableRecord } from '../../records/table-record.ts';
import { type DateOrder, readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { evenNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const COUNTS_ROW = new LineMark(/^#counts\s*$/);
const BIN_WIDTH_ROW = new LineMark(/^#ns\/bin\s*$/);
const CHANNELS_ROW = new LineMark(/^#channels per curve\s*$/);
const CURVE_NUMBERS_ROW = new LineMark(/^#display curve no\.\s*$/);
/** A second; counting electronics have bins of ns at most. */
const WIDEST_BIN_NANOSECOND = 1e9;
const MONTHS_PER_YEAR = 12;
const TITLE = /^#.*Histogram Data/;

/** ASCII histograms of PicoQuant counting electronics: one count per line, the bin width above. */
export const picoquantHistogramTrpl: RawFormat = {
  key: 'picoquant-histogram-trpl',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'PicoQuant TimeHarp 260 and its sisters, ASCII export',
    kinds: ['trpl'],
    sample: '#channels per curve, #ns/bin, #counts, each above its values; one count per line and curve',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, [CHANNELS_ROW, BIN_WIDTH_ROW, COUNTS_ROW]) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const countsRow = findTableRow(content.lines, COUNTS_ROW);
    const header = content.lines.slice(0, countsRow);
    const widths = valuesBelow(header, BIN_WIDTH_ROW);
    if (widths.length === 0 || widths.some((width) => !(width > 0 && width <= WIDEST_BIN_NANOSECOND))) {
      throw new UnreadableContent('The file states no possible width of a bin in ns below "#ns/bin".');
    }
    const numbers = valuesBelow(header, CURVE_NUMBERS_ROW);
    const block = readTabTable(
      content,
      countsRow + 1,
      widths.map((_, column) => column),
    );
    const measuredAt = timeOf(header);
    const records = widths.map((nanosecondPerBin, column) => {
      const written = block.columns[column] ?? [];
      const decayCounts = block.hasGaps ? written.filter((count) => !Number.isNaN(count)) : written;
      return tableRecord(
        'trpl',
        `curve ${numbers[column] ?? column}`,
        { timeNanosecond: evenNumbers(0, nanosecondPerBin, decayCounts.length), decayCounts },
        { measuredAt },
      );
    });
    const channels = valuesBelow(header, CHANNELS_ROW)[0] ?? null;
    return {
      records,
      warnings: [...blockWarnings(block), ...channelWarnings(channels, block.rowCount)],
    };
  },
};

/** Numbers of the line below a mark, one per curve. */
function valuesBelow(header: readonly string[], mark: LineMark): readonly number[] {
  const line = header[header.findIndex((candidate) => mark.test(candidate)) + 1] ?? '';
  return splitCells(line, '\t', 1000).flatMap((cell) => readLooseNumber(cell) ?? []);
}

function timeOf(header: readonly string[]): InstrumentTime | null {
  const cells = header.find((line) => TITLE.test(line))?.split('\t') ?? [];
  const text = cells.slice(1).find((cell) => /\d/.test(cell));
  return text === undefined ? null : readInstrumentTime(text.trim(), orderOf(text));
}

/** The year stands last; day and month are told apart where one of them can be no month. */
function orderOf(text: string): DateOrder | null {
  const [first = 0, second = 0] = text.split(/\D+/).filter(Boolean).map(Number);
  if (first > MONTHS_PER_YEAR) return 'dayFirst';
  return second > MONTHS_PER_YEAR ? 'monthFirst' : null;
}

function channelWarnings(channelCount: number | null, rowCount: number): Warning[] {
  if (channelCount === null || channelCount === rowCount) return [];
  const detail = `The header states ${channelCount} channels, the table has ${rowCount}. The file may be cut off.`;
  return [{ code: 'truncatedFile', detail }];
}
