import {
  doubtsOfMeasurements,
  endWaiting,
  endWaitingOfCompanions,
  findKeptContent,
  forcedFormatDetails,
  insertMeasurement,
  insertRawFiles,
  keepFileReadings,
  lockSubjects,
  measurementStates,
  type KeptContent,
  type RawFileDraft,
  type RecordAudit,
  type StoredMeasurementKind,
  type Transaction,
} from '@dotbook/data-access';
import { DomainError, newId } from '@dotbook/domain';
import type { PipelineServices } from '../pipeline-services.ts';
import { readAs, writeReading } from '../reparse/read-again.ts';
import type { RequestContext } from '../request-context.ts';
import type { AttachPlan, TargetedDraft } from './attach-plan.ts';
import {
  attachedFileOf,
  type AttachedMeasurement,
  attachedOf,
  extendedOf,
  type Written,
} from './attached-measurement.ts';
import { doubtRivals } from './doubt-device.ts';
import { invalidateReplaced } from './invalidate-replaced.ts';
import type { Extension } from './join-later.ts';

export interface AttachResult {
  readonly measurements: readonly AttachedMeasurement[];
}

/** Ends a transaction in which there was nothing to write; it carries the answer out. */
class NothingNew extends Error {
  readonly result: AttachResult;
  constructor(result: AttachResult) {
    super('everything that was uploaded is known');
    this.result = result;
  }
}

/**
 * Writes raw files, measurements, curves, audit events and the jobs of one upload in one transaction. What valid
 * measurements of the same sample and kind already hold of the same bytes is not written again.
 */
export async function writePlan(
  services: PipelineServices,
  context: RequestContext,
  plan: AttachPlan,
): Promise<AttachResult> {
  try {
    return await services.unitOfWork.run(context, async (tx, record) => {
      const { result, isNew } = await writeInTransaction(services, plan, tx, record);
      if (!isNew) throw new NothingNew(result);
      return result;
    });
  } catch (error) {
    if (error instanceof NothingNew) return error.result;
    throw error;
  }
}

/** The same as part of a larger transaction. `isNew` is false when everything was known, so that nothing was written. */
export async function writeInTransaction(
  services: PipelineServices,
  { drafts, extensions, taken, known }: AttachPlan,
  tx: Transaction,
  record: RecordAudit,
): Promise<{ readonly result: AttachResult; readonly isNew: boolean }> {
  await lockSubjects(tx, [
    ...drafts.map((draft) => draft.subject),
    ...extensions.map(({ reading }) => reading.measurement.subject),
  ]);
  const remaining: Remaining[] = [];
  for (const draft of drafts) remaining.push(await withoutKnown(tx, draft));
  const isNew = extensions.length > 0 || remaining.some(({ draft }) => draft !== null);
  await writeFiles(services, remaining, extensions, tx, record);
  const written: Written[] = [];
  for (const { original, draft, knownId } of remaining) {
    const id = draft === null ? knownId : await writeOne(draft, tx, record);
    const { kind, subject, target } = original;
    const files = original.files.map(attachedFileOf);
    const recognised = draft === null;
    written.push({ id, kind, subject, subjectCode: target.code, recognised, extended: false, files });
  }
  await services.evaluationQueue.enqueue(
    tx,
    remaining.flatMap(({ draft }) => (draft === null || draft.curves.length === 0 ? [] : [draft.subject])),
  );
  for (const { reading, companions } of extensions) {
    await writeReading(services, tx, record, reading, { companions: companions.map(({ draft }) => draft) });
  }
  for (const { draft } of remaining) {
    // Files that lay here before and are read together now.
    if (draft !== null && hasCompanions(draft))
      await keepFileReadings(tx, draft.subject, readAs(draft.files));
  }
  const joinedDrafts = [
    ...remaining.flatMap(({ draft }) => draft?.files ?? []),
    ...extensions.flatMap(({ companions }) => companions.map(({ draft }) => draft)),
  ];
  await endWaitingOfCompanions(tx, {
    rawFileIds: joinedDrafts.flatMap(({ id, isStored }) => (isStored === true ? [id] : [])),
    subjectIds: remaining.map(({ original }) => original.subject.id),
    hashes: remaining.flatMap(({ draft }) => (draft === null || !isJoinedSet(draft) ? [] : hashesOf(draft))),
  });
  for (const waiting of taken) await endWaiting(tx, record, waiting, 'assigned');
  const extended = extensions.map(extendedOf);
  const joinedSets = [
    ...remaining.flatMap(({ draft }, index) =>
      draft === null || !isJoinedSet(draft) ? [] : [{ ...draft, id: written[index]?.id ?? '' }],
    ),
    ...extensions.map(({ reading }) => reading.measurement),
  ];
  await invalidateReplaced(tx, record, joinedSets);
  const later = [...extended, ...known.map((view) => attachedOf(view, view.files, false))];
  const all = [...written.filter(({ id }) => !later.some((one) => one.id === id)), ...later];
  const ids = all.map(({ id }) => id);
  const states = await measurementStates(tx, ids);
  const doubts = await doubtsOfMeasurements(tx, ids);
  const measurements = all.map((one) => ({
    ...one,
    state: states.get(one.id) ?? ('queued' as const),
    ...(doubts.get(one.id) ?? { fileWarnings: [], recordWarnings: [] }),
  }));
  const result = { measurements };
  return { result, isNew };
}

