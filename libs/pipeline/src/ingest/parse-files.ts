import { splitScans } from '@dotbook/analysis';
import type { RawFileDraft, RawFileStore } from '@dotbook/data-access';
import {
  DomainError,
  newId,
  type MeasurementKind,
  type MeasurementRecord,
  type Warning,
} from '@dotbook/domain';
import { DEFAULT_LIMITS, readRawFile, type ReadResult } from '@dotbook/raw-data';
import { fileLabel } from './file-label.ts';

/** Bytes that were put into the store, with what the sender said of them. */
export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The sender's name of the file: a label, never a path. */
  readonly originalName: string;
  readonly mediaType: string;
}

/** A file with what was read from it; without records when nothing recognised it. */
export interface ParsedFile {
  readonly draft: RawFileDraft;
  readonly records: readonly MeasurementRecord[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads stored files. What no parser understands comes back without records and with the reason as a warning.
 * @throws DomainError `fileEmpty`, `fileAllZeros` (meaningless); `rawFileTooManyBytes`, `…Rows`, `…Columns`, `…Curves` (tooLarge).
 */
export async function parseFiles(
  store: Pick<RawFileStore, 'read'>,
  files: readonly StoredFile[],
  kind: MeasurementKind | null,
): Promise<readonly ParsedFile[]> {
  const parsed: ParsedFile[] = [];
  for (const [index, file] of files.entries()) {
    parsed.push(await parseFile(store, file, kind, `/files/${index}`));
  }
  return parsed;
}

async function parseFile(
  store: Pick<RawFileStore, 'read'>,
  file: StoredFile,
  kind: MeasurementKind | null,
  pointer: string,
): Promise<ParsedFile> {
  const originalName = fileLabel(file.originalName);
  if (file.sizeBytes > DEFAULT_LIMITS.maxBytes) {
    const detail = `${originalName} has ${file.sizeBytes} bytes; at most ${DEFAULT_LIMITS.maxBytes} are read. Split the file, or export fewer points.`;
    throw new DomainError('rawFileTooManyBytes', 'tooLarge', detail, [{ pointer, detail }]);
  }
  const bytes = await store.read(file.sha256);
  refuseWithoutContent(bytes, originalName, pointer);
  const result = readSafely(bytes, kind);
  return {
    draft: {
      id: newId(),
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      originalName,
      mediaType: file.mediaType,
      format: result.format,
    },
    records: result.records.flatMap(scansOf),
    warnings: result.warnings,
  };
}

/** A JV record that sweeps there and back becomes one record per scan. */
function scansOf(record: MeasurementRecord): readonly MeasurementRecord[] {
  return record.kind === 'jv' ? splitScans(record) : [record];
}

function refuseWithoutContent(bytes: Uint8Array, name: string, pointer: string): void {
  if (bytes.length === 0) {
    const detail = `${name} has no bytes. Export it again from the instrument.`;
    throw new DomainError('fileEmpty', 'meaningless', detail, [{ pointer, detail }]);
  }
  if (bytes.every((byte) => byte === 0)) {
    const detail = `${name} has ${bytes.length} bytes, all of them zero: a copy that broke off. Copy it again.`;
    throw new DomainError('fileAllZeros', 'meaningless', detail, [{ pointer, detail }]);
  }
}

/** A fault in a parser must not lose the bytes: they are kept, unparsed, with the reason. */
function readSafely(bytes: Uint8Array, kind: MeasurementKind | null): ReadResult {
  try {
    return readRawFile(bytes, kind === null ? {} : { kind });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const detail = `The file could not be read: ${reason}. It is kept; report it, so that the parser can be mended.`;
    return { format: null, records: [], warnings: [{ code: 'tableUnreadable', detail }] };
  }
}
