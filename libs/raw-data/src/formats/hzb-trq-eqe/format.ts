import type { InstrumentTime } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { eqeRecord } from '../../records/eqe-spectrum.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { scaledNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';

const HEADER_MARK = new LineMark(/^\[Header\]\s*$/);
const DATA_MARK = new LineMark(/^\/\/DATA\/\/\s*$/);
const CALCULATED = 'Calculated';

/** Scans of the HZB quantum-efficiency bench: measured signal and the EQE calculated from it. */
export const hzbTrqEqe: RawFormat = {
  key: 'hzb-trq-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB quantum-efficiency bench (TRQ export)',
    kinds: ['eqe'],
    sample: '[Header] with key = "value" lines, //DATA//, then TAB columns X, Y, Calculated',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, HEADER_MARK) && hasMark(look.lines, DATA_MARK) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const dataLine = indexOfMark(content.lines, DATA_MARK);
    if (dataLine === -1) throw new UnreadableContent('The file has no line //DATA//.');
    const header = readHeader(content.lines.slice(0, dataLine));
    refuseOtherAbscissa(header);
    const headings = splitCells(lineAt(content.lines, dataLine + 1), '\t', content.limits.maxColumns);
    const eqeColumn = headings.indexOf(CALCULATED);
    if (eqeColumn === -1) {
      throw new UnsupportedContent(
        `The file holds signals without the column "${CALCULATED}"; export the calculated quantum efficiency.`,
      );
    }
    const block = readTabTable(content, dataLine + 2, [0, eqeColumn]);
    const points = pairPoints(block, 0, 1);
    const record = eqeRecord({
      label: header.get('measurement name') ?? 'eqe',
      points: { x: points.x, y: scaledNumbers(points.y, 1, 100) },
      claims: [],
      measuredAt: timeOf(header),
      warnings: [],
    });
    return { records: [record], warnings: blockWarnings(block) };
  },
};

const KEY_VALUE = /^([^="]{1,100})="(.*)"$/;

/** `Key = "value"` lines, by the key in lower case; empty values are left out. */
function readHeader(lines: readonly string[]): ReadonlyMap<string, string> {
  const entries = lines.flatMap((line): [string, string][] => {
    const equals = line.indexOf('=');
    const tight = `${line.slice(0, equals).trim()}=${line.slice(equals + 1).trim()}`;
    const [, key, value] = KEY_VALUE.exec(tight) ?? [];
    return key === undefined || value === undefined || value.trim() === ''
      ? []
      : [[key.toLowerCase(), value.trim()]];
  });
  return new Map(entries);
}

function refuseOtherAbscissa(header: ReadonlyMap<string, string>): void {
  const units = header.get('x units');
  if (units === undefined || /\bnm\b/i.test(units)) return;
  throw new UnsupportedContent(
    `The abscissa of the file is "${units}"; export it over the wavelength in nm.`,
  );
}

function timeOf(header: ReadonlyMap<string, string>): InstrumentTime | null {
  const text = header.get('time stamp');
  return text === undefined ? null : readInstrumentTime(text);
}
