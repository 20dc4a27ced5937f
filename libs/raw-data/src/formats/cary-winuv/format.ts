import type { InstrumentTime, TableRecord, Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { separatorOf } from '../../records/exact-table.ts';
import { pairPoints } from '../../records/points.ts';
import { type OrdinateUnit, readOrdinateUnit, readSpectralUnit } from '../../records/spectral-units.ts';
import { spectrumRecord } from '../../records/spectrum.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { firstCodeOf, lineAt, type Lines } from '../../text/lines.ts';
import { readNumericBlock } from '../../text/numeric-block.ts';
import { splitCells } from '../../text/separator.ts';
import { decimalSignOfLines, writtenRows } from '../../text/table-lines.ts';
import type { Unit } from '../../text/unit.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const PROBE_LINES = 200;
const MINUS = 0x2d;
const NINE = 0x39;

interface Scan {
  readonly name: string;
  readonly column: number;
  readonly abscissa: Unit;
  readonly ordinate: OrdinateUnit;
}

/** Spreadsheet export of Varian and Agilent Cary WinUV: names, headings, pairs of columns, the settings of every scan. */
export const caryWinuv: RawFormat = {
  key: 'cary-winuv',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'Varian and Agilent Cary UV/Vis/NIR spectrometers, WinUV Scan csv export',
    kinds: ['uvVis'],
    sample:
      'row of names with every second cell empty, row Wavelength (nm),Abs,… per scan, numbers, then the settings',
  },

  detect(look: ContentLook): number {
    return scansOf(look.lines, look.maxColumns).length > 0 ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const scans = scansOf(lines, limits.maxColumns);
    if (scans.length === 0) throw new UnreadableContent('The file has no row of names and row of units.');
    let to = 2;
    while (to < lines.length && !isEmptyRow(lines, to)) to += 1;
    const settings = lines.slice(to);
    const read = scans.map((scan) => readScan(content, scan, to, timeOf(settings, scan.name)));
    const records = read.flatMap(({ record }) => (record === null ? [] : [record]));
    if (records.length === 0) {
      throw new UnreadableContent('The file has headings of spectra but no row of numbers below them.');
    }
    return { records, warnings: read.flatMap(({ warnings }) => warnings) };
  },
};

/** Whether a line has no cell with anything in it. Most lines begin with a number. */
function isEmptyRow(lines: Lines, index: number): boolean {
  const first = firstCodeOf(lines, index);
  return !(first >= MINUS && first <= NINE) && /^[\s,;]*$/.test(lineAt(lines, index));
}

/** The scans that the two first rows name; none where the rows are not those of this program. */
function scansOf(lines: Lines, maxColumns: number): readonly Scan[] {
  const second = lineAt(lines, 1);
  const separator = separatorOf(second);
  if (separator === 'blanks' || !second.includes('Wave')) return [];
  const names = splitCells(lineAt(lines, 0), separator, maxColumns);
  const headings = splitCells(second, separator, maxColumns);
  const width = headings.findLastIndex((cell) => cell !== '') + 1;
  if (width < 2 || width % 2 !== 0) return [];
  // The program ends every row with a separator: a row without the cells is a comment above a plain table.
  if (names.length < width) return [];
  const scans: Scan[] = [];
  for (let column = 0; column < width; column += 2) {
    const heading = headings[column] ?? '';
    const abscissa = /^Wave(?:length|number)\s?\(/.test(heading) ? readSpectralUnit(heading) : null;
    const ordinate = readOrdinateUnit(headings[column + 1] ?? '');
    if (abscissa === null || ordinate === null || (names[column + 1] ?? '') !== '') return [];
    scans.push({ name: names[column] ?? '', column, abscissa, ordinate });
  }
  return scans.some(({ name }) => name !== '') ? scans : [];
}

interface ReadScan {
  readonly record: TableRecord | null;
  readonly warnings: readonly Warning[];
}

/** Scans end at different rows. */
function readScan(content: RawContent, scan: Scan, to: number, measuredAt: InstrumentTime | null): ReadScan {
  const { lines, limits } = content;
  const separator = separatorOf(lineAt(lines, 1));
  const pairAt = (index: number) =>
    splitCells(lineAt(lines, index), separator, limits.maxColumns).slice(scan.column, scan.column + 2);
  const block = readNumericBlock({
    from: 2,
    to,
    cellsAt: pairAt,
    firstColumn: scan.column,
    ...writtenRows(content, { separator, maxCells: limits.maxColumns }),
    decimal: decimalSignOfLines(content, {
      from: 2,
      to: Math.min(to, 2 + PROBE_LINES),
      separator,
      columns: [scan.column, scan.column + 1],
    }),
    columns: [0, 1],
    isRagged: false,
  });
  const points = pairPoints(block, 0, 1);
  if (points.x.length === 0) {
    const detail = `The scan "${scan.name}" has headings but no row of numbers; it was left out.`;
    return { record: null, warnings: [{ code: 'tableUnreadable', detail }] };
  }
  const record = spectrumRecord({
    label: scan.name || 'spectrum',
    abscissa: scan.abscissa,
    ordinate: scan.ordinate,
    points,
    kind: 'uvVis',
    measuredAt,
    warnings: blockWarnings(block),
  });
  return { record, warnings: [] };
}

const COLLECTION_TIME = /^Collection Time:\s*([^,;\t]*)/;

/** The settings of a scan begin with its name, and the time follows within a few lines. */
function timeOf(settings: readonly string[], name: string): InstrumentTime | null {
  const from = settings.findIndex((line) => line.replace(/[\s,;]+$/, '') === name);
  const found = settings
    .slice(Math.max(0, from))
    .map((line) => COLLECTION_TIME.exec(line)?.[1])
    .find((text) => text !== undefined);
  return from === -1 || found === undefined ? null : readInstrumentTime(found);
}
