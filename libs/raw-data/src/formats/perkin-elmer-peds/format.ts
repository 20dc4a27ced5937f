import type { InstrumentTime } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readExactPoints, separatorOf } from '../../records/exact-table.ts';
import { indexOfMark, LineMark } from '../../records/marks.ts';
import { readOrdinateUnit, readSpectralUnit } from '../../records/spectral-units.ts';
import { spectrumRecord } from '../../records/spectrum.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';

const SIGNATURE = /^PE\s+\S+\s+SUBTECH\s+SPECTRUM\s+ASCII\s+PEDS\b/;
const GRAPH_LINE = /^#GR\s*$/;
const TABLE_LINE = new LineMark(/^#DATA\s*$/);
/** Line of the header that names the spectrum. */
const NAME_LINE = 2;

/** Text files of Perkin-Elmer spectrometers (PEDS 4.00): a header by position, `#GR` with the axes, `#DATA`, two columns. */
export const perkinElmerPeds: RawFormat = {
  key: 'perkin-elmer-peds',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Perkin-Elmer Lambda UV/Vis/NIR and infrared spectrometers, .asc files',
    kinds: ['uvVis', 'ftir'],
    sample: 'PE UV SUBTECH SPECTRUM ASCII PEDS, settings line by line, #GR with units and point count, #DATA',
  },

  detect(look: ContentLook): number {
    return SIGNATURE.test(lineAt(look.lines, 0)) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines } = content;
    const graphLine = lines.findIndex((line) => GRAPH_LINE.test(line));
    const tableLine = indexOfMark(lines, TABLE_LINE);
    if (!SIGNATURE.test(lineAt(lines, 0)))
      throw new UnreadableContent('The first line is not that of a PEDS file.');
    if (graphLine === -1 || tableLine < graphLine) {
      throw new TruncatedContent('The file ends before "#GR" and "#DATA"; it is cut off. Export it again.');
    }
    const [xUnit = '', yUnit = '', factor = '', offset = '', , , count = ''] = lines
      .slice(graphLine + 1, tableLine)
      .map((line) => line.trim());
    const abscissa = readSpectralUnit(xUnit);
    const ordinate = readOrdinateUnit(yUnit);
    if (abscissa === null || ordinate === null) {
      throw new UnreadableContent(
        `The units "${xUnit}" and "${yUnit}" below #GR are not both known; nothing was read.`,
      );
    }
    if (readLooseNumber(factor) !== 1 || readLooseNumber(offset) !== 0) {
      throw new UnsupportedContent(
        `The ordinates are scaled by ${factor} and shifted by ${offset}; such files are not read. Export the spectrum without scaling.`,
      );
    }
    const from = tableLine + 1;
    const to = lines.findLastIndex((line) => line.trim() !== '') + 1;
    const points = readExactPoints(content, {
      from,
      to,
      separator: separatorOf(lineAt(lines, from)),
      pointCount: readLooseNumber(count),
    });
    const record = spectrumRecord({
      label: lineAt(lines, NAME_LINE).trim() || 'spectrum',
      abscissa,
      ordinate,
      points,
      kind: null,
      measuredAt: timeOf(lines.slice(0, graphLine)),
    });
    return { records: [record], warnings: [] };
  },
};

/** The first line that is a date, with the time in the line below. */
function timeOf(lines: readonly string[]): InstrumentTime | null {
  const at = lines.findIndex((line) => /^\d{2}\/\d{2}\/\d{2}\s*$/.test(line));
  return at === -1 ? null : readInstrumentTime(`${lines[at] ?? ''} ${lines[at + 1] ?? ''}`, 'yearFirst');
}
