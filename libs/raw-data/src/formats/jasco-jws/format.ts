import { startsWithBytes } from '../../bytes/signature.ts';
import type { ContentLook, ParsedContent, RawFormat } from '../../format.ts';
import { UnsupportedContent } from '../../unreadable-content.ts';

/** `L~S ` at the beginning, the program's name eight bytes later. */
const OLD_MARK = [0x4c, 0x7e, 0x53, 0x20];
const PROGRAM = Array.from('SPECMAN', (letter) => letter.charCodeAt(0));
const PROGRAM_AT = 8;
/** Name of a stream, as compound files write names: UTF-16. */
const STREAM_NAME = Array.from('Y-Data', (letter) => [letter.charCodeAt(0), 0]).flat();

/** Binary files of JASCO Spectra Manager (.jws), both generations: recognised, not read. */
export const jascoJws: RawFormat = {
  key: 'jasco-jws',
  version: 1,
  reads: 'bytes',
  about: {
    instrument: 'JASCO Spectra Manager, binary .jws files',
    kinds: ['uvVis', 'ftir'],
    sample: 'binary: L~S with SPECMAN, or a compound file with the stream Y-Data; stored unparsed',
  },

  detect({ bytes, binaryKind }: ContentLook): number {
    if (startsWithBytes(bytes, OLD_MARK) && startsWithBytes(bytes, PROGRAM, PROGRAM_AT)) return 100;
    return binaryKind === 'compoundFile' && hasBytes(bytes, STREAM_NAME) ? 100 : 0;
  },

  parse(): ParsedContent {
    throw new UnsupportedContent(
      'This is a binary file of JASCO Spectra Manager (.jws), which is stored unparsed. Export the spectrum as text (.txt or .csv) and add that.',
    );
  },
};

function hasBytes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (startsWithBytes(bytes, wanted, at)) return true;
  }
  return false;
}
