import { DomainError, type MeasurementKind, type MeasurementRecord, type Warning } from '@dotbook/domain';
import type { RawContent, RawFormat } from './format.ts';
import { DEFAULT_LIMITS, LOOK_CHARACTERS, type RawDataLimits, refuseAbove } from './limits.ts';
import { detectFormat, FORMATS } from './registry.ts';
import { type Decoded, decodeText } from './text/decode.ts';
import { splitLines } from './text/lines.ts';
import { UnreadableContent } from './unreadable-content.ts';

export interface ReadOptions {
  /** Key of the format to parse with instead of detecting one. */
  readonly forceFormat?: string;
  /** What the file measures, where its content does not say. */
  readonly kind?: MeasurementKind;
  readonly limits?: RawDataLimits;
}

/** What became of the bytes of one raw file. */
export interface ReadResult {
  /** The parser that read it; null when no format, or more than one, claims the content. */
  readonly format: { readonly key: string; readonly version: number } | null;
  readonly records: readonly MeasurementRecord[];
  readonly warnings: readonly Warning[];
}

/**
 * Bytes of a raw file to measurement records: decodes, recognises the format by content, parses.
 * Content never throws: what cannot be read comes back without records and with the reason as a warning
 * (`emptyFile`, `formatUnknown`, `formatAmbiguous`, `tableUnreadable`).
 * @throws DomainError `rawFileTooManyBytes`, `…Rows`, `…Columns`, `…Curves` (category `tooLarge`) beyond the limits,
 *   `rawFormatUnknownKey` (category `malformed`) when `forceFormat` names no format.
 */
export function readRawFile(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const forced = findForced(options.forceFormat);
  if (bytes.length === 0) {
    return unread('emptyFile', 'The file has no bytes. Export it again from the instrument.');
  }
  refuseAbove('Bytes', bytes.length, limits.maxBytes);
  const decoded = decodeText(bytes);
  if (!decoded.isText) {
    return unread('formatUnknown', `The file is no text that Dotbook reads: ${decoded.reason}.`);
  }
  if (decoded.text.trim() === '') {
    return unread('emptyFile', 'The file holds nothing but blanks. Export it again.');
  }
  const content = contentOf(decoded.text, options.kind ?? null, limits);
  const chosen = forced ?? chooseFormat(decoded.text, content);
  if ('records' in chosen) return chosen;
  return parseWith(chosen, content, encodingWarnings(decoded));
}

function findForced(key: string | undefined): RawFormat | null {
  if (key === undefined) return null;
  const format = FORMATS.find((candidate) => candidate.key === key);
  if (format !== undefined) return format;
  const known = FORMATS.map((candidate) => candidate.key).join(', ');
  throw new DomainError(
    'rawFormatUnknownKey',
    'malformed',
    `"${key}" is no raw-file format. Known formats: ${known}.`,
  );
}

function contentOf(text: string, kind: MeasurementKind | null, limits: RawDataLimits): RawContent {
  return {
    lines: splitLines(text, limits.maxRows),
    kind,
    limits,
  };
}

function chooseFormat(text: string, content: RawContent): RawFormat | ReadResult {
  const beginning = text.slice(0, LOOK_CHARACTERS);
  const detection = detectFormat(
    {
      lines: splitLines(beginning, content.limits.maxRows),
      kind: content.kind,
      maxColumns: content.limits.maxColumns,
    },
    FORMATS,
  );
  switch (detection.outcome) {
    case 'found':
      return detection.format;
    case 'ambiguous':
      return unread(
        'formatAmbiguous',
        `The content fits ${detection.candidates.join(' and ')} equally well. Say which one it is.`,
      );
    case 'unknown':
      return unread('formatUnknown', describeUnknown(content));
  }
}

const SHOWN_CHARACTERS = 60;

function describeUnknown(content: RawContent): string {
  const firstLine = content.lines.find((line) => line.trim() !== '') ?? '';
  const shown = firstLine.trim().slice(0, SHOWN_CHARACTERS);
  const advice =
    content.kind === null
      ? 'If it is a plain table, name its quantities and units in a header row, or say what it measures (--kind).'
      : `No table of kind ${content.kind} was found in it either.`;
  return `No format that Dotbook knows begins like this file ("${shown}"). ${advice}`;
}

function encodingWarnings(decoded: Decoded & { isText: true }): Warning[] {
  if (!decoded.isGuessed) return [];
  const detail = `The file is no UTF-8 and has no byte order mark; it was read as ${decoded.encoding}. Check units such as ² and ° in it.`;
  return [{ code: 'encodingGuessed', detail }];
}

function parseWith(format: RawFormat, content: RawContent, doubts: readonly Warning[]): ReadResult {
  const identity = { key: format.key, version: format.version };
  try {
    const parsed = format.parse(content);
    refuseAbove('Curves', parsed.records.length, content.limits.maxCurves);
    return {
      format: identity,
      records: parsed.records,
      warnings: [...doubts, ...parsed.warnings],
    };
  } catch (error) {
    if (!(error instanceof UnreadableContent)) throw error;
    return {
      format: identity,
      records: [],
      warnings: [...doubts, { code: 'tableUnreadable', detail: error.message }],
    };
  }
}

function unread(code: Warning['code'], detail: string): ReadResult {
  return { format: null, records: [], warnings: [{ code, detail }] };
}