/** Whether companions stand beside the files that gave the curves, and none of them waits. */
function isJoinedSet(draft: TargetedDraft): boolean {
  return hasCompanions(draft) && draft.fileWarnings.every(({ code }) => code !== 'companionAlone');
}

function hasCompanions({ files, curves }: TargetedDraft): boolean {
  return curves.length > 0 && files.some(({ companionFormatKey }) => (companionFormatKey ?? null) !== null);
}

function hashesOf({ files }: TargetedDraft): readonly string[] {
  return files.map(({ sha256 }) => sha256);
}

type Remaining =
  | { readonly original: TargetedDraft; readonly draft: TargetedDraft; readonly knownId: null }
  | { readonly original: TargetedDraft; readonly draft: null; readonly knownId: string };

/** Takes out of a draft what is already there; null when nothing is left. */
async function withoutKnown(tx: Transaction, original: TargetedDraft): Promise<Remaining> {
  const kept = await findKeptContent(
    tx,
    original.subject,
    original.files.map(({ sha256 }) => sha256),
  );
  const isKept = (file: RawFileDraft, label: string | null): boolean =>
    kept.some((content) => isSameReading(content, original.kind, file, label));
  const curves = original.curves.filter(({ file, record }) => !isKept(file, record.label));
  const files = original.files.filter(
    (file) =>
      curves.some((curve) => curve.file === file) ||
      (!original.curves.some((curve) => curve.file === file) && !isKept(file, null)),
  );
  for (const { file } of curves) refuseOtherReading(original, file, kept);
  const known = kept.find((content) =>
    original.files.some((file) => isSameReading(content, original.kind, file, content.label)),
  );
  // A companion beside nothing but known curves is joined to their measurement, where it can be.
  const isNothingNew = curves.length === 0 && files.every((file) => isCompanionOf(original, file));
  if (isNothingNew && known !== undefined) {
    return { original, draft: null, knownId: known.measurementId };
  }
  return { original, draft: { ...original, files, curves }, knownId: null };
}

/** Whether it only stands beside the files that gave the curves. */
function isCompanionOf({ curves }: TargetedDraft, file: RawFileDraft): boolean {
  return (file.companionFormatKey ?? null) !== null && curves.some((curve) => curve.file !== file);
}

/** Bytes that a person had read as a certain format are known, whatever they are recognised as. */
function isSameReading(
  content: KeptContent,
  kind: StoredMeasurementKind,
  file: RawFileDraft,
  label: string | null,
): boolean {
  if (content.sha256 !== file.sha256) return false;
  const isAlike = content.kind === kind && content.label === label;
  if (file.forcedFormat !== null) return isAlike && content.formatKey === file.forcedFormat.key;
  return content.forcedFormatKey === null ? isAlike : content.label !== null;
}

/** Two readings of the same bytes would both count. @throws DomainError `fileReadOtherwise`. */
function refuseOtherReading(
  { target }: TargetedDraft,
  { sha256, originalName, forcedFormat }: RawFileDraft,
  kept: readonly KeptContent[],
): void {
  if (forcedFormat === null) return;
  const other = kept.find((content) => content.sha256 === sha256 && content.label !== null);
  if (other === undefined || other.formatKey === forcedFormat.key) return;
  const detail = `The bytes of ${originalName} are attached to ${target.code} already, read as ${other.formatKey ?? 'nothing'} (measurement ${other.measurementId}). Invalidate that measurement first (dotbook measurement invalidate); then attach them as ${forcedFormat.key}.`;
  throw new DomainError('fileReadOtherwise', 'conflict', detail, [{ pointer: '/format', detail }]);
}

async function writeFiles(
  services: PipelineServices,
  remaining: readonly Remaining[],
  extensions: readonly Extension[],
  tx: Transaction,
  record: RecordAudit,
): Promise<void> {
  const drafts = remaining.flatMap(({ draft }) => (draft === null ? [] : [draft]));
  const all = [
    ...drafts.flatMap((draft) => draft.files),
    ...extensions.flatMap(({ companions }) => companions.map(({ draft }) => draft)),
  ];
  const files = new Map(all.filter(({ isStored }) => isStored !== true).map((file) => [file.id, file]));
  const upload = drafts[0] ?? extensions[0]?.reading.measurement;
  if (upload === undefined || files.size === 0) return;
  const { projectId } = upload;
  const uploadId = drafts[0]?.uploadId ?? newId();
  await insertRawFiles(tx, services.rawFileStore, { projectId, uploadId }, [...files.values()]);
  for (const file of files.values()) {
    await record({
      action: 'rawFile.create',
      entityId: file.id,
      projectId,
      details: {
        ...{ sha256: file.sha256, sizeBytes: file.sizeBytes, originalName: file.originalName },
        ...forcedFormatDetails(file.forcedFormat),
      },
    });
  }
}

async function writeOne(draft: TargetedDraft, tx: Transaction, record: RecordAudit): Promise<string> {
  const fileWarnings = [...draft.fileWarnings, ...(await doubtRivals(tx, draft))];
  const id = await insertMeasurement(tx, { ...draft, fileWarnings });
  await record({
    action: 'measurement.create',
    entityId: id,
    projectId: draft.projectId,
    details: {
      kind: draft.kind,
      subjectKind: draft.subject.kind,
      subjectId: draft.subject.id,
      sha256: draft.files.map(({ sha256 }) => sha256),
      ...(draft.chosenRecords?.length ? { records: [...draft.chosenRecords] } : {}),
    },
  });
  return id;
}
