import {
  assertNoCycle,
  composition,
  DomainError,
  type CompositionInput,
  type LigandEnvironment,
} from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { CompositionKind } from '../generated/prisma/enums.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import type { BatchRepository } from './batch-repository.ts';
import { BATCH_INCLUDE, batchViewOf, type BatchView } from './batch-view.ts';
import { insertCompositions, insertParents, type NewParentEdge } from './insert-batch.ts';

/** A composition with what was given for it: shares of one site sum to 1, those left out are 0. */
export interface NewRecordedComposition extends CompositionInput {
  readonly kind: CompositionKind;
  /** Standard uncertainty (k = 1). */
  readonly faFractionUncertainty?: number | null;
  readonly method?: string | null;
}

/** A parent that is known to be one, with what it gave as far as that is known. */
export interface DeclaredParent {
  /** Code or id of the batch. */
  readonly batch: string;
  readonly volumeMillilitre?: number | null;
}

/** An edge of the lineage. */
export interface BatchParentView {
  readonly position: number;
  /** Null where its project may not be seen. */
  readonly batch: ReferenceView | null;
  readonly volumeMillilitre: number | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
}

/** What becomes known about a batch later: compositions, its ligand environment, its parents. */
export class BatchFacts {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #batches: BatchRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, batches: BatchRepository) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#batches = batches;
  }

  /** Adds a composition; none is ever overwritten, the newest of a kind counts. @throws DomainError `compositionInvalid`. */
  async recordComposition(
    caller: Caller,
    codeOrId: string,
    input: NewRecordedComposition,
  ): Promise<BatchView> {
    const { id, projectId } = await this.#batches.rowInForce(caller, codeOrId);
    caller.access.assertMayWrite(projectId);
    const shares = composition(input, '');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await insertCompositions(tx, id, [
        {
          kind: input.kind,
          shares,
          faFractionUncertainty: input.faFractionUncertainty ?? null,
          method: input.method ?? null,
        },
      ]);
      await record({
        action: 'batch.recordComposition',
        entityId: id,
        projectId,
        details: { kind: input.kind },
      });
      return viewAfter(tx, id);
    });
  }

  /**
   * Sets the ligand environment by what was measured (a ligand density), with the reason. What was made of the batch
   * before keeps what it has.
   */
  async overrideLigandEnvironment(
    caller: Caller,
    codeOrId: string,
    input: { readonly ligandEnvironment: LigandEnvironment; readonly reason: string },
  ): Promise<BatchView> {
    const { id, projectId, ligandEnvironment: before } = await this.#batches.rowInForce(caller, codeOrId);
    caller.access.assertMayWrite(projectId);
    const { ligandEnvironment, reason } = input;
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      await tx.batch.update({
        where: { id },
        data: { ligandEnvironment, ligandEnvironmentBasis: 'overridden', ligandEnvironmentReason: reason },
      });
      await record({
        action: 'batch.overrideLigandEnvironment',
        entityId: id,
        projectId,
        details: { before, after: ligandEnvironment },
      });
      return viewAfter(tx, id);
    });
  }

  /**
   * Declares parents that are known but were not recorded when the batch was made; nothing is taken from their ledgers.
   *
   * @throws DomainError `lineageCycle`, `parentAlreadyDeclared` (conflict), `referenceUnknown`, `referenceWithdrawn`.
   */
  async declareParents(
    caller: Caller,
    codeOrId: string,
    parents: readonly DeclaredParent[],
  ): Promise<BatchView> {
    const child = await this.#batches.rowInForce(caller, codeOrId);
    caller.access.assertMayWrite(child.projectId);
    const edges: NewParentEdge[] = [];
    const codes: string[] = [];
    for (const [index, { batch, volumeMillilitre }] of parents.entries()) {
      const parent = await referenceAt(`/parents/${index}/batch`, this.#batches.rowInForce(caller, batch));
      codes.push(parent.code);
      edges.push({
        parentBatchId: parent.id,
        volumeMillilitre: volumeMillilitre ?? null,
        concentrationMilligramPerMillilitre: parent.concentrationMilligramPerMillilitre,
        concentrationMolePerLitre: parent.concentrationMolePerLitre,
      });
    }
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await lockLineage(tx);
      const known = await tx.batchParent.findMany({ where: { childBatchId: child.id } });
      assertNotDeclared(edges, codes, known);
      await assertNoCycleAbove(tx, child, edges, codes);
      await insertParents(tx, child.id, edges, known.length + 1);
      await record({
        action: 'batch.declareParent',
        entityId: child.id,
        projectId: child.projectId,
        details: { parentBatchIds: edges.map((edge) => edge.parentBatchId) },
      });
      return viewAfter(tx, child.id);
    });
  }

  /** What a batch was made from. @throws DomainError `notFound`; WithdrawnError. */
  async parents(caller: Caller, codeOrId: string): Promise<{ readonly items: readonly BatchParentView[] }> {
    const { id } = await this.#batches.rowInForce(caller, codeOrId);
    const rows = await this.#database.reader.batchParent.findMany({
      where: { childBatchId: id },
      orderBy: { position: 'asc' },
      include: { parent: { select: REFERENCE_SELECT } },
    });
    return {
      items: rows.map((row) => ({
        position: row.position,
        batch: visibleReference(row.parent, caller),
        volumeMillilitre: row.volumeMillilitre,
        concentrationMilligramPerMillilitre: row.concentrationMilligramPerMillilitre,
        concentrationMolePerLitre: row.concentrationMolePerLitre,
      })),
    };
  }
}

