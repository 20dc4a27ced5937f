import { actualValues, DomainError, newId, plannedValues } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { BatchRepository } from '../batches/batch-repository.ts';
import { changedFields } from '../entities/changed-fields.ts';
import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import { notFound, referenceAt, refuseWithdrawn } from '../entities/withdrawable.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { LotRepository } from '../material/lot-repository.ts';
import { theOneSource } from '../stock-solutions/material-source.ts';
import type { StockSolutionRepository } from '../stock-solutions/stock-solution-repository.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { changedAmountsOf, correctionOf, saveAmounts } from './correct-step.ts';
import { refusePerformed, refuseStale } from './refuse-step.ts';
import type { RunRepository } from './run-repository.ts';
import {
  plannedOf,
  STEP_INCLUDE,
  stepVersionOf,
  stepViewOf,
  type RunRow,
  type StepRow,
  type StepView,
} from './run-view.ts';
import {
  assertStepExplained,
  settleAmounts,
  type NewStep,
  type NewStepMaterial,
  type StepChanges,
  type StepPerformance,
} from './step-input.ts';

/** Where the materials of a step come from. */
export interface MaterialRepositories {
  readonly lots: LotRepository;
  readonly stockSolutions: StockSolutionRepository;
  readonly batches: BatchRepository;
}

