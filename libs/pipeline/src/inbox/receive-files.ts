import {
  addToInbox,
  findBindingProject,
  type BindingProject,
  type InboxDraft,
  type InboxFileView,
  type InboxProposal,
} from '@dotbook/data-access';
import { DomainError, newId, type FileBinding } from '@dotbook/domain';
import type { Companion } from '@dotbook/raw-data';
import { asStated, type AttachOptions } from '../ingest/attach-files.ts';
import { fileLabel } from '../ingest/file-label.ts';
import { parseEach, refusalWithoutContent, refuseTogether, type StoredFile } from '../ingest/parse-files.ts';
import type { AttachedMeasurement } from '../ingest/attached-measurement.ts';
import { writeInTransaction } from '../ingest/write-measurements.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { findBinding } from './find-binding.ts';
import { type Fates, leftUndecided, type PlacedFile, planFates, type PlannedFile } from './plan-fates.ts';

/** What became of one file that came without a sample. */
export interface ReceivedFile {
  readonly originalName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly outcome: 'attached' | 'waiting';
  /** What led to the sample, or why it waits. */
  readonly reason: string;
  /** Empty while it waits. */
  readonly measurements: readonly AttachedMeasurement[];
  /** Null when it was attached. */
  readonly inboxFile: InboxFileView | null;
}

export interface ReceivedFiles {
  readonly files: readonly ReceivedFile[];
}

/** What is said of files without a sample. */
export type ReceiveOptions = Omit<AttachOptions, 'records'>;

/** Ends a transaction in which there was nothing to write; it carries the answer out. */
class NothingNew extends Error {
  readonly result: ReceivedFiles;
  constructor(result: ReceivedFiles) {
    super('everything that was uploaded is known');
    this.result = result;
  }
}

/**
 * Takes files without a sample: those whose name or header names one sample for certain are attached to it, all others
 * wait in the inbox of the project with what speaks for which sample. A companion goes with the files it belongs to, also
 * with those that came before it; without them it waits as what it is. Nothing is attached by guess; nothing is lost.
 * Either everything of the upload is written, or nothing.
 * @throws DomainError `notFound` (project), `projectReadOnly`, `filesMissing`, `fileEmpty`, `fileAllZeros`,
 *   `referenceUnknown`, `rawFormatUnknownKey`.
 */
export async function receiveFiles(
  services: PipelineServices,
  context: RequestContext,
  projectReference: string,
  files: readonly StoredFile[],
  options: ReceiveOptions = {},
): Promise<ReceivedFiles> {
  if (files.length === 0) {
    const detail = 'There is no file in the upload. Send one or more parts named `file`.';
    throw new DomainError('filesMissing', 'meaningless', detail, [{ pointer: '/file', detail }]);
  }
  const { reader } = services.database;
  const project = await findBindingProject(reader, context.visibleProjectIds, projectReference);
  assertMayWrite(context, { projectId: project.id });
  const stated = asStated(files, options, context);
  const bindings: FileBinding[] = [];
  const refusals: DomainError[] = [];
  for (const [index, file] of stated.entries()) {
    const bytes = await services.rawFileStore.read(file.sha256);
    const name = fileLabel(file.originalName);
    const refusal = refusalWithoutContent(bytes, name, `/files/${index}`);
    if (refusal !== null) refusals.push(refusal);
    bindings.push(await findBinding(reader, project, { name, sha256: file.sha256, bytes }));
  }
  refuseTogether(refusals);
  const parsed = await parseEach(services, stated, options.kind ?? null);
  const placed = stated.map((file, index): PlacedFile => {
    const binding = bindings[index] ?? { outcome: 'undecided', proposals: [], reason: '' };
    const reading = parsed[index];
    return reading instanceof DomainError || reading === undefined
      ? { file, parsed: null, binding: leftUndecided(binding, reading?.message ?? 'It was not read.') }
      : { file, parsed: reading, binding };
  });
  const fates = await planFates(services, context, project, placed, options);
  return write(services, context, project, fates, options);
}

async function write(
  services: PipelineServices,
  context: RequestContext,
  project: BindingProject,
  { plans, placed, known }: Fates,
  options: ReceiveOptions,
): Promise<ReceivedFiles> {
  const uploadId = newId();
  try {
    return await services.unitOfWork.run(context, async (tx, record) => {
      const recorded: string[] = [];
      const recordNew: typeof record = async (entry) => {
        recorded.push(entry.action);
        await record(entry);
      };
      const plan = {
        drafts: plans.flatMap(({ drafts }) => drafts),
        extensions: [
          ...new Map(
            plans.flatMap(({ extensions }) =>
              extensions.map((one) => [one.reading.measurement.id, one] as const),
            ),
          ).values(),
        ],
        taken: plans.flatMap(({ taken }) => taken),
        known: plans.flatMap((one) => one.known),
      };
      const { result } = await writeInTransaction(services, plan, tx, recordNew);
      const received: ReceivedFile[] = [];
      for (const one of placed) {
        const place = { projectId: project.id, uploadId, options };
        const inboxFile =
          one.binding.outcome === 'certain'
            ? null
            : await addToInbox(tx, recordNew, services.rawFileStore, inboxDraft(one, one.binding, place));
        const its = [...measurementsOf(one, result.measurements), ...(known.get(one.file.sha256) ?? [])];
        received.push(receivedFile(one, its, inboxFile));
      }
      const answer = { files: received };
      if (recorded.length === 0) throw new NothingNew(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof NothingNew) return error.result;
    throw error;
  }
}

/** Of the measurements of the upload, those that a file is part of; a copy of it under another name may be of another sample. */
function measurementsOf(
  { file, plans }: PlannedFile,
  measurements: readonly AttachedMeasurement[],
): readonly AttachedMeasurement[] {
  const subjectIds = plans.flatMap(({ drafts, extensions, known }) =>
    [...drafts, ...extensions.map(({ reading }) => reading.measurement), ...known].map(
      ({ subject }) => subject.id,
    ),
  );
  return measurements.filter(
    ({ subject, files }) =>
      subjectIds.includes(subject.id) && files.some(({ sha256 }) => sha256 === file.sha256),
  );
}

function receivedFile(
  { file, binding }: PlacedFile,
  measurements: readonly AttachedMeasurement[],
  inboxFile: InboxFileView | null,
): ReceivedFile {
  return {
    originalName: fileLabel(file.originalName),
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    outcome: binding.outcome === 'certain' ? 'attached' : 'waiting',
    reason: binding.outcome === 'certain' ? binding.proposal.reason : binding.reason,
    measurements: binding.outcome === 'certain' ? measurements : [],
    inboxFile,
  };
}

function waitingCompanionOf({ formatKey, what, mainNames }: Companion): InboxDraft['companion'] {
  return { formatKey, what, mainNames };
}

function inboxDraft(
  { file, parsed }: PlacedFile,
  binding: Extract<FileBinding, { outcome: 'undecided' }>,
  place: { readonly projectId: string; readonly uploadId: string; readonly options: ReceiveOptions },
): InboxDraft {
  return {
    projectId: place.projectId,
    uploadId: place.uploadId,
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    originalName: fileLabel(file.originalName),
    mediaType: file.mediaType,
    kind: place.options.kind ?? null,
    conditions: place.options.conditions ?? {},
    forcedFormat: file.forcedFormat ?? null,
    companion: parsed?.companion == null ? null : waitingCompanionOf(parsed.companion),
    proposals: binding.proposals.map(({ sample, pixelLabel, reason }): InboxProposal => ({
      ...sample,
      pixelLabel,
      reason,
    })),
    reason: binding.reason,
  };
}
