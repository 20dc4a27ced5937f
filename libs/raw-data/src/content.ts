import type { MeasurementKind } from '@dotbook/domain';
import { type BinaryKind, binaryKindOf } from './bytes/signature.ts';
import { readZipDirectory } from './bytes/zip-directory.ts';
import type { ContentLook, RawContent } from './format.ts';
import { LOOK_BYTES, LOOK_CHARACTERS, LOOK_ENTRIES, LOOK_LINES, type RawDataLimits } from './limits.ts';
import { decodeText } from './text/decode.ts';
import { encodeLines } from './text/encoded-lines.ts';
import { findLines, splitLines } from './text/lines.ts';

/** A raw file taken apart as far as is possible without knowing its format. */
export type TakenContent =
  | { readonly form: 'text'; readonly content: RawContent; readonly guessedEncoding: string | null }
  | {
      readonly form: 'bytes';
      readonly content: RawContent;
      readonly binaryKind: BinaryKind | null;
      /** Why the bytes are no text. */
      readonly reason: string;
    };

/**
 * Bytes to what formats see: text with its lines where the bytes are text, else the bytes alone. The first bytes of a known
 * binary file decide before any attempt to read text.
 * @throws DomainError `rawFileTooManyRows` for a text with more lines than the limits allow.
 */
export function takeContent(
  bytes: Uint8Array,
  kind: MeasurementKind | null,
  limits: RawDataLimits,
): TakenContent {
  const alone = { bytes, text: '', lines: [], kind, limits };
  const binaryKind = binaryKindOf(bytes);
  if (binaryKind !== null) {
    return {
      form: 'bytes',
      content: alone,
      binaryKind,
      reason: `it begins as a file of the kind ${binaryKind}`,
    };
  }
  const decoded = decodeText(bytes);
  if (!decoded.isText) return { form: 'bytes', content: alone, binaryKind, reason: decoded.reason };
  const { text, encoding, isGuessed } = decoded;
  const found = findLines(text, limits.maxRows);
  const content = {
    ...alone,
    text,
    lines: found.lines,
    encodedLines: once(() => encodeLines(text, found, { bytes, encoding })),
  };
  return { form: 'text', content, guessedEncoding: isGuessed ? encoding : null };
}

/** The bounded beginning of a file, which is all that detection may look at. */
export function lookAt(taken: TakenContent): ContentLook {
  const { bytes, kind, limits } = taken.content;
  const text = taken.content.text.slice(0, LOOK_CHARACTERS);
  const binaryKind = taken.form === 'bytes' ? taken.binaryKind : null;
  return {
    form: taken.form,
    bytes: bytes.subarray(0, LOOK_BYTES),
    text,
    lines: linesOfLook(taken.content, text),
    sizeBytes: bytes.length,
    binaryKind,
    entryNames: binaryKind === 'zip' ? readZipDirectory(bytes, LOOK_ENTRIES).map(({ name }) => name) : [],
    kind,
    maxColumns: limits.maxColumns,
  };
}

/** The first lines of a text have been split already; only a line that the end of the beginning cuts is to be split there. */
function linesOfLook({ text, lines }: RawContent, beginning: string): readonly string[] {
  const first = lines.length > LOOK_LINES ? lines.slice(0, LOOK_LINES) : lines;
  if (beginning.length === text.length) return first;
  const mostCharacters = first.reduce((sum, line) => sum + line.length + LONGEST_LINE_END, 0);
  if (first.length === LOOK_LINES && mostCharacters <= beginning.length) return first;
  return splitLines(beginning, LOOK_CHARACTERS).slice(0, LOOK_LINES);
}

/** CR CR LF. */
const LONGEST_LINE_END = 3;

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
