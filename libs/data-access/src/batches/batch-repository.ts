import {
  assertCode,
  assertLedgerEntry,
  composition,
  ligandEnvironmentOfOwnCount,
  type CompositionInput,
} from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { BatchKind, BatchOrigin } from '../generated/prisma/enums.ts';
import { inProject, visibleAddress, type ProjectFilter } from '../references/project-filter.ts';
import type { RunRepository } from '../runs/run-repository.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { BATCH_INCLUDE, batchViewOf, type BatchRow, type BatchView } from './batch-view.ts';
import { insertBatch, type NewComposition } from './insert-batch.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface BatchChanges {
  readonly name?: string | null;
  readonly solvent?: string | null;
  readonly concentrationMilligramPerMillilitre?: number | null;
  readonly concentrationMolePerLitre?: number | null;
  readonly preparedAt?: string | null;
  readonly note?: string | null;
}

export interface NewBatch extends BatchChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  readonly kind: BatchKind;
  /** Code or id of the run that made it; without one the batch is stated. */
  readonly run?: string | null;
  /** Washes it has had before it is entered here; 0 when not said. */
  readonly purificationCount?: number;
  /** Null or left out: not known, which refuses aliquots until it is stated. */
  readonly volumeMillilitre?: number | null;
  readonly targetComposition?: CompositionInput | null;
  readonly nominalComposition?: CompositionInput | null;
  /** Standard uncertainty (k = 1) of the nominal FA fraction. */
  readonly faFractionUncertainty?: number | null;
}

/** The changes as the columns hold them. */
type BatchColumns = Omit<BatchChanges, 'preparedAt'> & { readonly preparedAt?: Date | null };

export interface BatchFilter extends ProjectFilter {
  readonly kind?: BatchKind;
  readonly origin?: BatchOrigin;
  /** Code or id of a run that made the batch. */
  readonly run?: string;
  /** Code or id of a batch it was made from. */
  readonly parent?: string;
}

export class BatchRepository extends NotebookEntity<
  BatchRow,
  BatchView,
  BatchChanges,
  BatchColumns,
  BatchFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;
  readonly #runs: RunRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, projects: ProjectRepository, runs: RunRepository) {
    super(database, unitOfWork, {
      type: 'batch',
      label: 'batch',
      actions: { update: 'batch.update', withdraw: 'batch.withdraw' },
      find: (reader, where) => reader.batch.findUnique({ where, include: BATCH_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.batch.findMany({
          ...query,
          where: {
            ...inProject(query.where, filter, caller),
            ...(filter.kind === undefined ? {} : { kind: filter.kind }),
            ...(filter.origin === undefined ? {} : { origin: filter.origin }),
            ...(filter.run === undefined ? {} : { run: visibleAddress(filter.run, caller) }),
            ...(filter.parent === undefined
              ? {}
              : { parents: { some: { parent: visibleAddress(filter.parent, caller) } } }),
          },
          include: BATCH_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.batch.updateMany({ where, data });
        return count === 0 ? [] : tx.batch.findMany({ where: { id: where.id }, include: BATCH_INCLUDE });
      },
      columnsOf: ({ preparedAt, ...others }) => ({ ...others, ...datesFrom({ preparedAt }) }),
      projectIdOf: (row) => row.projectId,
      toView: batchViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
    this.#runs = runs;
  }

  /**
   * Enters a batch: from a synthesis run, or stated (bought, or made before Dotbook).
   *
   * @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `compositionInvalid`,
   *   `volumeNegative`, `writeForbidden`.
   */
  async create(caller: Caller, input: NewBatch): Promise<BatchView> {
    assertCode(input.code, '/code');
    const { id: projectId } = await referenceAt('/project', this.#projects.rowInForce(caller, input.project));
    caller.access.assertMayWrite(projectId);
    const run =
      input.run == null ? null : await referenceAt('/run', this.#runs.rowInForce(caller, input.run));
    const compositions = statedCompositions(input);
    const volumeMillilitre = input.volumeMillilitre ?? null;
    assertLedgerEntry(
      null,
      { kind: 'stated', statedVolumeMillilitre: volumeMillilitre },
      '/volumeMillilitre',
    );
    const purificationCount = input.purificationCount ?? 0;
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await insertBatch(
        tx,
        {
          code: input.code,
          projectId,
          kind: input.kind,
          origin: run === null ? 'stated' : 'synthesis',
          name: input.name ?? null,
          runId: run?.id ?? null,
          solvent: input.solvent ?? null,
          concentrationMilligramPerMillilitre: input.concentrationMilligramPerMillilitre ?? null,
          concentrationMolePerLitre: input.concentrationMolePerLitre ?? null,
          purificationCount,
          ...ligandEnvironmentOfOwnCount(input.kind, purificationCount),
          preparedAt: input.preparedAt == null ? null : new Date(input.preparedAt),
          note: input.note ?? null,
        },
        { compositions, parents: [], volumeMillilitre },
      );
      await record({ action: 'batch.create', entityId: row.id, projectId });
      return batchViewOf(row);
    });
  }
}

function statedCompositions(input: NewBatch): NewComposition[] {
  const compositions: NewComposition[] = [];
  if (input.targetComposition != null) {
    const shares = composition(input.targetComposition, '/targetComposition');
    compositions.push({ kind: 'target', shares, faFractionUncertainty: null, method: 'stated' });
  }
  if (input.nominalComposition != null) {
    const shares = composition(input.nominalComposition, '/nominalComposition');
    const faFractionUncertainty = input.faFractionUncertainty ?? null;
    compositions.push({ kind: 'nominal', shares, faFractionUncertainty, method: 'stated' });
  }
  return compositions;
}
