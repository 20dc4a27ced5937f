import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { NO_DECAY_FACTS, readDecayTable } from '../../records/decay-table.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';

const HEADING_ROW = new LineMark(/^Time\s?\[[^\]\t]{1,5}\]\t[^\t]{1,100}\[Cnts\.\]/);

/** Decays as PicoQuant programs put them on the clipboard and into plain files: a time and one column per curve. */
export const picoquantDecayTrpl: RawFormat = {
  key: 'picoquant-decay-trpl',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'PicoQuant programs, plain export of curves',
    kinds: ['trpl'],
    sample: 'Time[ns] TAB crv[0] [Cnts.], one column per curve',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, HEADING_ROW) ? 90 : 0;
  },

  parse(content: RawContent): ParsedContent {
    return readDecayTable(content, findTableRow(content.lines, HEADING_ROW), NO_DECAY_FACTS);
  },
};
