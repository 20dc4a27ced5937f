import { assertAbsorberOfBatch, assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import { lockBatch, takeVolume } from '../batches/batch-ledger.ts';
import type { BatchRepository } from '../batches/batch-repository.ts';
import type { Database } from '../database/database.ts';
import { datesFrom, entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { EvaluationQueue } from '../evaluation-queue/evaluation-queue.ts';
import type { AbsorberKind } from '../generated/prisma/enums.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { inProject, visibleAddress, type ProjectFilter } from '../references/project-filter.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';
import type { RunRepository } from '../runs/run-repository.ts';
import type { SubstrateRepository } from '../substrates/substrate-repository.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** The absorber layer, measurable by itself. References are null where their project may not be seen. */
export interface FilmView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly absorberKind: AbsorberKind;
  readonly batch: ReferenceView | null;
  readonly substrate: ReferenceView | null;
  readonly run: ReferenceView | null;
  readonly depositionCycles: number | null;
  readonly consumedVolumeMillilitre: number | null;
  readonly thicknessNanometre: number | null;
  readonly depositedAt: string | null;
  readonly note: string | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface FilmChanges {
  readonly depositionCycles?: number | null;
  readonly thicknessNanometre?: number | null;
  readonly depositedAt?: string | null;
  readonly note?: string | null;
}

export interface NewFilm extends FilmChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  readonly absorberKind: AbsorberKind;
  /** Code or id of the batch: dots for a quantum-dot film, an ink for a bulk film. */
  readonly batch: string;
  /** Code or id of the substrate. */
  readonly substrate?: string | null;
  /** Code or id of the run. */
  readonly run?: string | null;
  /** Leaves the ledger of the batch when stated. */
  readonly consumedVolumeMillilitre?: number | null;
}

type FilmColumns = Omit<FilmChanges, 'depositedAt'> & { readonly depositedAt?: Date | null };

export interface FilmFilter extends ProjectFilter {
  /** Code or id of the batch it was made of. */
  readonly batch?: string;
  /** Code or id of the substrate it lies on. */
  readonly substrate?: string;
  readonly absorberKind?: AbsorberKind;
}

const FILM_INCLUDE = {
  batch: { select: REFERENCE_SELECT },
  substrate: { select: REFERENCE_SELECT },
  run: { select: REFERENCE_SELECT },
} as const satisfies Prisma.FilmInclude;

export type FilmRow = Prisma.FilmGetPayload<{ include: typeof FILM_INCLUDE }>;

export interface FilmRepositories {
  readonly projects: ProjectRepository;
  readonly batches: BatchRepository;
  readonly substrates: SubstrateRepository;
  readonly runs: RunRepository;
}

export class FilmRepository extends NotebookEntity<FilmRow, FilmView, FilmChanges, FilmColumns, FilmFilter> {
  readonly #unitOfWork: UnitOfWork;
  readonly #repositories: FilmRepositories;

  /** @param queue is told of a change, because devices are evaluated with their film. */
  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    repositories: FilmRepositories,
    queue: Pick<EvaluationQueue, 'enqueue'>,
  ) {
    super(database, unitOfWork, {
      type: 'film',
      label: 'film',
      actions: { update: 'film.update', withdraw: 'film.withdraw' },
      find: (reader, where) => reader.film.findUnique({ where, include: FILM_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.film.findMany({
          ...query,
          where: {
            ...inProject(query.where, filter, caller),
            ...(filter.absorberKind === undefined ? {} : { absorberKind: filter.absorberKind }),
            ...(filter.batch === undefined ? {} : { batch: visibleAddress(filter.batch, caller) }),
            ...(filter.substrate === undefined
              ? {}
              : { substrate: visibleAddress(filter.substrate, caller) }),
          },
          include: FILM_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.film.updateMany({ where, data });
        return count === 0 ? [] : tx.film.findMany({ where: { id: where.id }, include: FILM_INCLUDE });
      },
      columnsOf,
      projectIdOf: (row) => row.projectId,
      afterUpdate: (tx, _before, after) => queue.enqueue(tx, [{ kind: 'film', id: after.id }]),
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#repositories = repositories;
  }

  /**
   * @throws DomainError `absorberKindMismatch`, `aliquotExceedsRemainingVolume`, `batchVolumeUnknown`, `codeInvalid`,
   *   `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `writeForbidden`.
   */
  async create(caller: Caller, input: NewFilm): Promise<FilmView> {
    const { code, project, absorberKind, batch, substrate, run, consumedVolumeMillilitre, ...optional } =
      input;
    assertCode(code, '/code');
    const { projects, batches, substrates, runs } = this.#repositories;
    const { id: projectId } = await referenceAt('/project', projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    const batchRow = await referenceAt('/batch', batches.rowInForce(caller, batch));
    assertAbsorberOfBatch(absorberKind, batchRow.kind, '/absorberKind');
    const volumeMillilitre = consumedVolumeMillilitre ?? null;
    // Taking from the batch writes into its ledger.
    if (volumeMillilitre !== null) caller.access.assertMayWrite(batchRow.projectId);
    const substrateRow =
      substrate == null ? null : await referenceAt('/substrate', substrates.rowInForce(caller, substrate));
    const runRow = run == null ? null : await referenceAt('/run', runs.rowInForce(caller, run));
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const locked = await lockBatch(tx, { id: batchRow.id, pointer: '/batch' });
      if (volumeMillilitre !== null) {
        const pointer = '/consumedVolumeMillilitre';
        await takeVolume(tx, locked, { kind: 'film', volumeMillilitre, pointer }, null);
      }
      const row = await tx.film.create({
        data: {
          id: newId(),
          code,
          projectId,
          absorberKind,
          batchId: batchRow.id,
          substrateId: substrateRow?.id ?? null,
          runId: runRow?.id ?? null,
          consumedVolumeMillilitre: volumeMillilitre,
          ...columnsOf(optional),
        },
        include: FILM_INCLUDE,
      });
      await record({ action: 'film.create', entityId: row.id, projectId, details: { batchId: batchRow.id } });
      return viewOf(row, caller);
    });
  }
}

function columnsOf({ depositedAt, ...others }: FilmChanges): FilmColumns {
  return { ...others, ...datesFrom({ depositedAt }) };
}

function viewOf(row: FilmRow, caller: Caller): FilmView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    absorberKind: row.absorberKind,
    batch: visibleReference(row.batch, caller),
    substrate: visibleReference(row.substrate, caller),
    run: visibleReference(row.run, caller),
    depositionCycles: row.depositionCycles,
    consumedVolumeMillilitre: row.consumedVolumeMillilitre,
    thicknessNanometre: row.thicknessNanometre,
    depositedAt: instantOf(row.depositedAt),
    note: row.note,
  };
}
