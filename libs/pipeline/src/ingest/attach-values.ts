import { Readable } from 'node:stream';
import {
  findInstrument,
  findOperatorId,
  findTarget,
  type MeasurementTarget,
  type RawFileDraft,
  type SampleReference,
} from '@dotbook/data-access';
import {
  conditionsFromJson,
  DomainError,
  newId,
  statedTime,
  type MeasurementKind,
  type MetricValue,
} from '@dotbook/domain';
import { checkTypedValues, typedValuesBytes } from '@dotbook/raw-data';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { CERTIFICATE_FORMAT, certificateBytes, checkCertificate } from './certificate.ts';
import { fileLabel } from './file-label.ts';
import { assertKindFits } from './kinds-of-samples.ts';
import { parseFiles, type StoredFile } from './parse-files.ts';
import { timeOfMeasurement } from './time-of-measurement.ts';
import type { TargetedDraft } from './attach-plan.ts';
import { writePlan, type AttachResult } from './write-measurements.ts';

/** Values somebody types in instead of attaching a file, as they come from JSON. */
export interface GivenValues {
  readonly kind: MeasurementKind;
  /** ISO 8601 date and time, with or without a zone; null when not known. */
  readonly measuredAt: string | null;
  readonly conditions: unknown;
  readonly values: Readonly<Record<string, MetricValue>>;
  /** Code or id. */
  readonly instrument?: string;
  /** Code or id. */
  readonly operator?: string;
}

const LARGEST_DOCUMENT_BYTE = 64 * 1024;

/**
 * Attaches typed-in values: a PLQY, or the certificate of an accredited laboratory with its report beside it. The values
 * are kept as a small canonical JSON file, so that they have bytes and a hash like everything else.
 * @param attachments files that belong to the values, e.g. the PDF of a certificate; kept, not read
 * @throws DomainError `notFound`, `projectReadOnly`, `kindNotTypedIn`, `kindNotOfSample`, `typedValuesInvalid`,
 *   `certificateInvalid`, `referenceUnknown`, `conditionUnknown`, `conditionInvalid`, `valueOutOfBounds`, `numberNotFinite`, `timeInvalid`;
 *   WithdrawnError.
 */
export async function attachValues(
  services: PipelineServices,
  context: RequestContext,
  reference: SampleReference,
  given: GivenValues,
  attachments: readonly StoredFile[] = [],
): Promise<AttachResult> {
  const { reader } = services.database;
  const target = await findTarget(reader, reference, context.visibleProjectIds);
  assertMayWrite(context, target);
  assertKindFits(given.kind, target.subject.kind);
  if (target.subject.kind === 'substrate')
    refuse('Typed-in values are of one sample: name the film or the device.');
  const draft = await draftOf(services, target, given);
  const files = attachments.map(draftOfAttachment);
  const drafts = [{ ...draft, files: [...draft.files, ...files] }];
  return writePlan(services, context, { drafts, extensions: [], taken: [], known: [] });
}

async function draftOf(
  services: PipelineServices,
  target: MeasurementTarget,
  given: GivenValues,
): Promise<TargetedDraft> {
  const conditions = conditionsFromJson(given.conditions, '/conditions');
  const now = new Date();
  const stated = given.measuredAt === null ? null : statedTime(given.measuredAt, '/measuredAt', now);
  const bytes = bytesOf(given);
  const name = `${given.kind}.json`;
  const blob = await services.rawFileStore.put(Readable.from([bytes]), {
    maximumBytes: LARGEST_DOCUMENT_BYTE,
  });
  const stored = { ...blob, originalName: name, mediaType: 'application/json' };
  const parsed =
    given.kind === 'certificate'
      ? {
          draft: { ...stored, id: newId(), format: CERTIFICATE_FORMAT, forcedFormat: null },
          records: [],
          warnings: [],
          companionOf: [],
          companion: null,
        }
      : (await parseFiles(services, [stored], null))[0];
  if (parsed === undefined) throw new Error('a file that was handed over was not parsed');
  const { reader } = services.database;
  const instrument = given.instrument === undefined ? null : await findInstrument(reader, given.instrument);
  const operatorId = given.operator === undefined ? null : await findOperatorId(reader, given.operator);
  const zones = { instrumentZone: instrument?.timeZone ?? null, projectZone: target.projectZone };
  const time = timeOfMeasurement(stated, [], zones, now);
  return {
    target,
    subject: target.subject,
    projectId: target.projectId,
    kind: given.kind,
    purpose: conditions.purpose ?? 'routine',
    conditions,
    instrumentId: instrument?.id ?? null,
    operatorId,
    time,
    uploadId: newId(),
    statedValues: given.values,
    fileWarnings: [...parsed.warnings, ...(time?.warnings ?? [])],
    files: [parsed.draft],
    curves: parsed.records.map((record) => ({ file: parsed.draft, record })),
  };
}

function bytesOf(given: GivenValues): Uint8Array {
  const conditions = conditionsFromJson(given.conditions, '/conditions');
  const { kind, measuredAt, values } = given;
  if (kind === 'certificate') return certificateBytes(checkCertificate({ values, conditions, measuredAt }));
  if (kind === 'plqy') {
    return typedValuesBytes(checkTypedValues({ kind, values, conditions, measuredAt }));
  }
  return refuse(
    `The values of a ${kind} measurement cannot be typed in (only plqy and certificate can); attach its raw file.`,
  );
}

function draftOfAttachment(file: StoredFile): RawFileDraft {
  return {
    ...file,
    id: newId(),
    originalName: fileLabel(file.originalName),
    format: null,
    forcedFormat: null,
  };
}

function refuse(detail: string): never {
  throw new DomainError('kindNotTypedIn', 'meaningless', detail, [{ pointer: '/kind', detail }]);
}
