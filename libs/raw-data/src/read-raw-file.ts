import type { MeasurementKind, MeasurementRecord, Warning } from '@dotbook/domain';
import { adoptKind } from './adopt-kind.ts';
import { lookAt, type TakenContent, takeContent } from './content.ts';
import { describeUnknown } from './describe-unknown.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from './format.ts';
import { DEFAULT_LIMITS, type RawDataLimits, refuseAbove } from './limits.ts';
import { withDoubtsOfTime } from './records/doubts-of-time.ts';
import { withUniqueLabels } from './records/labels.ts';
import { refuseSeveralExports } from './records/several-exports.ts';
import { detectFormat, type Detection, formatOfKey, FORMATS } from './registry.ts';
import { refusalOf, UnreadableContent } from './unreadable-content.ts';

export interface ReadOptions {
  /** Key of the format to parse with instead of detecting one. */
  readonly forceFormat?: string;
  /** What the file measures, where its content does not say, or to tell apart kinds that share a form. */
  readonly kind?: MeasurementKind;
  readonly limits?: RawDataLimits;
}

/** What became of the bytes of one raw file. */
export interface ReadResult {
  /** The parser that read it; null when no format, or more than one, claims the content. */
  readonly format: { readonly key: string; readonly version: number } | null;
  readonly records: readonly MeasurementRecord[];
  readonly warnings: readonly Warning[];
  /** What a document is that is kept whole and has no records; left out for everything else. */
  readonly attachmentKind?: MeasurementKind;
}

/**
 * Bytes of a raw file to measurement records: takes the content apart, recognises the format by content, parses.
 * Content never throws: what cannot be read comes back without records and with the reason as a warning
 * (`emptyFile`, `formatUnknown`, `formatAmbiguous`, `formatUnsupported`, `truncatedFile`, `tableUnreadable`).
 * @throws DomainError `rawFileTooManyBytes`, `…Rows`, `…Columns`, `…Curves` (category `tooLarge`) beyond the limits,
 *   `rawFormatUnknownKey` (category `malformed`) when `forceFormat` names no format. Content that is not recognised as the
 *   forced format says so (`formatForced`); content that has nothing of it is not read, with what is missing (`formatMisfit`).
 */
export function readRawFile(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const forced = options.forceFormat === undefined ? null : formatOfKey(options.forceFormat, '/format');
  if (bytes.length === 0) {
    return unread('emptyFile', 'The file has no bytes. Export it again from the instrument.');
  }
  refuseAbove('Bytes', bytes.length, limits.maxBytes);
  const taken = takeContent(bytes, options.kind ?? null, limits);
  if (taken.form === 'text' && !/\S/.test(taken.content.text)) {
    return unread('emptyFile', 'The file holds nothing but blanks. Export it again.');
  }
  const look = lookAt(taken);
  const detection = detectFormat(look, FORMATS);
  return forced === null ? readDetected(detection, taken) : readForced(forced, taken, look, detection);
}

/**
 * A format that a person named has to find its own marks, or the table that it reads. Numbers that rest on the word of a person
 * against the content say so; content with nothing of the format is refused with what is missing.
 */
function readForced(
  forced: RawFormat,
  taken: TakenContent,
  look: ContentLook,
  detection: Detection,
): ReadResult {
  const result = parseWith(forced, taken);
  if (detection.outcome === 'found' && detection.format === forced) return result;
  const isRead = result.records.length > 0 || result.attachmentKind !== undefined;
  if (!isRead && !recognises(forced, look)) {
    const missing = result.warnings.at(-1)?.detail ?? '';
    const detail = `The content is not of the format ${forced.key}: ${missing} Such a file has: ${forced.about.sample}. The content is recognised as ${candidatesOf(detection)}; leave the format out, or name the right one.`;
    return { ...result, warnings: [...result.warnings.slice(0, -1), { code: 'formatMisfit', detail }] };
  }
  const detail = `The content is recognised as ${candidatesOf(detection)}; it was read as ${forced.key} because that was stated.`;
  return { ...result, warnings: [...result.warnings, { code: 'formatForced', detail }] };
}

/** Whether the marks of a format are there; naming a format of one kind says the kind. */
function recognises(format: RawFormat, look: ContentLook): boolean {
  const [only = null, ...others] = format.about.kinds;
  const kind = look.kind ?? (others.length === 0 ? only : null);
  return format.reads === look.form && format.detect({ ...look, kind }) > 0;
}

function candidatesOf(detection: Detection): string {
  switch (detection.outcome) {
    case 'found':
      return detection.format.key;
    case 'ambiguous':
      return detection.candidates.join(' or ');
    case 'unknown':
      return 'no format';
  }
}

function readDetected(detection: Detection, taken: TakenContent): ReadResult {
  switch (detection.outcome) {
    case 'found':
      return parseWith(detection.format, taken);
    case 'ambiguous':
      return unread(
        'formatAmbiguous',
        `The content fits ${detection.candidates.join(' and ')} equally well. Say which one it is (--format).`,
      );
    case 'unknown':
      return unread('formatUnknown', describeUnknown(taken));
  }
}

function parseWith(format: RawFormat, taken: TakenContent): ReadResult {
  const identity = { key: format.key, version: format.version };
  const doubts = encodingWarnings(taken);
  try {
    if (format.reads === 'text' && taken.form === 'bytes') {
      throw new UnreadableContent(`The file is no text, as ${format.key} is: ${taken.reason}.`);
    }
    if (format.reads === 'bytes' && taken.form === 'text') {
      throw new UnreadableContent(`The file is text, and files of ${format.key} are not.`);
    }
    const parsed = format.parse(format.reads === 'text' ? taken.content : bytesAlone(taken.content));
    refuseNothing(parsed);
    if (parsed.warnings.some(({ code }) => code === 'textRowsSkipped'))
      refuseSeveralExports(taken.content.lines);
    refuseAbove('Curves', parsed.records.length, taken.content.limits.maxCurves);
    return {
      format: identity,
      records: withUniqueLabels(parsed.records).map((record) =>
        withDoubtsOfTime(adoptKind(record, taken.content.kind)),
      ),
      warnings: [...doubts, ...parsed.warnings],
      ...(parsed.attachmentKind === undefined ? {} : { attachmentKind: parsed.attachmentKind }),
    };
  } catch (error) {
    const warning = refusalOf(error);
    if (warning === null) throw error;
    return { format: identity, records: [], warnings: [...doubts, warning] };
  }
}

/** A format that found nothing to read and nothing to say has been given its headings without a table. */
function refuseNothing({ records, warnings, attachmentKind }: ParsedContent): void {
  if (records.length > 0 || warnings.length > 0 || attachmentKind !== undefined) return;
  throw new UnreadableContent('The file has the headings of its format and no row of numbers below them.');
}

function bytesAlone(content: RawContent): RawContent {
  return { ...content, text: '', lines: [] };
}

function encodingWarnings(taken: TakenContent): Warning[] {
  if (taken.form === 'bytes' || taken.guessedEncoding === null) return [];
  const detail = `The file is no UTF-8 and has no byte order mark; it was read as ${taken.guessedEncoding}. Check units such as ² and ° in it.`;
  return [{ code: 'encodingGuessed', detail }];
}

function unread(code: Warning['code'], detail: string): ReadResult {
  return { format: null, records: [], warnings: [{ code, detail }] };
}
