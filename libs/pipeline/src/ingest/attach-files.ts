import {
  findInstrument,
  findMeasurementsOfBytes,
  findOperatorId,
  findPixels,
  findTarget,
  FORMAT_NAMED,
  loadMeasurements,
  type MeasurementTarget,
  type MeasurementView,
  namesOfWaitingCompanions,
  type PixelTarget,
  type SampleReference,
} from '@dotbook/data-access';
import {
  DomainError,
  newId,
  type Conditions,
  type InstrumentTime,
  type MeasurementKind,
} from '@dotbook/domain';
import { formatOfKey } from '@dotbook/raw-data';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import type { AttachPlan, TargetedDraft } from './attach-plan.ts';
import { findExtensions, isAmbiguity, isLoneCompanion, withEarlierCompanions } from './join-later.ts';
import { doubtPixels } from './doubt-device.ts';
import { doubtSamePoints } from './doubt-same-points.ts';
import { parseFiles, type ParsedFile, type StoredFile } from './parse-files.ts';
import { doubtRepeats, refuseSeveralDevices } from './repeated-scans.ts';
import { refuseMisfits } from './refuse-misfits.ts';
import { routeRecords } from './route-records.ts';
import { timeOfMeasurement } from './time-of-measurement.ts';
import { writePlan, type AttachResult } from './write-measurements.ts';

export interface AttachOptions {
  /** What the files measure, where their content does not say. */
  readonly kind?: MeasurementKind;
  /** Key of the format to read the files with instead of the one that is recognised; kept with the files. */
  readonly format?: string;
  /** Stated by the person; they come before those of the file. `purpose` among them is that of the measurement. */
  readonly conditions?: Conditions;
  /** Labels of the records to take; all where it is left out. */
  readonly records?: readonly string[];
  /** Code or id. */
  readonly instrument?: string;
  /** Code or id. */
  readonly operator?: string;
  /** When it was measured, as the person states it; else the files say it. */
  readonly measuredAt?: InstrumentTime;
}

/**
 * Attaches raw files to a sample: parses them, makes one measurement per sample and kind, and enqueues the analysis.
 * The bytes must lie in the store already (`rawFileStore.put`). Either everything of the upload is written, or nothing.
 * The same bytes on the same sample are recognised and written once.
 * @throws DomainError `notFound`, `withdrawn`, `projectReadOnly`, `filesMissing`, `fileEmpty`, `fileAllZeros`,
 *   `rawFormatUnknownKey`, `formatMisfit`, `fileReadOtherwise`, `severalPixels`, `recordUnknown`, `fileLeftOut`, `kindContradictsFile`, `kindNotOfSample`, `referenceUnknown`,
 *   `rawFileTooMany…`, `databaseUnavailable`.
 */
export async function attachFiles(
  services: PipelineServices,
  context: RequestContext,
  reference: SampleReference,
  files: readonly StoredFile[],
  options: AttachOptions = {},
): Promise<AttachResult> {
  if (files.length === 0) {
    const detail = 'There is no file in the upload. Send one or more parts named `file`.';
    throw new DomainError('filesMissing', 'meaningless', detail, [{ pointer: '/file', detail }]);
  }
  const target = await findTarget(services.database.reader, reference, context.visibleProjectIds);
  assertMayWrite(context, target);
  const stated = asStated(files, options, context);
  const parsed = await parseFiles(services, stated, options.kind ?? null);
  return writePlan(services, context, await planAttach(services, target, parsed, options));
}

/**
 * Files with the format that the person names for all of them, with the name of the person and the act that says why: nothing
 * was read before that it would overrule, as with reading again, which wants a reason.
 * @throws DomainError `rawFormatUnknownKey`.
 */
export function asStated(
  files: readonly StoredFile[],
  { format }: Pick<AttachOptions, 'format'>,
  { actor }: Pick<RequestContext, 'actor'>,
  reason: string = FORMAT_NAMED.withUpload,
): readonly StoredFile[] {
  if (format === undefined) return files;
  const at = new Date().toISOString();
  const forcedFormat = { key: formatOfKey(format, '/format').key, by: actor.name, at, reason };
  return files.map((file) => ({ ...file, forcedFormat }));
}

/**
 * What the files of an upload become on a sample that the caller may change. A companion of files that are there already is
 * joined to these; one whose files are not there is kept with the sample and joined when they come.
 * @throws as attachFiles.
 */
