import {
  assertCode,
  assertLedgerEntry,
  DomainError,
  ligandEnvironmentOfPurified,
  newId,
  purificationCountOfChild,
} from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import {
  assertMayTake,
  lockBatch,
  takeEverything,
  takeVolume,
  type LockedBatch,
} from '../batches/batch-ledger.ts';
import type { BatchRepository } from '../batches/batch-repository.ts';
import type { BatchRow } from '../batches/batch-view.ts';
import { assertBatchCodeFree, inheritedCompositions, insertBatch } from '../batches/insert-batch.ts';
import { parentStateOf } from '../batches/parent-state.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { LotRepository } from '../material/lot-repository.ts';
import { inProject, visibleAddress, type ProjectFilter } from '../references/project-filter.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import {
  PURIFICATION_INCLUDE,
  purificationViewOf,
  type PurificationRow,
  type PurificationView,
} from './purification-view.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface PurificationChanges {
  readonly antisolvent?: string;
  readonly antisolventVolumeRatio?: number | null;
  readonly antisolventVolumeMillilitre?: number | null;
  readonly rotationRpm?: number | null;
  readonly durationMinute?: number | null;
  readonly performedAt?: string | null;
  readonly note?: string | null;
}

/** The batch that comes out: volume and concentration are newly stated, never derived. */
export interface PurifiedBatch {
  readonly code: string;
  readonly name?: string | null;
  readonly volumeMillilitre?: number | null;
  readonly concentrationMilligramPerMillilitre?: number | null;
  readonly concentrationMolePerLitre?: number | null;
  readonly note?: string | null;
}

export interface NewPurification extends PurificationChanges {
  readonly code: string;
  /** Code or id of the project; that of the parent when left out. */
  readonly project?: string;
  /** Code or id of the batch that is washed. */
  readonly parentBatch: string;
  /** Part that is washed; all that is left when left out. */
  readonly consumedVolumeMillilitre?: number | null;
  readonly antisolvent: string;
  /** Code or id of the lot. */
  readonly antisolventLot?: string | null;
  readonly redispersionSolvent?: string | null;
  /** False for the isolation inside a synthesis. */
  readonly countsAsPurification?: boolean;
  readonly childBatch: PurifiedBatch;
}

type PurificationColumns = Omit<PurificationChanges, 'performedAt'> & { readonly performedAt?: Date | null };

export interface PurificationFilter extends ProjectFilter {
  /** Code or id of the batch that was washed, or that came out. */
  readonly batch?: string;
}

