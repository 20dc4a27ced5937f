import {
  findMeasurementsOfFormat,
  findStoredCompanions,
  findWaitingCompanions,
  loadMeasurements,
  type CompanionScope,
  type InboxFileView,
  type MeasurementTarget,
} from '@dotbook/data-access';
import type { MeasurementKind } from '@dotbook/domain';
import { FORMAT_KEYS_WITH_COMPANIONS } from '@dotbook/raw-data';
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

/** The file as it is stored, so that it can be read again and keeps its row. */
function storedAs({ draft }: ParsedFile): StoredFile {
  const { id, ...file } = draft;
  return { ...file, rawFileId: id };
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
  const keys = new Set(companions.flatMap(({ companion }) => companion?.formatKey ?? []));
  const ids: string[] = [];
  for (const key of keys) ids.push(...(await findMeasurementsOfFormat(reader, scope, key)));
  const extensions: Extension[] = [];
  for (const measurement of await loadMeasurements(reader, [...new Set(ids)])) {
    const known = new Set(measurement.files.map(({ sha256 }) => sha256));
    const later = companions.filter(({ draft }) => !known.has(draft.sha256));
    if (later.length === 0) continue;
    const reading = await readAgain(services, measurement, later.map(storedAs));
    const joined = reading.parsed
      .slice(measurement.files.length)
      .filter(({ companionOf }) => companionOf.length > 0);
    if (joined.length > 0 && reading.curves.length > 0) extensions.push({ reading, companions: joined });
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
 * name one of the files themselves. Where the upload brings a companion of the same format, that one holds.
 */
export async function withEarlierCompanions(
  services: PipelineServices,
  target: MeasurementTarget,
  files: readonly ParsedFile[],
  kind: MeasurementKind | null,
): Promise<CompletedFiles> {
  const brought = new Set(files.flatMap(({ companion }) => companion?.formatKey ?? []));
  const mains = files.flatMap(({ draft: { format, originalName }, records }) => {
    const mayHaveCompanion =
      format !== null && FORMAT_KEYS_WITH_COMPANIONS.includes(format.key) && !brought.has(format.key);
    return records.length > 0 && mayHaveCompanion ? [{ formatKey: format.key, name: originalName }] : [];
  });
  if (mains.length === 0) return { files, taken: [] };
  const { reader } = services.database;
  const keys = [...new Set(mains.map(({ formatKey }) => formatKey))];
  const kept = await findStoredCompanions(reader, target, keys);
  const waiting = (await findWaitingCompanions(reader, target.projectId, mains)).filter(
    ({ sha256 }) => !kept.some((file) => file.sha256 === sha256),
  );
  if (kept.length + waiting.length === 0) return { files, taken: [] };
  const earlier = [
    ...kept.map(({ id, ...file }): StoredFile => ({ ...file, rawFileId: id })),
    ...waiting.map(({ sha256, sizeBytes, originalName, mediaType, forcedFormat }): StoredFile => ({
      ...{ sha256, sizeBytes, originalName: fileLabel(originalName), mediaType, forcedFormat },
    })),
  ];
  const together = await parseFiles(services, [...files.map(storedAs), ...earlier], kind);
  const joined = together.slice(files.length).map((file, index) => ({ file, index }));
  const used = joined.filter(({ file }) => file.companionOf.length > 0);
  if (used.length === 0) return { files, taken: [] };
  return {
    files: [
      ...together.slice(0, files.length),
      ...used.map(({ file, index }) =>
        index < kept.length
          ? { ...file, draft: Object.assign(file.draft, { isStored: true as const }) }
          : file,
      ),
    ],
    taken: used.flatMap(({ index }) => waiting[index - kept.length] ?? []),
  };
}
