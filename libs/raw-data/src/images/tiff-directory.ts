import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';

const BIG = 43;
const ENTRY_BYTES = 12;
/** Bytes of one value, by type: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
/** What microscopes write about a measurement is at most some ten thousand characters. */
const LONGEST_TEXT_BYTES = 256 * 1024;

interface Entry {
  readonly typeCode: number;
  readonly count: number;
  readonly offset: number;
}

/** The tags of the first image of a TIFF. */
export interface TiffDirectory {
  readonly isLittleEndian: boolean;
  /** Every number of a tag, at most `maxCount`; empty where it is missing or no whole number. */
  numbersOf(tagCode: number, maxCount: number): readonly number[];
  /** A fraction, or null. */
  rationalOf(tagCode: number): number | null;
  /** The characters of a tag as Latin-1, whatever its type; empty where it is missing. */
  textOf(tagCode: number): string;
}

/**
 * Reads the directory of the first image. Only what is asked for is looked at, and nothing outside of the file.
 * @throws UnsupportedContent for a BigTIFF, TruncatedContent for a directory behind the end of the file, UnreadableContent.
 */
export function readTiffDirectory(bytes: Uint8Array): TiffDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw new TruncatedContent('The TIFF image has no directory; the file is cut off.');
  const isLittleEndian = bytes[0] === 0x49;
  if (view.getUint16(2, isLittleEndian) === BIG) {
    throw new UnsupportedContent(
      'This is a BigTIFF image, which is stored unparsed. Export it as an ordinary TIFF.',
    );
  }
  const start = view.getUint32(4, isLittleEndian);
  if (start + 2 > bytes.length) {
    throw new TruncatedContent('The TIFF image ends before its directory; the file is cut off.');
  }
  const count = view.getUint16(start, isLittleEndian);
  if (start + 2 + count * ENTRY_BYTES > bytes.length) {
    throw new TruncatedContent('The TIFF image ends inside its directory; the file is cut off.');
  }
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * ENTRY_BYTES;
    const typeCode = view.getUint16(at + 2, isLittleEndian);
    const valueCount = view.getUint32(at + 4, isLittleEndian);
    const sizeBytes = (TYPE_BYTES[typeCode] ?? 0) * valueCount;
    const offset = sizeBytes <= 4 ? at + 8 : view.getUint32(at + 8, isLittleEndian);
    const isInside = sizeBytes > 0 && offset + sizeBytes <= bytes.length;
    if (isInside) entries.set(view.getUint16(at, isLittleEndian), { typeCode, count: valueCount, offset });
  }
  if (entries.size === 0) throw new UnreadableContent('The TIFF image has no tags; the file is damaged.');
  return {
    isLittleEndian,
    numbersOf: (tagCode, maxCount) => {
      const entry = entries.get(tagCode);
      if (entry === undefined || entry.count > maxCount) return [];
      const { typeCode, offset } = entry;
      if (![1, SHORT, LONG].includes(typeCode)) return [];
      return Array.from({ length: entry.count }, (_, index) => {
        if (typeCode === SHORT) return view.getUint16(offset + 2 * index, isLittleEndian);
        return typeCode === LONG
          ? view.getUint32(offset + 4 * index, isLittleEndian)
          : view.getUint8(offset + index);
      });
    },
    rationalOf: (tagCode) => {
      const entry = entries.get(tagCode);
      if (entry?.typeCode !== RATIONAL) return null;
      const denominator = view.getUint32(entry.offset + 4, isLittleEndian);
      return denominator === 0 ? null : view.getUint32(entry.offset, isLittleEndian) / denominator;
    },
    textOf: (tagCode) => {
      const entry = entries.get(tagCode);
      if (entry === undefined) return '';
      const sizeBytes = Math.min(LONGEST_TEXT_BYTES, (TYPE_BYTES[entry.typeCode] ?? 0) * entry.count);
      return new TextDecoder('windows-1252').decode(bytes.subarray(entry.offset, entry.offset + sizeBytes));
    },
  };
}
