import {
  findMeasurementsOfFormat,
  findStoredCompanions,
  findWaitingCompanions,
  loadMeasurements,
  type CompanionScope,
  type InboxFileView,
  type MeasurementTarget,
} from '@dotbook/data-access';
import type { MeasurementKind, Warning } from '@dotbook/domain';
import { companionKeysOf, mainKeysOf } from '@dotbook/raw-data';
import type { PipelineServices } from '../pipeline-services.ts';
import { type NewReading, readAgain } from '../reparse/read-again.ts';
import { fileLabel } from './file-label.ts';
import { parseFiles, type ParsedFile, type StoredFile } from './parse-files.ts';

/** A measurement that is there already, read again with companions of its files that came later. */
export interface Extension {
  readonly reading: NewReading;
  readonly companions: readonly ParsedFile[];
}

/** Whether a file says nothing alone and belongs to none of the files that it came with. */
export function isLoneCompanion({ companion, companionOf }: ParsedFile): boolean {
  return companion !== null && companionOf.length === 0;
}

/** Whether a file is one of a set that says nothing before it is whole. */
function isPiece({ companion }: ParsedFile): boolean {
  return companion?.piece !== undefined;
}

/** The file as it is stored, so that it can be read again and keeps its row. */
function storedAs({ draft }: ParsedFile): StoredFile {
  const { id, ...file } = draft;
  return { ...file, rawFileId: id };
}

/** The same for one whose row is there. */
function keptAs(file: ParsedFile): ParsedFile {
  return { ...file, draft: Object.assign(file.draft, { isStored: true as const }) };
}

/**
 * Measurements that are there already and that companions would have been joined to, had they come with their files. Nothing
 * is written.
 * @param scope the sample that a person, a name or a header gave the companions to, or the files that they name themselves
 */
export async function findExtensions(
  services: PipelineServices,
  scope: CompanionScope,
  companions: readonly ParsedFile[],
): Promise<readonly Extension[]> {
  const { reader } = services.database;
  const keys = [...new Set(companions.flatMap(({ companion }) => companion?.formatKey ?? []))];
  const ids: string[] = [];
  for (const companionKey of keys) {
    const formats = { companionKey, mainKeys: mainKeysOf(companionKey) };
    ids.push(...(await findMeasurementsOfFormat(reader, scope, formats)));
  }
  const beside =
    'subject' in scope && companions.some(isPiece) ? await usableCompanions(services, scope, keys) : [];
  const extensions: Extension[] = [];
  for (const measurement of await loadMeasurements(reader, [...new Set(ids)])) {
    const known = new Set(measurement.files.map(({ sha256 }) => sha256));
    const isNew = ({ sha256 }: { readonly sha256: string }): boolean => !known.has(sha256);
    const later = companions.filter(({ draft }) => isNew(draft));
    if (later.length === 0) continue;
    const pieces = beside.filter(
      (file) => isNew(file) && !later.some(({ draft }) => draft.sha256 === file.sha256),
    );
    const reading = await readAgain(services, measurement, [...later.map(storedAs), ...pieces]);
    const added = reading.parsed.slice(measurement.files.length);
    const joined = added
      .map((file, index) => (index < later.length ? file : keptAs(file)))
      .filter(({ companionOf }) => companionOf.length > 0);
    const hasLater = joined.some(({ draft }) => draft.isStored !== true);
    if (hasLater && reading.curves.length > 0) extensions.push({ reading, companions: joined });
  }
  return extensions;
}

/** Files of an upload together with companions that were there before. */
export interface CompletedFiles {
  readonly files: readonly ParsedFile[];
  /** Companions among them that waited in the inbox until now. */
  readonly taken: readonly InboxFileView[];
}

/**
 * Joins companions that came earlier: those kept with the sample (or the substrate of the device), and those in the inbox that
 * name one of the files themselves. Where the upload brings a list of the same format, that one holds; the pieces of a set
 * are completed.
 */
