import type { ContentLook, ParsedContent, RawFormat } from '../../format.ts';
import { lineAt } from '../../text/lines.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';

/** Wavelengths of the excitation head the columns; times are written with exponents of three digits. */
const HEADING_ROW = /^Time\(s\)(?:\t\d{3,4}\.\d{2})+\s*$/;
const FIRST_ROW = /^\d\.\d{6}e[+-]\d{3}\t-?\d+\.\d{6}(?:\t|$)/;

/** Transient surface photovoltage of HZB: recognised, kept and not read. */
export const hzbSpv: RawFormat = {
  key: 'hzb-spv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB transient surface photovoltage',
    kinds: [],
    sample: 'TAB columns Time(s) and one per excitation wavelength in nm, with a voltage each',
  },

  detect(look: ContentLook): number {
    const headingLine = look.lines.findIndex((line) => line.trim() !== '');
    const isOwn =
      HEADING_ROW.test(lineAt(look.lines, headingLine)) &&
      FIRST_ROW.test(lineAt(look.lines, headingLine + 1));
    return isOwn ? 100 : 0;
  },

  parse(): ParsedContent {
    throw new UnsupportedContent(
      'This is a transient of the surface photovoltage (seconds against volts, one column per excitation wavelength). Dotbook keeps it and has no analysis for it.',
    );
  },
};
