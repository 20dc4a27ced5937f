import { startsWithBytes } from '../../bytes/signature.ts';
import type { ContentLook, ParsedContent, RawFormat } from '../../format.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';

/** `RAW1.01`, `RAW2`, `RAW4.00` and, oldest, `RAW ` in front of binary numbers. */
const RAW_MARKS = ['RAW1.0', 'RAW2', 'RAW4.00', 'RAW '].map((mark) =>
  Array.from(mark, (letter) => letter.charCodeAt(0)),
);
const RAW_DATA = /(?:^|\/)RawData\d+\.xml$/;

/** BRML and RAW files of Bruker diffractometers: recognised, not read. */
export const brukerXrd: RawFormat = {
  key: 'bruker-xrd',
  version: 1,
  reads: 'bytes',
  about: {
    instrument: 'Bruker X-ray diffractometers, DIFFRAC.SUITE (.brml, .raw)',
    kinds: ['xrd'],
    sample: 'zip archive with Experiment0/RawData0.xml, or binary beginning RAW4.00; stored unparsed',
  },

  detect({ bytes, binaryKind, entryNames }: ContentLook): number {
    if (binaryKind === 'zip') return entryNames.some((name) => RAW_DATA.test(name)) ? 100 : 0;
    return RAW_MARKS.some((mark) => startsWithBytes(bytes, mark)) ? 100 : 0;
  },

  parse(): ParsedContent {
    throw new UnsupportedContent(
      'This is a file of a Bruker diffractometer (.brml or .raw), which is stored unparsed. Export the scan as .xy (two columns) or XRDML and add that.',
    );
  },
};
