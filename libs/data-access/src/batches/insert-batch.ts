import {
  DomainError,
  newId,
  type Composition,
  type LigandEnvironment,
  type LigandEnvironmentBasis,
} from '@dotbook/domain';
import type { BatchKind, BatchOrigin, CompositionKind } from '../generated/prisma/enums.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { BATCH_INCLUDE, compositionOf, newestComposition, type BatchRow } from './batch-view.ts';

/** A composition to be recorded. */
export interface NewComposition {
  readonly kind: CompositionKind;
  readonly shares: Composition;
  readonly faFractionUncertainty: number | null;
  readonly method: string | null;
}

/** An edge to a parent, with what the parent gave. */
export interface NewParentEdge {
  readonly parentBatchId: string;
  readonly volumeMillilitre: number | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
}

/** Columns of a new batch, with what belongs to it from the start. */
export interface BatchToInsert {
  readonly code: string;
  readonly projectId: string;
  readonly kind: BatchKind;
  readonly origin: BatchOrigin;
  readonly name: string | null;
  readonly runId: string | null;
  readonly solvent: string | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
  readonly purificationCount: number;
  readonly ligandEnvironment: LigandEnvironment;
  readonly ligandEnvironmentBasis: LigandEnvironmentBasis;
  readonly preparedAt: Date | null;
  readonly note: string | null;
}

export interface BatchBelongings {
  readonly compositions: readonly NewComposition[];
  readonly parents: readonly NewParentEdge[];
  /** Null: the volume is not known. */
  readonly volumeMillilitre: number | null;
  /** Where the volume comes from, when nobody stated it. */
  readonly volumeReason?: string;
}

/** Inserts a batch with its compositions, its parents and the first line of its ledger. */
export async function insertBatch(
  tx: Transaction,
  batch: BatchToInsert,
  belongings: BatchBelongings,
): Promise<BatchRow> {
  const { id } = await tx.batch.create({ data: { id: newId(), ...batch } });
  await insertCompositions(tx, id, belongings.compositions);
  await insertParents(tx, id, belongings.parents, 1);
  if (belongings.volumeMillilitre !== null) {
    await tx.volumeLedgerEntry.create({
      data: {
        id: newId(),
        batchId: id,
        kind: 'stated',
        statedVolumeMillilitre: belongings.volumeMillilitre,
        reason: belongings.volumeReason ?? null,
      },
    });
  }
  return tx.batch.findUniqueOrThrow({ where: { id }, include: BATCH_INCLUDE });
}

export async function insertCompositions(
  tx: Transaction,
  batchId: string,
  compositions: readonly NewComposition[],
): Promise<void> {
  for (const { kind, shares, faFractionUncertainty, method } of compositions) {
    const { aSite, bSite, xSite } = shares;
    await tx.composition.create({
      data: { id: newId(), batchId, kind, ...aSite, ...bSite, ...xSite, faFractionUncertainty, method },
    });
  }
}

/** @param firstPosition position of the first of these edges among the parents of the child. */
export async function insertParents(
  tx: Transaction,
  childBatchId: string,
  parents: readonly NewParentEdge[],
  firstPosition: number,
): Promise<void> {
  // One by one: the database looks for a cycle at each edge.
  for (const [index, parent] of parents.entries()) {
    await tx.batchParent.create({ data: { childBatchId, position: firstPosition + index, ...parent } });
  }
}

/** Target and nominal composition pass to whatever is made of a batch without a reaction; measurements stay with the state that was measured. */
export function inheritedCompositions(parent: Pick<BatchRow, 'code' | 'compositions'>): NewComposition[] {
  return (['target', 'nominal'] as const).flatMap((kind) => {
    const row = newestComposition(parent.compositions, kind);
    if (row === null) return [];
    return [
      {
        kind,
        shares: compositionOf(row),
        faFractionUncertainty: row.faFractionUncertainty,
        method: `inherited from ${parent.code}`,
      },
    ];
  });
}

/**
 * Refuses a code that a batch has already, with a pointer to where this request gives it. Two requests at the same
 * moment are kept apart by the database.
 *
 * @throws DomainError `alreadyExists` (conflict).
 */
export async function assertBatchCodeFree(tx: Transaction, code: string, pointer: string): Promise<void> {
  if ((await tx.batch.findUnique({ where: { code }, select: { id: true } })) === null) return;
  const detail = `There is a batch with the code ${code} already. Choose another.`;
  throw new DomainError('alreadyExists', 'conflict', detail, [{ pointer, detail }]);
}
