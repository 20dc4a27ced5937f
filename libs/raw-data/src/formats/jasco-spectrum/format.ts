import type { Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readExactPoints, separatorOf } from '../../records/exact-table.ts';
import { hasMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { type OrdinateUnit, readOrdinateUnit, readSpectralUnit } from '../../records/spectral-units.ts';
import { spectrumRecord } from '../../records/spectrum.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TITLE_LINE = /^TITLE[\t;,]/;
const TABLE_LINE = new LineMark(/^XYDATA\s*$/);
const HEADER_CELLS = 2;

/** Text export of JASCO spectrometers (V series, FT/IR series): header, `XYDATA`, two columns, a footer. */
export const jascoSpectrum: RawFormat = {
  key: 'jasco-spectrum',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'JASCO UV/Vis/NIR and FT/IR spectrometers, Spectra Manager text export',
    kinds: ['uvVis', 'ftir'],
    sample:
      'TITLE, ORIGIN JASCO, XUNITS, YUNITS, NPOINTS …, the line XYDATA, two columns, a footer in the local language',
  },

  detect(look: ContentLook): number {
    const isJasco = TITLE_LINE.test(lineAt(look.lines, 0)) && hasMark(look.lines, TABLE_LINE);
    return isJasco ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines } = content;
    const tableLine = indexOfMark(lines, TABLE_LINE);
    if (tableLine === -1) throw new UnreadableContent('The file has no line "XYDATA".');
    const from = tableLine + 1;
    const after = lines.findIndex((line, index) => index >= from && /^\s*$|^[#[]/.test(line));
    const to = after === -1 ? lines.length : after;
    const header = readHeader(lines.slice(0, tableLine));
    const stated = (key: string): string => header.get(key) ?? '';
    const points = readExactPoints(content, {
      from,
      to,
      separator: separatorOf(lineAt(lines, from)),
      pointCount: readLooseNumber(stated('NPOINTS')),
    });
    const abscissa = readSpectralUnit(stated('XUNITS'));
    const ordinate = readOrdinateUnit(stated('YUNITS'));
    if (abscissa === null || ordinate === null) {
      throw new UnreadableContent(
        `The units "${stated('XUNITS')}" and "${stated('YUNITS')}" (XUNITS, YUNITS) are not both known; nothing was read.`,
      );
    }
    const record = spectrumRecord({
      label: stated('TITLE') || 'spectrum',
      abscissa,
      ordinate: withFooter(ordinate, lines.slice(to)),
      points,
      kind: /INFRARED/i.test(stated('DATA TYPE')) ? 'ftir' : null,
      measuredAt: readInstrumentTime(`${stated('DATE')} ${stated('TIME')}`, 'yearFirst'),
      warnings: firstPointWarnings(readLooseNumber(stated('FIRSTX')), points.x[0]),
    });
    return { records: [record], warnings: [] };
  },
};

function readHeader(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const [key = '', value = ''] = splitCells(line, separatorOf(line), HEADER_CELLS);
      return [key, value];
    }),
  );
}

/** `TRANSMITTANCE` does not say whether it is percent; the last cell of a footer line does (`縦軸,%T`). */
function withFooter(ordinate: OrdinateUnit, footer: readonly string[]): OrdinateUnit {
  const isPercent = footer.some((line) => /[\t;,]\s*%[TR]\s*$/.test(line));
  return isPercent && ordinate.column.endsWith('Fraction') ? { ...ordinate, perFactor: 100 } : ordinate;
}

/** Digits of the header are fewer than those of the table. */
const TOLERATED_SHARE = 1e-3;

function firstPointWarnings(stated: number | null, first: number | undefined): Warning[] {
  if (stated === null || first === undefined) return [];
  if (Math.abs(stated - first) <= TOLERATED_SHARE * Math.abs(stated)) return [];
  const detail = `The header says that the spectrum begins at ${stated} (FIRSTX); the table begins at ${first}.`;
  return [{ code: 'headerContradictsData', detail }];
}
