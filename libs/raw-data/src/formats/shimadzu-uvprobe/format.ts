import type { TableRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readExactPoints, separatorOf } from '../../records/exact-table.ts';
import { indexOfMark, LineMark } from '../../records/marks.ts';
import { readOrdinateUnit, readSpectralUnit } from '../../records/spectral-units.ts';
import { spectrumRecord } from '../../records/spectrum.ts';
import { lineAt, type Lines } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const HEADING = new LineMark(/^"?Wavelength nm\.?"?\s*[\t,;]/);
/** The heading stands in the second line; programs that print several tables put more names above it. */
const HEADING_LINES = 10;

/** Text export of Shimadzu UVProbe: a quoted name, quoted headings, numbers. */
export const shimadzuUvprobe: RawFormat = {
  key: 'shimadzu-uvprobe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Shimadzu UV/Vis/NIR spectrometers, UVProbe text or csv export',
    kinds: ['uvVis'],
    sample: 'the quoted name of the spectrum, then "Wavelength nm." and "Abs.", "T%" or "R%", then numbers',
  },

  detect(look: ContentLook): number {
    const line = headingLineOf(look.lines);
    const isMine = line > 0 && !ordinateUnits(lineAt(look.lines, line), look.maxColumns).includes(null);
    return isMine ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const line = headingLineOf(lines);
    const heading = lineAt(lines, line);
    const abscissa = readSpectralUnit(splitCells(heading, separatorOf(heading), 1)[0] ?? '');
    const units = ordinateUnits(heading, limits.maxColumns);
    if (abscissa === null || units.length === 0) {
      throw new UnreadableContent('The file has no headings "Wavelength nm." and "Abs." side by side.');
    }
    const names = splitCells(lineAt(lines, line - 1), separatorOf(heading), limits.maxColumns);
    const to = lines.findLastIndex((candidate) => candidate.trim() !== '') + 1;
    const records = units.flatMap((ordinate, index): TableRecord[] => {
      if (ordinate === null) return [];
      const points = readExactPoints(content, {
        from: line + 1,
        to,
        separator: separatorOf(heading),
        columns: [0, index + 1],
        pointCount: null,
      });
      const label = (names.length > 1 ? names[index + 1] : names[0]) ?? '';
      return [
        spectrumRecord({
          label: label || 'spectrum',
          abscissa,
          ordinate,
          points,
          kind: 'uvVis',
          measuredAt: null,
        }),
      ];
    });
    return { records, warnings: [] };
  },
};

function headingLineOf(lines: Lines): number {
  const line = indexOfMark(lines, HEADING);
  return line < HEADING_LINES ? line : -1;
}

function ordinateUnits(heading: string, maxColumns: number) {
  const [, ...cells] = splitCells(heading, separatorOf(heading), maxColumns);
  return cells.filter((cell) => cell !== '').map(readOrdinateUnit);
}
