import { splitScans } from '@dotbook/analysis';
import type { ForcedFormat, RawFileDraft } from '@dotbook/data-access';
import {
  DomainError,
  newId,
  type MeasurementKind,
  type MeasurementRecord,
  type Warning,
} from '@dotbook/domain';
import type { Companion } from '@dotbook/raw-data';
import { type FileOutcome, readUpload } from '@dotbook/raw-data/worker';
import type { PipelineServices } from '../pipeline-services.ts';
import { fileLabel } from './file-label.ts';

/** Bytes that were put into the store, with what the sender said of them. */
export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The sender's name of the file: a label, never a path. */
  readonly originalName: string;
  readonly mediaType: string;
  /** The format that a person named instead of the recognised one. */
  readonly forcedFormat?: ForcedFormat | null;
  /** Id of its row, where it has one or is to have this one. */
  readonly rawFileId?: string;
}

/** A file with what was read from it; without records when nothing recognised it. */
export interface ParsedFile {
  readonly draft: RawFileDraft;
  readonly records: readonly MeasurementRecord[];
  readonly warnings: readonly Warning[];
  /** The files that took this one in, e.g. the curves that a list of areas belongs to; empty for a file on its own. */
  readonly companionOf: readonly RawFileDraft[];
  /** What it is when it says nothing alone, joined or not; null for any other file. */
  readonly companion: Companion | null;
  /** What a document without records is, e.g. a certificate; null for everything else. */
  readonly attachmentKind: MeasurementKind | null;
}

/**
 * Reads stored files, each within bounds of time and memory, and joins those that belong together. What no parser
 * understands comes back without records and with the reason as a warning; so does what was stopped because it took too much
 * time or memory (`parsingStopped`): it is kept and holds up nobody.
 * @throws DomainError `fileEmpty`, `fileAllZeros` (meaningless); `rawFileTooMany…` (tooLarge). Of several files the first
 *   says the code, and each has its fault.
 */
export async function parseFiles(
  services: Pick<PipelineServices, 'rawFileStore' | 'rawFileParser'>,
  files: readonly StoredFile[],
  kind: MeasurementKind | null,
): Promise<readonly ParsedFile[]> {
  const parsed = await parseEach(services, files, kind);
  refuseTogether(parsed.filter((one) => one instanceof DomainError));
  return parsed.filter((one): one is ParsedFile => !(one instanceof DomainError));
}

/**
 * Refuses an upload for some of its files, all of which are named, so that nobody has to send it again for each.
 * @throws DomainError that of the file when it is one; with the code of the first and the faults of all when they are several.
 */
