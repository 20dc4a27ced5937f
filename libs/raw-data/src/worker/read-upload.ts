import type { MeasurementKind } from '@dotbook/domain';
import type { FileReading } from '../read-raw-files.ts';
import type { FileParser, UploadedFile } from './parser-pool.ts';

/** What became of a file: what was read, or why it could not be. */
export type FileOutcome = FileReading | Error;

/** Files that belong together are small: parameters, spectra, single curves. */
const JOINABLE_BYTES = 4 * 1024 * 1024;

/**
 * Reads the files of an upload, each on its own, so that one which takes too much time or memory holds up none of the
 * others; then those that were read are looked at together, so that formats can join them. Bytes of one file at a time are
 * in memory, besides those of the small files that may be joined.
 */
export async function readUpload(
  parser: FileParser,
  files: readonly UploadedFile[],
  kind: MeasurementKind | null,
): Promise<readonly FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of files) outcomes.push(await readAlone(parser, file, kind));
  return joinSmallFiles(parser, files, outcomes, kind);
}

/** The readings, or why the parser has none; what goes wrong while bytes are fetched is no fault of theirs and is thrown. */
async function readTogether(
  parser: FileParser,
  files: readonly UploadedFile[],
  kind: MeasurementKind | null,
): Promise<readonly FileReading[] | Error> {
  const faults: unknown[] = [];
  const watched = files.map((file) => ({
    ...file,
    load: async () => {
      try {
        return await file.load();
      } catch (error) {
        faults.push(error);
        throw error;
      }
    },
  }));
  try {
    return await parser.readFiles(watched, kind);
  } catch (error) {
    if (faults.length > 0 || !(error instanceof Error)) throw error;
    return error;
  }
}

async function readAlone(
  parser: FileParser,
  file: UploadedFile,
  kind: MeasurementKind | null,
): Promise<FileOutcome> {
  const readings = await readTogether(parser, [file], kind);
  if (readings instanceof Error) return readings;
  return readings[0] ?? new Error('The parser gave no answer.');
}

async function joinSmallFiles(
  parser: FileParser,
  files: readonly UploadedFile[],
  outcomes: readonly FileOutcome[],
  kind: MeasurementKind | null,
): Promise<readonly FileOutcome[]> {
  const small = files.flatMap((file, index) => {
    const outcome = outcomes[index];
    const isRead = outcome !== undefined && !(outcome instanceof Error);
    return isRead && file.sizeBytes <= JOINABLE_BYTES ? [{ file, index }] : [];
  });
  const totalBytes = small.reduce((total, { file }) => total + file.sizeBytes, 0);
  if (small.length < 2 || totalBytes > parser.limits.maxBytes) return outcomes;
  const together = await readTogether(
    parser,
    small.map(({ file }) => file),
    kind,
  );
  if (together instanceof Error) return outcomes;
  const result = [...outcomes];
  for (const [place, { index }] of small.entries()) {
    const reading = together[place];
    if (reading === undefined) continue;
    const companionOfIndices = reading.companionOfIndices.flatMap((main) => small[main]?.index ?? []);
    result[index] = { ...reading, companionOfIndices };
  }
  return result;
}