export async function planAttach(
  services: PipelineServices,
  target: MeasurementTarget,
  parsed: readonly ParsedFile[],
  options: AttachOptions,
): Promise<AttachPlan> {
  refuseMisfits(parsed);
  const kind = options.kind ?? null;
  const { files, taken } = await withEarlierCompanions(services, target, parsed, kind);
  const later = files.filter(({ companion, draft }) => companion !== null && draft.isStored !== true);
  const extensions = later.length === 0 ? [] : await findExtensions(services, target, later);
  const joinedIds = new Set(extensions.flatMap(({ companions }) => companions.map(({ draft }) => draft.id)));
  const open = files.filter((file) => !(isLoneCompanion(file) && joinedIds.has(file.draft.id)));
  const known = new Map<ParsedFile, readonly MeasurementView[]>();
  for (const file of open) {
    const holders = isLoneCompanion(file) ? await findHolders(services, target, file) : [];
    if (holders.length > 0) known.set(file, holders);
  }
  const others = await Promise.all(
    open.filter((file) => !known.has(file)).map((file) => withCompanionWarning(services, target, file)),
  );
  return {
    drafts: await draftMeasurements(services, target, others, options),
    extensions,
    taken,
    known: distinct([...known.values()].flat()),
  };
}

/** Measurements of the sample with curves that a companion is part of already. */
async function findHolders(
  { database: { reader } }: PipelineServices,
  target: MeasurementTarget,
  { draft }: ParsedFile,
): Promise<readonly MeasurementView[]> {
  const ids = await findMeasurementsOfBytes(reader, target, draft.sha256);
  return (await loadMeasurements(reader, ids)).filter(({ curves }) => curves.length > 0);
}

function distinct(views: readonly MeasurementView[]): readonly MeasurementView[] {
  return [...new Map(views.map((view) => [view.id, view])).values()];
}

const MOST_NAMES = 6;

/** A companion whose files are not there says what it waits for, and what of its set waits in the inbox. */
async function withCompanionWarning(
  { database: { reader } }: PipelineServices,
  { projectId }: MeasurementTarget,
  file: ParsedFile,
): Promise<ParsedFile> {
  if (file.companion === null || !isLoneCompanion(file)) return file;
  const { what, formatKey, piece } = file.companion;
  const waiting =
    piece === undefined ? [] : await namesOfWaitingCompanions(reader, projectId, formatKey, MOST_NAMES + 1);
  const names = waiting.filter((name) => name !== file.draft.originalName).slice(0, MOST_NAMES);
  const inInbox =
    names.length === 0
      ? ''
      : ` In the inbox ${names.length === 1 ? 'waits' : 'wait'} ${names.join(', ')}: assign what is of its set to the same sample.`;
  const detail = `${file.draft.originalName} is ${what} of ${formatKey} and belongs to no file of the sample for certain. It is kept: attach what it belongs to here too, in any order, and it is joined.${inInbox}`;
  const doubts = file.records.length === 0 ? file.warnings.filter(isAmbiguity) : file.warnings;
  return { ...file, warnings: [...doubts, { code: 'companionAlone', detail }] };
}

async function draftMeasurements(
  services: PipelineServices,
  target: MeasurementTarget,
  parsed: readonly ParsedFile[],
  options: AttachOptions,
): Promise<readonly TargetedDraft[]> {
  if (parsed.length === 0) return [];
  const { reader } = services.database;
  const instrument =
    options.instrument === undefined ? null : await findInstrument(reader, options.instrument);
  const operatorId = options.operator === undefined ? null : await findOperatorId(reader, options.operator);
  const pixels: readonly PixelTarget[] =
    target.subject.kind === 'substrate' ? await findPixels(reader, target.subject.id) : [];
  const kind = options.kind ?? null;
  // Who chooses records has said that they are of this device.
  const isChosen = options.records !== undefined;
  if (target.subject.kind === 'device' && !isChosen) refuseSeveralDevices(parsed);
  const routed = routeRecords(target, pixels, parsed, { kind, records: options.records ?? null });
  const uploadId = newId();
  const now = new Date();
  const conditions = options.conditions ?? {};
  const doubts = await Promise.all(
    routed.map(async (measurement) => [
      ...(await doubtPixels(reader, measurement)),
      ...(await doubtSamePoints(reader, measurement)),
      ...(isChosen ? [] : doubtRepeats(measurement)),
    ]),
  );
  return routed.map((measurement, index) => {
    const time = timeOfMeasurement(
      options.measuredAt ?? null,
      measurement.curves.map(({ record }) => record),
      { instrumentZone: instrument?.timeZone ?? null, projectZone: target.projectZone },
      now,
    );
    return {
      target: measurement.target,
      subject: measurement.target.subject,
      projectId: measurement.target.projectId,
      kind: measurement.kind,
      purpose: conditions.purpose ?? ('routine' as const),
      conditions,
      instrumentId: instrument?.id ?? null,
      operatorId,
      time,
      uploadId,
      statedValues: null,
      fileWarnings: [...measurement.warnings, ...(doubts[index] ?? []), ...(time?.warnings ?? [])],
      files: measurement.files,
      curves: measurement.curves,
      chosenRecords: options.records ?? [],
    };
  });
}