export function refuseTogether(refusals: readonly DomainError[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  if (refusals.length === 1) throw first;
  const message = `${refusals.length} files are refused, the first: ${first.message}`;
  const faults = refusals.flatMap((refusal) => refusal.faults);
  throw new DomainError(first.code, first.category, message, faults);
}

/** The same, with the refusal of a file in its place. */
export async function parseEach(
  { rawFileStore, rawFileParser }: Pick<PipelineServices, 'rawFileStore' | 'rawFileParser'>,
  files: readonly StoredFile[],
  kind: MeasurementKind | null,
): Promise<readonly (ParsedFile | DomainError)[]> {
  const named = files.map((file, index) => ({
    ...file,
    originalName: fileLabel(file.originalName),
    pointer: `/files/${index}`,
  }));
  const { maxBytes } = rawFileParser.limits;
  const readable = named.filter(({ sizeBytes }) => sizeBytes <= maxBytes);
  const contentless = new Map<NamedFile, DomainError>();
  const outcomes = await readUpload(
    rawFileParser,
    readable.map((file) => ({
      name: file.originalName,
      sizeBytes: file.sizeBytes,
      ...(file.forcedFormat ? { forceFormat: file.forcedFormat.key } : {}),
      load: async () => {
        const bytes = await rawFileStore.read(file.sha256);
        const refusal = refusalWithoutContent(bytes, file.originalName, file.pointer);
        if (refusal === null) return bytes;
        // The others are read all the same, so that what is refused of them is told, too.
        contentless.set(file, refusal);
        return NO_BYTES;
      },
    })),
    kind,
  );
  const understood = readable.map((file, index) => understand(file, outcomes[index]));
  const draftAt = (index: number): RawFileDraft[] => {
    const one = understood[index];
    return one === undefined || one instanceof DomainError ? [] : [one.draft];
  };
  return named.map((file) => {
    const refusal = contentless.get(file);
    if (refusal !== undefined) return refusal;
    const one = understood[readable.indexOf(file)];
    if (one === undefined) return tooLarge(file, maxBytes);
    if (one instanceof DomainError) return one;
    const { mainIndices, ...parsed } = one;
    return { ...parsed, companionOf: mainIndices.flatMap(draftAt) };
  });
}

const NO_BYTES = new Uint8Array(0);

type NamedFile = StoredFile & { readonly pointer: string };
type Understood = Omit<ParsedFile, 'companionOf'> & { readonly mainIndices: readonly number[] };

function understand(file: NamedFile, outcome: FileOutcome | undefined): Understood | DomainError {
  const { sha256, sizeBytes, originalName, mediaType, forcedFormat = null } = file;
  const id = file.rawFileId ?? newId();
  const draft = { id, sha256, sizeBytes, originalName, mediaType, forcedFormat };
  if (outcome === undefined || outcome instanceof Error) {
    const warning = warningOf(file, outcome);
    if (warning instanceof DomainError) return warning;
    const warnings = [warning];
    return {
      draft: { ...draft, format: null },
      records: [],
      warnings,
      mainIndices: [],
      companion: null,
      attachmentKind: null,
    };
  }
  return {
    draft: {
      ...{ ...draft, format: outcome.format },
      companionFormatKey: outcome.companion?.formatKey ?? null,
    },
    companion: outcome.companion,
    records: outcome.records.flatMap(scansOf),
    warnings: outcome.warnings,
    mainIndices: outcome.companionOfIndices,
    attachmentKind: outcome.attachmentKind ?? null,
  };
}

const STOPPED: readonly string[] = ['rawFileTooSlow', 'rawFileTooBigToParse'];

/**
 * A fault in a parser must not lose the bytes, nor may a file that no parser copes with: both are kept, unparsed, with the
 * reason. What is above a limit is refused.
 */
function warningOf({ originalName, pointer }: NamedFile, failure: Error | undefined): Warning | DomainError {
  if (failure instanceof DomainError) {
    if (STOPPED.includes(failure.code)) return { code: 'parsingStopped', detail: failure.message };
    const detail = `${originalName}: ${failure.message}`;
    return new DomainError(failure.code, failure.category, detail, [{ pointer, detail }]);
  }
  const reason = failure?.message ?? 'the parser gave no answer';
  const detail = `The file could not be read: ${reason}. It is kept; report it, so that the parser can be mended.`;
  return { code: 'tableUnreadable', detail };
}

function tooLarge({ originalName, sizeBytes, pointer }: NamedFile, maxBytes: number): DomainError {
  const detail = `${originalName} has ${sizeBytes} bytes; at most ${maxBytes} are read (DOTBOOK_RAW_FILE_BYTES). Split the file, or export fewer points.`;
  return new DomainError('rawFileTooManyBytes', 'tooLarge', detail, [{ pointer, detail }]);
}

/** A JV record that sweeps there and back becomes one record per scan. */
function scansOf(record: MeasurementRecord): readonly MeasurementRecord[] {
  return record.kind === 'jv' ? splitScans(record) : [record];
}

/** `fileEmpty` or `fileAllZeros` (meaningless); null for bytes with a content. */
export function refusalWithoutContent(bytes: Uint8Array, name: string, pointer: string): DomainError | null {
  if (bytes.length === 0) {
    const detail = `${name} has no bytes. Export it again from the instrument.`;
    return new DomainError('fileEmpty', 'meaningless', detail, [{ pointer, detail }]);
  }
  if (bytes.every((byte) => byte === 0)) {
    const detail = `${name} has ${bytes.length} bytes, all of them zero: a copy that broke off. Copy it again.`;
    return new DomainError('fileAllZeros', 'meaningless', detail, [{ pointer, detail }]);
  }
  return null;
}