export async function withEarlierCompanions(
  services: PipelineServices,
  target: MeasurementTarget,
  files: readonly ParsedFile[],
  kind: MeasurementKind | null,
): Promise<CompletedFiles> {
  const mains = mainsOf(files);
  if (mains.length === 0) return { files, taken: [] };
  const { reader } = services.database;
  const keys = [...new Set(mains.map(({ formatKey }) => formatKey))];
  const kept = (await usableCompanions(services, target, keys)).filter(
    ({ sha256 }) => !files.some(({ draft }) => draft.sha256 === sha256),
  );
  const waiting = (await findWaitingCompanions(reader, target.projectId, mains)).filter(
    ({ sha256 }) => ![...kept, ...files.map(({ draft }) => draft)].some((file) => file.sha256 === sha256),
  );
  if (kept.length + waiting.length === 0) return { files, taken: [] };
  const earlier = [
    ...kept,
    ...waiting.map(({ sha256, sizeBytes, originalName, mediaType, forcedFormat }): StoredFile => ({
      ...{ sha256, sizeBytes, originalName: fileLabel(originalName), mediaType, forcedFormat },
    })),
  ];
  const together = await parseFiles(services, [...files.map(storedAs), ...earlier], kind);
  const own = together.slice(0, files.length);
  // The main file of a set may be there already: then its measurement is read again instead.
  const isOfUpload = ({ companionOf }: ParsedFile): boolean =>
    own.some(({ draft }) => companionOf.includes(draft));
  const joined = together.slice(files.length).map((file, index) => ({ file, index }));
  const used = joined.filter(({ file }) => isOfUpload(file));
  if (used.length === 0)
    return { files: files.map((file, index) => withAmbiguity(file, own[index])), taken: [] };
  return {
    files: [...own, ...used.map(({ file, index }) => (index < kept.length ? keptAs(file) : file))],
    taken: used.flatMap(({ index }) => waiting[index - kept.length] ?? []),
  };
}

/** What keeps a piece from its set shows beside those that came earlier. */
function withAmbiguity(file: ParsedFile, beside: ParsedFile | undefined): ParsedFile {
  const doubts = (beside?.warnings ?? []).filter(isAmbiguity);
  return { ...file, warnings: [...file.warnings.filter((doubt) => !isAmbiguity(doubt)), ...doubts] };
}

/** Whether a doubt says that several files of a set are called alike. */
export function isAmbiguity({ code }: Warning): boolean {
  return code === 'companionAmbiguous';
}

/** Files that may have companions which came earlier, with the format of these. */
function mainsOf(
  files: readonly ParsedFile[],
): readonly { readonly formatKey: string; readonly name: string }[] {
  const brought = new Set(files.flatMap(({ companion }) => companion?.formatKey ?? []));
  return files.flatMap((file) => {
    const { draft, companion, records } = file;
    const { originalName: name, format } = draft;
    if (companion !== null) return isPiece(file) ? [{ formatKey: companion.formatKey, name }] : [];
    if (format === null || records.length === 0) return [];
    return companionKeysOf(format.key, records)
      .filter((key) => !brought.has(key))
      .map((formatKey) => ({ formatKey, name }));
  });
}

/** Companions kept with a sample, without the pieces of sets that are whole, unless several sets may share them. */
async function usableCompanions(
  services: PipelineServices,
  place: Parameters<typeof findStoredCompanions>[1],
  keys: readonly string[],
): Promise<readonly StoredFile[]> {
  const usable: StoredFile[] = [];
  for (const { id, isUsed, ...file } of await findStoredCompanions(services.database.reader, place, keys)) {
    const stored = { ...file, rawFileId: id };
    const [alone] = isUsed ? await parseFiles(services, [stored], null) : [];
    if (alone?.companion?.piece !== 'ofOneSet') usable.push(stored);
  }
  return usable;
}
