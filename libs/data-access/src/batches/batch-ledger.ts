import {
  assertLedgerEntry,
  DomainError,
  newId,
  type VolumeLedgerEntry,
  type VolumeWithdrawalKind,
} from '@dotbook/domain';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { BATCH_INCLUDE, remainingOf, type BatchRow } from './batch-view.ts';

/** A batch that this transaction has locked: nobody else takes from it until the end. */
export interface LockedBatch {
  readonly row: BatchRow;
  readonly remainingMillilitre: number | null;
}

/** Which batch a request names where. */
export interface BatchMention {
  readonly id: string;
  /** JSON pointer of the field that names it, empty when the path does. */
  readonly pointer: string;
}

/**
 * Locks batches for the rest of the transaction, always in the order of their ids, so that two mixtures of the same
 * parents cannot wait for each other.
 *
 * @throws DomainError `referenceWithdrawn` (conflict) when one was withdrawn meanwhile.
 */
export async function lockBatches(
  tx: Transaction,
  mentions: readonly BatchMention[],
): Promise<ReadonlyMap<string, LockedBatch>> {
  const locked = new Map<string, LockedBatch>();
  for (const mention of [...mentions].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    await tx.$queryRaw`SELECT id FROM batch WHERE id = ${mention.id}::uuid FOR UPDATE`;
    const row = await tx.batch.findUniqueOrThrow({ where: { id: mention.id }, include: BATCH_INCLUDE });
    if (row.withdrawnAt !== null) refuseWithdrawnBatch(row, mention.pointer);
    locked.set(mention.id, { row, remainingMillilitre: remainingOf(row.ledger) });
  }
  return locked;
}

/** Locks one batch. @throws as {@link lockBatches}. */
export async function lockBatch(tx: Transaction, mention: BatchMention): Promise<LockedBatch> {
  const batch = (await lockBatches(tx, [mention])).get(mention.id);
  if (batch === undefined) throw new Error(`batch ${mention.id} was locked and is not there`);
  return batch;
}

/** What is to be taken out of a vial. */
export interface Taking {
  readonly kind: VolumeWithdrawalKind;
  readonly volumeMillilitre: number;
  /** JSON pointer of the volume in the request. */
  readonly pointer: string;
}

/** @throws DomainError as {@link assertLedgerEntry}: more than is left, or nobody knows how much there is. */
export function assertMayTake(batch: LockedBatch, { kind, volumeMillilitre, pointer }: Taking): void {
  assertLedgerEntry(batch.remainingMillilitre, { kind, deltaMillilitre: -volumeMillilitre }, pointer);
}

/** Takes volume out of a locked batch. @throws as {@link assertMayTake}. */
export async function takeVolume(
  tx: Transaction,
  batch: LockedBatch,
  taking: Taking,
  relatedBatchId: string | null,
): Promise<void> {
  assertMayTake(batch, taking);
  const entry = { kind: taking.kind, deltaMillilitre: -taking.volumeMillilitre };
  await tx.volumeLedgerEntry.create({
    data: { id: newId(), batchId: batch.row.id, relatedBatchId, ...entry },
  });
}

/** Writes a statement or an adjustment. @throws DomainError as {@link assertLedgerEntry}. */
export async function writeLedgerEntry(
  tx: Transaction,
  batch: LockedBatch,
  entry: Extract<VolumeLedgerEntry, { kind: 'stated' | 'adjust' }>,
  pointer: string,
): Promise<void> {
  assertLedgerEntry(batch.remainingMillilitre, entry, pointer);
  await tx.volumeLedgerEntry.create({ data: { id: newId(), batchId: batch.row.id, ...entry } });
}

/**
 * Takes everything that is left, also from a vial whose volume nobody ever stated: after that it is empty.
 * @returns what was taken, null when it is not known.
 * @throws DomainError `batchEmpty` (conflict).
 */
export async function takeEverything(
  tx: Transaction,
  batch: LockedBatch,
  kind: VolumeWithdrawalKind,
  relatedBatchId: string,
  pointer: string,
): Promise<number | null> {
  const { row, remainingMillilitre } = batch;
  if (remainingMillilitre === null) {
    await tx.volumeLedgerEntry.create({
      data: {
        id: newId(),
        batchId: row.id,
        kind: 'stated',
        statedVolumeMillilitre: 0,
        reason: `all of it was taken: ${kind}`,
        relatedBatchId,
      },
    });
    return null;
  }
  if (remainingMillilitre === 0) {
    const detail = `Nothing is left in ${row.code}.`;
    throw new DomainError('batchEmpty', 'conflict', detail, [{ pointer, detail }]);
  }
  await takeVolume(tx, batch, { kind, volumeMillilitre: remainingMillilitre, pointer }, relatedBatchId);
  return remainingMillilitre;
}

function refuseWithdrawnBatch(row: BatchRow, pointer: string): never {
  const detail = `The batch ${row.code} was withdrawn: ${row.withdrawnReason ?? ''}`;
  throw new DomainError(
    'referenceWithdrawn',
    'conflict',
    detail,
    pointer === '' ? [] : [{ pointer, detail }],
  );
}
