import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { readEach } from '../../records/read-each.ts';
import { readBlocks } from './blocks.ts';
import { recordOfBlock } from './record-of-block.ts';

const TITLE = /^\s*##\s*TITLE\s*=/i;
const OTHER_LABEL = /^\s*##\s*[A-Z][^=]{0,100}=/i;

/** JCAMP-DX 4.24 and 5.01: optical spectra and current-voltage curves, alone or linked. */
export const jcampDx: RawFormat = {
  key: 'jcamp-dx',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'any spectrometer program that exports JCAMP-DX 4.24 or 5.01 (.jdx, .dx)',
    kinds: ['uvVis', 'ftir', 'pl', 'jv'],
    sample:
      '##TITLE=, ##DATA TYPE=, ##XUNITS=, ##YUNITS=, ##XYDATA=(X++(Y..Y)) with packed numbers, ##END=; blocks may be linked',
  },

  detect({ lines }: ContentLook): number {
    const first = lines.find((line) => !/^\s*(?:\$\$|$)/.test(line)) ?? '';
    if (!TITLE.test(first)) return 0;
    const isLabel = (line: string): boolean => OTHER_LABEL.test(line);
    const one = lines.findIndex(isLabel);
    return one !== -1 && lines.some((line, index) => index > one && isLabel(line)) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tables = readBlocks(content).flatMap((block) =>
      block.table === null ? [] : [{ block, table: block.table }],
    );
    return readEach(tables, ({ block, table }) => recordOfBlock(block, table, content));
  },
};