export class PurificationRepository extends NotebookEntity<
  PurificationRow,
  PurificationView,
  PurificationChanges,
  PurificationColumns,
  PurificationFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;
  readonly #batches: BatchRepository;
  readonly #lots: LotRepository;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    projects: ProjectRepository,
    batches: BatchRepository,
    lots: LotRepository,
  ) {
    super(database, unitOfWork, {
      type: 'purification',
      label: 'purification',
      actions: { update: 'purification.update', withdraw: 'purification.withdraw' },
      find: (reader, where) => reader.purification.findUnique({ where, include: PURIFICATION_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.purification.findMany({
          ...query,
          where: { ...inProject(query.where, filter, caller), ...ofBatch(filter.batch, caller) },
          include: PURIFICATION_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.purification.updateMany({ where, data });
        return count === 0
          ? []
          : tx.purification.findMany({ where: { id: where.id }, include: PURIFICATION_INCLUDE });
      },
      columnsOf: ({ performedAt, ...others }) => ({ ...others, ...datesFrom({ performedAt }) }),
      projectIdOf: (row) => row.projectId,
      toView: purificationViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
    this.#batches = batches;
    this.#lots = lots;
  }

  /**
   * Washes part or all of a batch into a new batch.
   *
   * @throws DomainError `aliquotExceedsRemainingVolume`, `batchVolumeUnknown`, `batchEmpty`, `inkNotPurifiable`,
   *   `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `writeForbidden`.
   */
  async create(caller: Caller, input: NewPurification): Promise<PurificationView> {
    const { code, project, parentBatch, antisolventLot, childBatch } = input;
    assertCode(code, '/code');
    assertCode(childBatch.code, '/childBatch/code');
    const volumeMillilitre = childBatch.volumeMillilitre ?? null;
    assertLedgerEntry(
      null,
      { kind: 'stated', statedVolumeMillilitre: volumeMillilitre },
      '/childBatch/volumeMillilitre',
    );
    const parent = await referenceAt('/parentBatch', this.#batches.rowInForce(caller, parentBatch));
    if (parent.kind !== 'quantumDot') refuseInk(parent);
    const projectId =
      project === undefined
        ? parent.projectId
        : (await referenceAt('/project', this.#projects.rowInForce(caller, project))).id;
    // Taking from the parent writes into its project, making the child into that of the purification.
    caller.access.assertMayWrite(parent.projectId);
    caller.access.assertMayWrite(projectId);
    const lot =
      antisolventLot == null
        ? null
        : await referenceAt('/antisolventLot', this.#lots.rowInForce(caller, antisolventLot));
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      await assertBatchCodeFree(tx, childBatch.code, '/childBatch/code');
      const locked = await lockBatch(tx, { id: parent.id, pointer: '/parentBatch' });
      const child = await wash(tx, locked, input, projectId);
      const row = await tx.purification.create({
        data: {
          id: newId(),
          code,
          projectId,
          parentBatchId: parent.id,
          childBatchId: child.id,
          antisolventLotId: lot?.id ?? null,
          antisolvent: input.antisolvent,
          antisolventVolumeRatio: input.antisolventVolumeRatio ?? null,
          antisolventVolumeMillilitre: input.antisolventVolumeMillilitre ?? null,
          rotationRpm: input.rotationRpm ?? null,
          durationMinute: input.durationMinute ?? null,
          redispersionSolvent: input.redispersionSolvent ?? null,
          countsAsPurification: input.countsAsPurification ?? false,
          performedAt: child.preparedAt,
          note: input.note ?? null,
        },
        include: PURIFICATION_INCLUDE,
      });
      await record({
        action: 'purification.create',
        entityId: row.id,
        projectId,
        details: { parentBatchId: parent.id, childBatchId: child.id },
      });
      await record({ action: 'batch.create', entityId: child.id, projectId });
      return purificationViewOf(row, caller);
    });
  }
}

/** Takes from the parent and makes the child. */
async function wash(
  tx: Transaction,
  parent: LockedBatch,
  input: NewPurification,
  projectId: string,
): Promise<BatchRow> {
  const { row } = parent;
  const pointer = '/consumedVolumeMillilitre';
  const volumeMillilitre = input.consumedVolumeMillilitre ?? null;
  const taking =
    volumeMillilitre === null ? null : { kind: 'purification' as const, volumeMillilitre, pointer };
  if (taking !== null) assertMayTake(parent, taking);
  const { childBatch } = input;
  const purificationCount = purificationCountOfChild(
    row.purificationCount,
    input.countsAsPurification ?? false,
  );
  const child = await insertBatch(
    tx,
    {
      code: childBatch.code,
      projectId,
      kind: row.kind,
      origin: 'purification',
      name: childBatch.name ?? null,
      runId: null,
      solvent: input.redispersionSolvent ?? null,
      concentrationMilligramPerMillilitre: childBatch.concentrationMilligramPerMillilitre ?? null,
      concentrationMolePerLitre: childBatch.concentrationMolePerLitre ?? null,
      purificationCount,
      ...ligandEnvironmentOfPurified(await parentStateOf(tx, row), purificationCount),
      preparedAt: input.performedAt == null ? null : new Date(input.performedAt),
      note: childBatch.note ?? null,
    },
    {
      compositions: inheritedCompositions(row),
      parents: [
        {
          parentBatchId: row.id,
          volumeMillilitre: volumeMillilitre ?? positiveOrNull(parent.remainingMillilitre),
          concentrationMilligramPerMillilitre: row.concentrationMilligramPerMillilitre,
          concentrationMolePerLitre: row.concentrationMolePerLitre,
        },
      ],
      volumeMillilitre: childBatch.volumeMillilitre ?? null,
    },
  );
  if (taking === null) await takeEverything(tx, parent, 'purification', child.id, pointer);
  else await takeVolume(tx, parent, taking, child.id);
  return child;
}

/** An empty vial is refused a moment later; until then the edge must not say that it gave 0 mL. */
function positiveOrNull(volumeMillilitre: number | null): number | null {
  return volumeMillilitre === 0 ? null : volumeMillilitre;
}

function ofBatch(batch: string | undefined, caller: Caller) {
  if (batch === undefined) return {};
  const address = visibleAddress(batch, caller);
  return { OR: [{ parentBatch: address }, { childBatch: address }] };
}

function refuseInk(batch: BatchRow): never {
  const detail = `${batch.code} is a precursor ink; it holds no dots that an antisolvent could precipitate.`;
  throw new DomainError('inkNotPurifiable', 'meaningless', detail, [{ pointer: '/parentBatch', detail }]);
}
