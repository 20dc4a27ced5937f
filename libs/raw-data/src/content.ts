import type { MeasurementKind } from '@dotbook/domain';
import { type BinaryKind, binaryKindOf } from './bytes/signature.ts';
import { readZipDirectory } from './bytes/zip-directory.ts';
import type { ContentLook, RawContent } from './format.ts';
import { LOOK_BYTES, LOOK_CHARACTERS, LOOK_ENTRIES, LOOK_LINES, type RawDataLimits } from './limits.ts';
import { decodeText } from './text/decode.ts';
import { encodeLines } from './text/encoded-lines.ts';
import { type Lines, splitLines, TextLines } from './text/lines.ts';

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
  const lines = splitLines(text, limits.maxRows);
  const content = {
    ...alone,
    text,
    lines,
    encodedLines: once(() => encodeLines(lines, { bytes, encoding })),
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
    bytes: bytes.length <= LOOK_BYTES ? bytes : bytes.subarray(0, LOOK_BYTES),
    text,
    lines: linesOfLook(taken.content, text),
    sizeBytes: bytes.length,
    binaryKind,
    entryNames: binaryKind === 'zip' ? readZipDirectory(bytes, LOOK_ENTRIES).map(({ name }) => name) : [],
    kind,
    maxColumns: limits.maxColumns,
  };
}

/** The first lines of a text, the last of which is cut where the beginning ends. */
function linesOfLook({ lines }: RawContent, beginning: string): Lines {
  if (!(lines instanceof TextLines)) return [];
  const { text, starts } = lines;
  if (text.length === beginning.length && starts.length <= LOOK_LINES) return lines;
  let count = 0;
  while (count < LOOK_LINES && (starts[count] ?? Infinity) < beginning.length) count += 1;
  return new TextLines(beginning, starts.subarray(0, count));
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
