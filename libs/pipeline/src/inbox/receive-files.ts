import {
  addToInbox,
  findBindingProject,
  findTarget,
  type BindingProject,
  type InboxDraft,
  type InboxFileView,
  type InboxProposal,
} from '@dotbook/data-access';
import { DomainError, newId, type BindingProposal, type FileBinding } from '@dotbook/domain';
import { asStated, draftMeasurements, type AttachOptions } from '../ingest/attach-files.ts';
import { fileLabel } from '../ingest/file-label.ts';
import { refuseWithoutContent, type StoredFile } from '../ingest/parse-files.ts';
import {
  writeInTransaction,
  type AttachedMeasurement,
  type TargetedDraft,
} from '../ingest/write-measurements.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { findBinding } from './find-binding.ts';

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
 * wait in the inbox of the project with what speaks for which sample. Nothing is attached by guess; nothing is lost.
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
  const placed: PlacedFile[] = [];
  for (const [index, file] of asStated(files, options, context).entries()) {
    const bytes = await services.rawFileStore.read(file.sha256);
    const name = fileLabel(file.originalName);
    refuseWithoutContent(bytes, name, `/files/${index}`);
    placed.push({ file, binding: await findBinding(reader, project, { name, sha256: file.sha256, bytes }) });
  }
  const groups = await draftGroups(services, context, placed, options);
  return write(services, context, project, groups, options);
}

interface PlacedFile {
  readonly file: StoredFile;
  readonly binding: FileBinding;
}

/** Files of one sample with the measurements they become, or files that wait. */
interface FileGroup {
  readonly placed: readonly PlacedFile[];
  readonly drafts: readonly TargetedDraft[];
}

/** Files of one sample are attached together, so that those that belong together are read together. */
async function draftGroups(
  services: PipelineServices,
  context: RequestContext,
  placed: readonly PlacedFile[],
  options: ReceiveOptions,
): Promise<readonly FileGroup[]> {
  const groups: FileGroup[] = [];
  const bySample = new Map<string, PlacedFile[]>();
  for (const one of placed) {
    if (one.binding.outcome === 'undecided') groups.push({ placed: [one], drafts: [] });
    else {
      const key = one.binding.proposal.sample.id;
      bySample.set(key, [...(bySample.get(key) ?? []), one]);
    }
  }
  for (const group of bySample.values())
    groups.push(...(await draftGroup(services, context, group, options)));
  return groups;
}

/** What cannot be attached to the sample it names waits, with the reason. */
async function draftGroup(
  services: PipelineServices,
  context: RequestContext,
  group: readonly PlacedFile[],
  options: ReceiveOptions,
): Promise<readonly FileGroup[]> {
  const sample = group[0]?.binding.outcome === 'certain' ? group[0].binding.proposal.sample : null;
  if (sample === null) return [];
  const files = group.map(({ file }) => file);
  try {
    const reference = { kind: sample.kind, codeOrId: sample.id };
    const target = await findTarget(services.database.reader, reference, context.visibleProjectIds);
    return [{ placed: group, drafts: await draftMeasurements(services, target, files, options) }];
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'referenceUnknown') throw error;
    const { message } = error;
    return group.map(({ file, binding }) => ({
      placed: [{ file, binding: { outcome: 'undecided', proposals: proposalsOf(binding), reason: message } }],
      drafts: [],
    }));
  }
}

function proposalsOf(binding: FileBinding): readonly BindingProposal[] {
  return binding.outcome === 'certain' ? [binding.proposal] : binding.proposals;
}

async function write(
  services: PipelineServices,
  context: RequestContext,
  project: BindingProject,
  groups: readonly FileGroup[],
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
      const drafts = groups.flatMap((group) => group.drafts);
      const { result } = await writeInTransaction(services, drafts, tx, recordNew);
      const received: ReceivedFile[] = [];
      for (const group of groups) {
        for (const { file, binding } of group.placed) {
          const place = { projectId: project.id, uploadId, options };
          const inboxFile =
            binding.outcome === 'certain'
              ? null
              : await addToInbox(tx, recordNew, services.rawFileStore, inboxDraft(file, binding, place));
          received.push(receivedFile(file, binding, result.measurements, inboxFile));
        }
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

function receivedFile(
  file: StoredFile,
  binding: FileBinding,
  measurements: readonly AttachedMeasurement[],
  inboxFile: InboxFileView | null,
): ReceivedFile {
  const isOfFile = (one: AttachedMeasurement): boolean =>
    one.files.some(({ sha256 }) => sha256 === file.sha256);
  return {
    originalName: fileLabel(file.originalName),
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    outcome: binding.outcome === 'certain' ? 'attached' : 'waiting',
    reason: binding.outcome === 'certain' ? binding.proposal.reason : binding.reason,
    measurements: binding.outcome === 'certain' ? measurements.filter(isOfFile) : [],
    inboxFile,
  };
}

function inboxDraft(
  file: StoredFile,
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
    proposals: binding.proposals.map(({ sample, pixelLabel, reason }): InboxProposal => ({
      ...sample,
      pixelLabel,
      reason,
    })),
    reason: binding.reason,
  };
}
