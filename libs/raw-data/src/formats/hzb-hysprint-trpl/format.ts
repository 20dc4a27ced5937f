import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { NO_DECAY_FACTS, readDecayTable } from '../../records/decay-table.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';

const HEADING_ROW = new LineMark(/^(?:[^\t]{0,20}\t)?bins \[[^\]\t]{1,5}\]\tcounts \[#\]/);

/** Decays of the automated setup of the HySprint laboratory at HZB. */
export const hzbHysprintTrpl: RawFormat = {
  key: 'hzb-hysprint-trpl',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB HySprint, automated TRPL setup',
    kinds: ['trpl'],
    sample: 'bins [ps] TAB counts [#], mostly behind a column of row numbers',
  },

  detect(look: ContentLook): number {
    return look.text.includes('[#]') && hasMark(look.lines, HEADING_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    return readDecayTable(content, findTableRow(content.lines, HEADING_ROW), NO_DECAY_FACTS);
  },
};
