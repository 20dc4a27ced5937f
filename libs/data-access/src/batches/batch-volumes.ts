import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import type { VolumeLedgerKind } from '../generated/prisma/enums.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';
import type { AuditAction } from '../unit-of-work/audit-action.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { lockBatch, writeLedgerEntry, type LockedBatch } from './batch-ledger.ts';
import type { BatchRepository } from './batch-repository.ts';
import { BATCH_INCLUDE, batchViewOf, type BatchView } from './batch-view.ts';

/** One line of the volume ledger of a batch. */
export interface LedgerEntryView {
  readonly id: string;
  readonly kind: VolumeLedgerKind;
  /** Of `stated`: what is in the vial. */
  readonly statedVolumeMillilitre: number | null;
  /** Of all others: what came or went. */
  readonly deltaMillilitre: number | null;
  readonly reason: string | null;
  /** What was made of it; null also where its project may not be seen. */
  readonly relatedBatch: ReferenceView | null;
  readonly recordedAt: string;
}

/** The append-only ledger of one batch. */
export interface VolumeLedgerView {
  readonly remainingVolumeMillilitre: number | null;
  readonly entries: readonly LedgerEntryView[];
}

/** What is in a vial: stating, adjusting, and the ledger itself. */
export class BatchVolumes {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #batches: BatchRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, batches: BatchRepository) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#batches = batches;
  }

  /** States a volume that was not known. @throws DomainError `volumeAlreadyStated`, `volumeNegative`. */
  async state(
    caller: Caller,
    codeOrId: string,
    input: { readonly volumeMillilitre: number },
  ): Promise<BatchView> {
    const { volumeMillilitre } = input;
    return this.#write(caller, codeOrId, 'batch.stateVolume', null, { volumeMillilitre }, (tx, batch) =>
      writeLedgerEntry(
        tx,
        batch,
        { kind: 'stated', statedVolumeMillilitre: volumeMillilitre },
        '/volumeMillilitre',
      ),
    );
  }

  /**
   * Evaporated, spilled, topped up: the signed change and why.
   * @throws DomainError `adjustReasonMissing`, `adjustExceedsRemainingVolume`, `batchVolumeUnknown`.
   */
  async adjust(
    caller: Caller,
    codeOrId: string,
    input: { readonly deltaMillilitre: number; readonly reason: string },
  ): Promise<BatchView> {
    const { deltaMillilitre, reason } = input;
    return this.#write(caller, codeOrId, 'batch.adjustVolume', reason, { deltaMillilitre }, (tx, batch) =>
      writeLedgerEntry(tx, batch, { kind: 'adjust', deltaMillilitre, reason }, '/deltaMillilitre'),
    );
  }

  /** The whole ledger, oldest line first. @throws DomainError `notFound`; WithdrawnError. */
  async ledger(caller: Caller, codeOrId: string): Promise<VolumeLedgerView> {
    const batch = await this.#batches.get(caller, codeOrId);
    const rows = await this.#database.reader.volumeLedgerEntry.findMany({
      where: { batchId: batch.id },
      orderBy: { sequence: 'asc' },
      include: { relatedBatch: { select: REFERENCE_SELECT } },
    });
    return {
      remainingVolumeMillilitre: batch.remainingVolumeMillilitre,
      entries: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        statedVolumeMillilitre: row.statedVolumeMillilitre,
        deltaMillilitre: row.deltaMillilitre,
        reason: row.reason,
        relatedBatch: visibleReference(row.relatedBatch, caller),
        recordedAt: row.recordedAt.toISOString(),
      })),
    };
  }

  async #write(
    caller: Caller,
    codeOrId: string,
    action: AuditAction,
    reason: string | null,
    details: Record<string, number>,
    write: (tx: Transaction, batch: LockedBatch) => Promise<void>,
  ): Promise<BatchView> {
    const { id, projectId } = await this.#batches.rowInForce(caller, codeOrId);
    caller.access.assertMayWrite(projectId);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      await write(tx, await lockBatch(tx, { id, pointer: '' }));
      await record({ action, entityId: id, projectId, details });
      return batchViewOf(await tx.batch.findUniqueOrThrow({ where: { id }, include: BATCH_INCLUDE }));
    });
  }
}