/** The lock that the trigger of `batch_parent` takes too: two halves of a cycle cannot pass each other. */
async function lockLineage(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('dotbook.lineage'))::text`;
}

function assertNotDeclared(
  edges: readonly NewParentEdge[],
  codes: readonly string[],
  known: readonly { readonly parentBatchId: string }[],
): void {
  const seen = new Set(known.map((edge) => edge.parentBatchId));
  for (const [index, { parentBatchId }] of edges.entries()) {
    if (seen.has(parentBatchId)) {
      const detail = `${codes[index] ?? parentBatchId} is a parent of this batch already.`;
      const pointer = `/parents/${index}/batch`;
      throw new DomainError('parentAlreadyDeclared', 'conflict', detail, [{ pointer, detail }]);
    }
    seen.add(parentBatchId);
  }
}

/** Looks for the child among the ancestors of its new parents, so that the refusal can show the path. */
async function assertNoCycleAbove(
  tx: Transaction,
  child: { readonly id: string; readonly code: string },
  edges: readonly NewParentEdge[],
  codes: readonly string[],
): Promise<void> {
  const above = await tx.$queryRaw<{ child: string; parent: string }[]>`
    WITH RECURSIVE ancestry AS (
      SELECT child_batch_id, parent_batch_id FROM batch_parent
        WHERE child_batch_id = ANY (${edges.map((edge) => edge.parentBatchId)}::uuid[])
      UNION
      SELECT edge.child_batch_id, edge.parent_batch_id
        FROM batch_parent edge JOIN ancestry ON edge.child_batch_id = ancestry.parent_batch_id
    )
    SELECT child.code AS child, parent.code AS parent FROM ancestry
      JOIN batch child ON child.id = ancestry.child_batch_id JOIN batch parent ON parent.id = ancestry.parent_batch_id`;
  const parentsOf = new Map<string, string[]>();
  for (const edge of above) parentsOf.set(edge.child, [...(parentsOf.get(edge.child) ?? []), edge.parent]);
  assertNoCycle(parentsOf, child.code, codes);
}

async function viewAfter(tx: Transaction, id: string): Promise<BatchView> {
  return batchViewOf(await tx.batch.findUniqueOrThrow({ where: { id }, include: BATCH_INCLUDE }));
}
