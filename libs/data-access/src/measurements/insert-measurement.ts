import { newId, type MeasuredTime, type Warning, type Conditions } from '@dotbook/domain';
import { DomainError } from '@dotbook/domain';
import { Prisma } from '../generated/prisma/client.ts';
import type { MeasurementKind, MeasurementPurpose } from '../generated/prisma/enums.ts';
import { lockBlob } from '../raw-file-store/lock-blob.ts';
import type { RawFileStore } from '../raw-file-store/raw-file-store.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { insertCurves, type CurveDraft } from './insert-curves.ts';
import type { RawFileDraft } from './raw-file-draft.ts';
import { jsonOf } from './json.ts';
import { columnsOfSubject, type Subject } from './subject.ts';

export type { MeasurementPurpose };
/** The kinds of the contract and `unknown`: the bytes are kept, nobody has said or recognised what they are. */
export type StoredMeasurementKind = MeasurementKind;

export interface MeasurementDraft {
  readonly subject: Subject;
  readonly projectId: string;
  readonly kind: StoredMeasurementKind;
  readonly purpose: MeasurementPurpose;
  readonly conditions: Conditions;
  readonly instrumentId: string | null;
  readonly operatorId: string | null;
  readonly time: MeasuredTime | null;
  readonly uploadId: string;
  readonly statedValues: unknown;
  readonly fileWarnings: readonly Warning[];
  readonly files: readonly RawFileDraft[];
  readonly curves: readonly CurveDraft[];
  /** Labels of the records that a person chose; left out: all that belong to the sample. */
  readonly chosenRecords?: readonly string[];
}

/**
 * Writes the rows of raw files whose bytes lie in the store.
 * @throws DomainError `uploadExpired` (conflict) when the orphan sweep was faster than this upload.
 */
export async function insertRawFiles(
  tx: Transaction,
  store: Pick<RawFileStore, 'stat'>,
  upload: { readonly uploadId: string; readonly projectId: string },
  files: readonly RawFileDraft[],
): Promise<void> {
  await keepBlobs(tx, store, files);
  await tx.rawFile.createMany({
    data: files.map((file) => ({
      id: file.id,
      projectId: upload.projectId,
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      originalName: file.originalName,
      mediaType: file.mediaType,
      uploadId: upload.uploadId,
      formatKey: file.format?.key ?? null,
      formatVersion: file.format?.version ?? null,
      forcedFormatKey: file.forcedFormat?.key ?? null,
      forcedBy: file.forcedFormat?.by ?? null,
      forcedAt: file.forcedFormat?.at ?? null,
      forcedReason: file.forcedFormat?.reason ?? null,
      companionFormatKey: file.companionFormatKey ?? null,
    })),
  });
}

/**
 * Makes sure that bytes lie in the store and stay there until the row that names them is committed.
 * @throws DomainError `uploadExpired` (conflict) when the orphan sweep was faster than this upload.
 */
export async function keepBlobs(
  tx: Transaction,
  store: Pick<RawFileStore, 'stat'>,
  files: readonly Pick<RawFileDraft, 'sha256' | 'originalName'>[],
): Promise<void> {
  for (const file of files.toSorted((left, right) => (left.sha256 < right.sha256 ? -1 : 1))) {
    await lockBlob(tx, file.sha256);
    if ((await store.stat(file.sha256)) === null) {
      const detail = `The bytes of ${file.originalName} were uploaded too long ago and are gone; send the file again.`;
      throw new DomainError('uploadExpired', 'conflict', detail);
    }
  }
}

/** Writes a measurement with its curves and its links to files. Returns its id. */
export async function insertMeasurement(tx: Transaction, draft: MeasurementDraft): Promise<string> {
  const id = newId();
  await tx.measurement.create({
    data: {
      id,
      projectId: draft.projectId,
      kind: draft.kind,
      ...columnsOfSubject(draft.subject),
      purpose: draft.purpose,
      conditions: jsonOf(draft.conditions),
      instrumentId: draft.instrumentId,
      operatorId: draft.operatorId,
      measuredAtText: draft.time?.text ?? null,
      measuredAtZone: draft.time?.zone ?? null,
      timeZoneAssumed: draft.time?.zoneSource === 'assumed',
      measuredAt: draft.time?.instant ?? null,
      uploadId: draft.uploadId,
      statedValues: draft.statedValues === null ? Prisma.DbNull : jsonOf(draft.statedValues),
      fileWarnings: jsonOf(draft.fileWarnings),
      chosenRecords: [...(draft.chosenRecords ?? [])],
    },
  });
  await tx.measurementRawFile.createMany({
    data: draft.files.map((file) => ({ measurementId: id, rawFileId: file.id })),
  });
  await insertCurves(tx, id, draft.curves);
  return id;
}
