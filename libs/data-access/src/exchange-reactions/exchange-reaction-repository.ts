import { assertCode, assertEndsAfterStart, composition, DomainError, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import { assertMayTake, lockBatches, takeVolume } from '../batches/batch-ledger.ts';
import type { BatchRepository } from '../batches/batch-repository.ts';
import { assertBatchCodeFree } from '../batches/insert-batch.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import { inProject, visibleAddress, type ProjectFilter } from '../references/project-filter.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import {
  EXCHANGE_REACTION_INCLUDE,
  exchangeReactionViewOf,
  mixedExchangeViewOf,
  type ExchangeReactionRow,
  type ExchangeReactionView,
  type MixedExchangeView,
} from './exchange-reaction-view.ts';
import { ingredientOf, insertMixture } from './mixture.ts';
import type {
  ExchangeReactionChanges,
  MixPortions,
  NewExchangeParent,
  NewExchangeReaction,
} from './new-exchange-reaction.ts';

type ExchangeReactionColumns = Omit<ExchangeReactionChanges, 'startedAt' | 'endedAt'> & {
  readonly startedAt?: Date | null;
  readonly endedAt?: Date | null;
};

export interface ExchangeReactionFilter extends ProjectFilter {
  /** Code or id of a batch that went in or came out. */
  readonly batch?: string;
}

export class ExchangeReactionRepository extends NotebookEntity<
  ExchangeReactionRow,
  ExchangeReactionView,
  ExchangeReactionChanges,
  ExchangeReactionColumns,
  ExchangeReactionFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;
  readonly #batches: BatchRepository;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    projects: ProjectRepository,
    batches: BatchRepository,
  ) {
    super(database, unitOfWork, {
      type: 'exchangeReaction',
      label: 'exchange reaction',
      actions: { update: 'exchangeReaction.update', withdraw: 'exchangeReaction.withdraw' },
      find: (reader, where) =>
        reader.exchangeReaction.findUnique({ where, include: EXCHANGE_REACTION_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.exchangeReaction.findMany({
          ...query,
          where: { ...inProject(query.where, filter, caller), ...ofBatch(filter.batch, caller) },
          include: EXCHANGE_REACTION_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.exchangeReaction.updateMany({ where, data });
        return count === 0
          ? []
          : tx.exchangeReaction.findMany({ where: { id: where.id }, include: EXCHANGE_REACTION_INCLUDE });
      },
      columnsOf,
      projectIdOf: (row) => row.projectId,
      assertPossible: ({ startedAt, endedAt }) => {
        assertEndsAfterStart(startedAt, endedAt, '/endedAt');
      },
      toView: exchangeReactionViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
    this.#batches = batches;
  }

  /**
   * Mixes portions of two or more batches into a new batch. Volumes leave the ledgers of the parents; the ligand
   * environment is frozen from their purification counts at this moment; the child starts at count 0.
   *
   * @param mix the arithmetic, called with the parents locked.
   * @throws DomainError `exchangeNeedsParents`, `parentTwice`, `parentIsInk` (meaningless); `aliquotExceedsRemainingVolume`,
   *   `batchVolumeUnknown`, `referenceWithdrawn`, `alreadyExists` (conflict); `compositionInvalid`, `codeInvalid`,
   *   `referenceUnknown`, `endsBeforeStart`, `writeForbidden`.
   */
  async create(caller: Caller, input: NewExchangeReaction, mix: MixPortions): Promise<MixedExchangeView> {
    const { code, project, parents, targetComposition, childBatch, ...others } = input;
    assertCode(code, '/code');
    assertCode(childBatch.code, '/childBatch/code');
    assertEnoughParents(parents);
    const target = composition(targetComposition, '/targetComposition');
    const columns = columnsOf(others);
    assertEndsAfterStart(columns.startedAt ?? null, columns.endedAt ?? null, '/endedAt');
    const { id: projectId } = await referenceAt('/project', this.#projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    const parentIds = await this.#parentIds(caller, parents);
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await assertBatchCodeFree(tx, childBatch.code, '/childBatch/code');
      const locked = await lockBatches(
        tx,
        parentIds.map((id, index) => ({ id, pointer: `/parents/${index}/batch` })),
      );
      const ingredients = parents.map((parent, index) =>
        ingredientOf(parent, locked.get(parentIds[index] ?? ''), index),
      );
      for (const { batch, taking } of ingredients) assertMayTake(batch, taking);
      const mixture = mix(ingredients.map(({ portion }) => portion));
      const child = await insertMixture(tx, ingredients, {
        projectId,
        target,
        mixture,
        childBatch,
        startedAt: columns.startedAt ?? null,
      });
      for (const { batch, taking } of ingredients) await takeVolume(tx, batch, taking, child.id);
      const { id } = await tx.exchangeReaction.create({
        data: { id: newId(), code, projectId, childBatchId: child.id, ...columns },
      });
      await record({
        action: 'exchangeReaction.create',
        entityId: id,
        projectId,
        details: { parentBatchIds: parentIds, childBatchId: child.id },
      });
      await record({ action: 'batch.create', entityId: child.id, projectId });
      const row = await tx.exchangeReaction.findUniqueOrThrow({
        where: { id },
        include: EXCHANGE_REACTION_INCLUDE,
      });
      return mixedExchangeViewOf(row, mixture.warnings, caller);
    });
  }

  async #parentIds(caller: Caller, parents: readonly NewExchangeParent[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, parent] of parents.entries()) {
      const pointer = `/parents/${index}/batch`;
      const row = await referenceAt(pointer, this.#batches.rowInForce(caller, parent.batch));
      // Taking from a parent writes into its ledger.
      caller.access.assertMayWrite(row.projectId);
      if (row.kind !== 'quantumDot') {
        refuse('parentIsInk', `${row.code} is a precursor ink; an exchange mixes quantum dots.`, pointer);
      }
      if (ids.includes(row.id)) {
        refuse('parentTwice', `${row.code} is named twice; give its whole volume once.`, pointer);
      }
      ids.push(row.id);
    }
    return ids;
  }
}

function columnsOf({ startedAt, endedAt, ...others }: ExchangeReactionChanges): ExchangeReactionColumns {
  return { ...others, ...datesFrom({ startedAt, endedAt }) };
}

function ofBatch(batch: string | undefined, caller: Caller) {
  if (batch === undefined) return {};
  const address = visibleAddress(batch, caller);
  return { childBatch: { OR: [address, { parents: { some: { parent: address } } }] } };
}

function assertEnoughParents(parents: readonly NewExchangeParent[]): void {
  if (parents.length >= 2) return;
  refuse(
    'exchangeNeedsParents',
    `An exchange mixes two or more batches; ${parents.length} was given. A pure composition is a purified batch, not an exchange.`,
    '/parents',
  );
}

function refuse(code: string, detail: string, pointer: string): never {
  throw new DomainError(code, 'meaningless', detail, [{ pointer, detail }]);
}
