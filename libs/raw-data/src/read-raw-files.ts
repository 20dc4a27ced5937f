import { takeContent } from './content.ts';
import type { JoinableFile, JoinedFiles, RawFormat } from './format.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type ReadOptions, readRawFile, type ReadResult } from './read-raw-file.ts';
import { FORMATS } from './registry.ts';

/** A file with the sender's name of it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Key of the format to parse it with instead of detecting one. */
  readonly forceFormat?: string;
}

/** What became of one of several files. */
export interface FileReading extends ReadResult {
  /** Place of the file that took this one in, among those read together; null for a file that stands on its own. */
  readonly companionOfIndex: number | null;
}

/**
 * Reads several files that were handed over together: each by its content alone, then formats may join files that belong
 * together (a curve and its list of parameters). The answer has one reading per file, in their order.
 * @throws DomainError as {@link readRawFile}, for the first file that is refused.
 */
export function readRawFiles(
  files: readonly NamedBytes[],
  options: Omit<ReadOptions, 'forceFormat'> = {},
  formats: readonly RawFormat[] = FORMATS,
): readonly FileReading[] {
  const readings = files.map(({ bytes, forceFormat }) => ({
    ...readRawFile(bytes, forceFormat === undefined ? options : { ...options, forceFormat }),
    companionOfIndex: null,
  }));
  const joining = formats.filter((format) => format.join !== undefined);
  if (files.length < 2 || joining.length === 0) return readings;
  const limits = options.limits ?? DEFAULT_LIMITS;
  const joinable = files.map(({ name, bytes }, index): JoinableFile => {
    const { content } = takeContent(bytes, options.kind ?? null, limits);
    const reading = readings[index];
    return {
      name: name.split(/[/\\]/).at(-1) ?? name,
      content,
      formatKey: reading?.format?.key ?? null,
      records: reading?.records ?? [],
    };
  });
  return applyJoins(readings, joinable, joining);
}

interface Proposal {
  readonly format: RawFormat;
  readonly joined: JoinedFiles;
  readonly members: readonly JoinableFile[];
}

function applyJoins(
  readings: readonly FileReading[],
  files: readonly JoinableFile[],
  formats: readonly RawFormat[],
): readonly FileReading[] {
  const proposals = formats.flatMap((format) =>
    (format.join?.(files) ?? []).map((joined): Proposal => ({
      format,
      joined,
      members: [joined.main, ...joined.companions],
    })),
  );
  const isClaimedOnce = (file: JoinableFile): boolean =>
    proposals.flatMap(({ members }) => members).filter((member) => member === file).length === 1;
  const result = [...readings];
  for (const { format, joined, members } of proposals) {
    if (!members.every(isClaimedOnce)) continue;
    const identity = { key: format.key, version: format.version };
    const mainIndex = files.indexOf(joined.main);
    const { records, warnings } = joined;
    result[mainIndex] = { format: identity, records, warnings, companionOfIndex: null };
    for (const companion of joined.companions) {
      result[files.indexOf(companion)] = {
        format: identity,
        records: [],
        warnings: [],
        companionOfIndex: mainIndex,
      };
    }
  }
  return result;
}
