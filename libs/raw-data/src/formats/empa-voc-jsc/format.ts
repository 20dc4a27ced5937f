import type { TableRecord, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';
import { statedArea } from '../../records/stated.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { wholeRows } from '../../records/whole-rows.ts';
import { isBlankLine } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { type NumericBlock, readNumericBlock } from '../../text/numeric-block.ts';
import { decimalSignOfLines, tableLines } from '../../text/table-lines.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TABLE_ROW = new LineMark(/^Voc \[V\]\tJsc \[mA\/cm²\]\tTemp \[K\]\s*$/);
const COLUMNS: readonly number[] = [0, 1, 2];
/** Sets are taken at one temperature each; one with more than this between its points is none. */
const HIGHEST_SPREAD_KELVIN = 5;

/** Voc against Jsc at several light intensities and temperatures, as Empa writes it: one set per temperature. */
export const empaVocJsc: RawFormat = {
  key: 'empa-voc-jsc',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Empa, Voc and Jsc over light intensity and temperature',
    kinds: ['sunsVoc'],
    sample:
      'TAB columns Voc [V], Jsc [mA/cm²], Temp [K]; a blank line between the sets of one temperature each',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, TABLE_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const sample = header.get('Sample name') ?? null;
    const area = statedArea(readLooseNumber(header.get('Area [cm²]') ?? ''));
    const blocks = readSets(content, tableLine + 1);
    const records = blocks.flatMap((block): TableRecord[] => {
      const [vocVolt = [], jscMilliampPerCm2 = [], kelvins = []] = wholeRows(block, COLUMNS).columns;
      if (kelvins.length === 0) return [];
      const temperature = temperatureOf(kelvins);
      return [
        {
          kind: 'sunsVoc',
          label: temperature.kelvin === null ? 'set' : `${temperature.kelvin.toFixed(1)} K`,
          group: sample,
          pixelLabel: null,
          conditions: {
            ...area.conditions,
            ...(temperature.kelvin === null ? {} : { temperatureKelvin: temperature.kelvin }),
          },
          claims: [],
          measuredAt: null,
          warnings: [...area.warnings, ...temperature.warnings],
          columns: {
            jscMilliampPerCm2,
            vocVolt,
            temperatureKelvin: kelvins,
          },
        },
      ];
    });
    if (records.length === 0)
      throw new UnreadableContent('The file has a header but no row of numbers below it.');
    return { records, warnings: blocks.flatMap(blockWarnings) };
  },
};

/** The rows between blank lines, each set on its own. */
function readSets(content: RawContent, firstLine: number): NumericBlock[] {
  const decimal = decimalSignOfLines(content, {
    from: firstLine,
    to: content.lines.length,
    separator: '\t',
  });
  const rows = tableLines(content, '\t');
  const blocks: NumericBlock[] = [];
  let from = firstLine;
  for (let line = firstLine; line <= content.lines.length; line += 1) {
    if (!isBlankLine(content.lines, line)) continue;
    if (line > from) {
      blocks.push(readNumericBlock({ from, to: line, ...rows, decimal, columns: COLUMNS }));
    }
    from = line + 1;
  }
  return blocks;
}

/** Mean temperature of a set. */
function temperatureOf(kelvins: readonly number[]): {
  readonly kelvin: number | null;
  readonly warnings: readonly Warning[];
} {
  const lowest = kelvins.reduce((low, kelvin) => Math.min(low, kelvin));
  const highest = kelvins.reduce((high, kelvin) => Math.max(high, kelvin));
  if (highest - lowest <= HIGHEST_SPREAD_KELVIN) {
    return { kelvin: kelvins.reduce((sum, kelvin) => sum + kelvin, 0) / kelvins.length, warnings: [] };
  }
  const detail = `The points of this set were taken between ${lowest} and ${highest} K; no temperature was taken from them.`;
  return { kelvin: null, warnings: [{ code: 'conditionMissing', detail }] };
}