/** The steps of a run: planned first, then performed. */
export class RunSteps {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #runs: RunRepository;
  readonly #materials: MaterialRepositories;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    runs: RunRepository,
    materials: MaterialRepositories,
  ) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#runs = runs;
    this.#materials = materials;
  }

  /**
   * Plans a step.
   * @throws DomainError `stepPositionTaken` (conflict), `stepValuesInvalid`, `sourceAmbiguous`, `referenceUnknown`,
   *   `referenceWithdrawn`, `notFound`, `writeForbidden`; WithdrawnError.
   */
  async add(caller: Caller, run: string, input: NewStep): Promise<StepView> {
    const runRow = await this.#writableRun(caller, run);
    const planned = plannedValues(input.planned ?? {}, '/planned');
    const materials: MaterialColumns[] = [];
    for (const [index, material] of (input.materials ?? []).entries()) {
      materials.push(await this.#material(caller, material, index));
    }
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const position = await freePosition(tx, runRow.id, input.position);
      const { id } = await tx.step.create({
        data: {
          id: newId(),
          runId: runRow.id,
          position,
          action: input.action,
          instruction: input.instruction ?? null,
          planned: planned as Prisma.InputJsonObject,
        },
      });
      await tx.stepMaterial.createMany({
        data: materials.map((material) => ({ id: newId(), stepId: id, ...material })),
      });
      await record({
        action: 'step.create',
        entityId: id,
        projectId: runRow.projectId,
        details: { runId: runRow.id, position },
      });
      return stepAfter(tx, id, caller);
    });
  }

  /** @throws DomainError `notFound`; WithdrawnError. */
  async get(caller: Caller, run: string, position: number): Promise<StepView> {
    const runRow = await this.#runs.rowInForce(caller, run);
    return stepViewOf(await this.#step(runRow, position), caller);
  }

  /**
   * Records what was really done. Done once; a slip of the pen is corrected with {@link patch}.
   * @throws DomainError `stepAlreadyPerformed` (conflict), `deviationReasonMissing`, `stepValuesInvalid`, `materialUnknown`.
   */
  async perform(caller: Caller, run: string, position: number, input: StepPerformance): Promise<StepView> {
    const runRow = await this.#writableRun(caller, run);
    const step = await this.#step(runRow, position);
    const actual = actualValues(input.actual, '/actual');
    const amounts = settleAmounts(step.materials, input.materials ?? []);
    const deviationReason = input.deviationReason ?? null;
    assertStepExplained(plannedOf(step), actual, amounts, deviationReason);
    return this.#unitOfWork.run(workContextOf(caller, deviationReason), async (tx, record) => {
      const { count } = await tx.step.updateMany({
        where: { id: step.id, version: step.version, actual: { equals: Prisma.DbNull } },
        data: {
          actual: actual,
          performedAt: input.performedAt === undefined ? new Date() : new Date(input.performedAt),
          performedBy: input.performedBy ?? caller.actor.name,
          deviationReason,
        },
      });
      if (count === 0) refusePerformed(position);
      await saveAmounts(tx, amounts, position);
      await record({
        action: 'step.perform',
        entityId: step.id,
        projectId: runRow.projectId,
        details: { runId: runRow.id, position },
      });
      return stepAfter(tx, step.id, caller);
    });
  }

  /**
   * Corrects a step: its plan only before it is performed, what was done only afterwards.
   * @param version the version the caller has seen.
   * @throws DomainError `versionStale`, `stepAlreadyPerformed`, `stepNotPerformed` (conflict), and as {@link perform}.
   */
  async patch(
    caller: Caller,
    run: string,
    position: number,
    version: number,
    changes: StepChanges,
  ): Promise<StepView> {
    const runRow = await this.#writableRun(caller, run);
    const step = await this.#step(runRow, position);
    if (stepVersionOf(step) !== version) refuseStale(position, version);
    const { columns, amounts } = correctionOf(step, changes);
    const changed = changedFields(step, columns);
    const changedAmounts = changedAmountsOf(step, amounts);
    if (changed.length === 0 && changedAmounts.length === 0) return stepViewOf(step, caller);
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const { count } = await tx.step.updateMany({
        where: { id: step.id, version: step.version },
        data: columns,
      });
      if (count === 0) refuseStale(position, version);
      await saveAmounts(tx, changedAmounts, position);
      await record({
        action: 'step.update',
        entityId: step.id,
        projectId: runRow.projectId,
        details: { changed: changedAmounts.length === 0 ? changed : [...changed, 'materials'] },
      });
      return stepAfter(tx, step.id, caller);
    });
  }

  /** Withdraws a step; its position stays taken. @throws DomainError `notFound`; WithdrawnError. */
  async withdraw(caller: Caller, run: string, position: number, reason: string): Promise<StepView> {
    const runRow = await this.#writableRun(caller, run);
    const step = await this.#step(runRow, position);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      await tx.step.update({
        where: { id: step.id },
        data: { withdrawnAt: new Date(), withdrawnReason: reason },
      });
      await record({ action: 'step.withdraw', entityId: step.id, projectId: runRow.projectId });
      return stepAfter(tx, step.id, caller);
    });
  }

  async #writableRun(caller: Caller, run: string): Promise<RunRow> {
    const row = await this.#runs.rowInForce(caller, run);
    caller.access.assertMayWrite(row.projectId);
    return row;
  }

  async #step(run: RunRow, position: number): Promise<StepRow> {
    const reader: Reader = this.#database.reader;
    const step = await reader.step.findUnique({
      where: { runId_position: { runId: run.id, position } },
      include: STEP_INCLUDE,
    });
    if (step === null) throw notFound(`step of run ${run.code} at position`, String(position));
    await refuseWithdrawn(reader, 'step', step, `step ${position} of run ${run.code}`);
    return step;
  }

  async #material(caller: Caller, given: NewStepMaterial, index: number): Promise<MaterialColumns> {
    const source = theOneSource(given, ['lot', 'stockSolution', 'batch'], `/materials/${index}`);
    const { lots, stockSolutions, batches } = this.#materials;
    const repository = { lot: lots, stockSolution: stockSolutions, batch: batches }[source.kind];
    const { id } = await referenceAt<{ id: string }>(
      source.pointer,
      repository.rowInForce(caller, source.reference),
    );
    return {
      position: index + 1,
      lotId: source.kind === 'lot' ? id : null,
      stockSolutionId: source.kind === 'stockSolution' ? id : null,
      batchId: source.kind === 'batch' ? id : null,
      plannedMassGram: given.plannedMassGram ?? null,
      plannedVolumeMillilitre: given.plannedVolumeMillilitre ?? null,
    };
  }
}

interface MaterialColumns {
  readonly position: number;
  readonly lotId: string | null;
  readonly stockSolutionId: string | null;
  readonly batchId: string | null;
  readonly plannedMassGram: number | null;
  readonly plannedVolumeMillilitre: number | null;
}

/** Locks the run, so that two steps cannot take one position. @throws DomainError `stepPositionTaken`. */
async function freePosition(tx: Transaction, runId: string, wanted: number | undefined): Promise<number> {
  await tx.$queryRaw`SELECT id FROM run WHERE id = ${runId}::uuid FOR UPDATE`;
  const steps = await tx.step.findMany({ where: { runId }, select: { position: true } });
  const last = Math.max(0, ...steps.map((step) => step.position));
  if (wanted === undefined) return last + 1;
  if (!steps.some((step) => step.position === wanted)) return wanted;
  const detail = `There is a step at position ${wanted}; the next free one at the end is ${last + 1}.`;
  throw new DomainError('stepPositionTaken', 'conflict', detail, [{ pointer: '/position', detail }]);
}

async function stepAfter(tx: Transaction, id: string, caller: Caller): Promise<StepView> {
  return stepViewOf(await tx.step.findUniqueOrThrow({ where: { id }, include: STEP_INCLUDE }), caller);
}
