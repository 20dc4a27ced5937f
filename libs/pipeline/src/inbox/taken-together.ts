import { findWaitingBeside, type InboxFileView } from '@dotbook/data-access';
import type { MeasurementKind } from '@dotbook/domain';
import { companionKeysOf } from '@dotbook/raw-data';
import { parseFiles, type ParsedFile, type StoredFile } from '../ingest/parse-files.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** A waiting file, with the others of its upload that belong to it. */
export interface TakenTogether {
  readonly parsed: readonly ParsedFile[];
  /** What leaves the inbox with the file. */
  readonly others: readonly InboxFileView[];
}

/**
 * Reads a waiting file together with what waits beside it since the same upload and was joined to it there: a file with its
 * lists, a piece with the other pieces of its set. A list takes no file along, as it may belong to those of many samples; one
 * that belongs to other waiting files, too, is joined and goes on waiting for these.
 * @param file the waiting file as it is to be read
 * @throws as parseFiles.
 */
export async function takeTogether(
  services: PipelineServices,
  waiting: InboxFileView,
  file: StoredFile,
  kind: MeasurementKind | null,
): Promise<TakenTogether> {
  const alone = await parseFiles(services, [file], kind);
  const [own] = alone;
  if (own === undefined || !mayTakeOthers(own)) return { parsed: alone, others: [] };
  const beside = await findWaitingBeside(services.database.reader, waiting);
  if (beside.every(({ companion }) => companion === null) && own.companion === null) {
    return { parsed: alone, others: [] };
  }
  const together = await parseFiles(services, [file, ...beside.map(storedAs)], kind);
  const [first, ...rest] = together;
  if (first === undefined) return { parsed: alone, others: [] };
  const mains = new Set(first.companionOf.length > 0 ? first.companionOf : [first.draft]);
  const joined = rest.flatMap((one, index) => {
    const isPart = mains.has(one.draft) || one.companionOf.some((main) => mains.has(main));
    const view = beside[index];
    if (!isPart || view === undefined) return [];
    const isOnlyOfThese = one.companionOf.every((main) => mains.has(main));
    return [
      {
        file: { ...one, companionOf: one.companionOf.filter((main) => mains.has(main)) },
        view,
        isOnlyOfThese,
      },
    ];
  });
  if (joined.length === 0) return { parsed: alone, others: [] };
  return {
    parsed: [first, ...joined.map((one) => one.file)],
    others: joined.filter(({ isOnlyOfThese }) => isOnlyOfThese).map(({ view }) => view),
  };
}

/** A file that may have companions, or a piece of a set. */
function mayTakeOthers({ companion, draft, records }: ParsedFile): boolean {
  if (companion !== null) return companion.piece !== undefined;
  return draft.format !== null && companionKeysOf(draft.format.key, records).length > 0;
}

function storedAs({ sha256, sizeBytes, originalName, mediaType, forcedFormat }: InboxFileView): StoredFile {
  return { sha256, sizeBytes, originalName, mediaType, forcedFormat };
}
