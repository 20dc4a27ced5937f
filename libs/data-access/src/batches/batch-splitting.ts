import { assertCode, dilutedConcentration, ligandEnvironmentOfAliquot } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { AuditAction } from '../unit-of-work/audit-action.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { assertMayTake, lockBatch, takeVolume } from './batch-ledger.ts';
import type { BatchRepository } from './batch-repository.ts';
import { batchViewOf, type BatchRow, type BatchView } from './batch-view.ts';
import { inheritedCompositions, insertBatch } from './insert-batch.ts';
import { parentStateOf } from './parent-state.ts';

export interface NewAliquot {
  readonly code: string;
  readonly volumeMillilitre: number;
  readonly name?: string | null;
  readonly preparedAt?: string | null;
  readonly note?: string | null;
}

export interface NewDilution extends NewAliquot {
  /** Solvent that is added. */
  readonly addedVolumeMillilitre: number;
  /** Solvent of the child where it is not that of the parent. */
  readonly solvent?: string | null;
}

/** Takes part of a batch into a vial of its own: as it is, or diluted. The parent keeps the rest. */
export class BatchSplitting {
  readonly #unitOfWork: UnitOfWork;
  readonly #batches: BatchRepository;

  constructor(unitOfWork: UnitOfWork, batches: BatchRepository) {
    this.#unitOfWork = unitOfWork;
    this.#batches = batches;
  }

  /**
   * @throws DomainError `aliquotExceedsRemainingVolume`, `batchVolumeUnknown`, `volumeNotPositive`, `codeInvalid`,
   *   `alreadyExists`, `notFound`, `writeForbidden`; WithdrawnError.
   */
  async aliquot(caller: Caller, codeOrId: string, input: NewAliquot): Promise<BatchView> {
    return this.#split(caller, codeOrId, input, 'aliquot', 'batch.aliquot', (parent) => ({
      solvent: parent.solvent,
      concentrationMilligramPerMillilitre: parent.concentrationMilligramPerMillilitre,
      concentrationMolePerLitre: parent.concentrationMolePerLitre,
      volumeMillilitre: input.volumeMillilitre,
    }));
  }

  /** Volumes are taken as additive. @throws as {@link aliquot}. */
  async dilute(caller: Caller, codeOrId: string, input: NewDilution): Promise<BatchView> {
    const { volumeMillilitre: taken, addedVolumeMillilitre: added } = input;
    return this.#split(caller, codeOrId, input, 'dilution', 'batch.dilute', (parent) => ({
      solvent: input.solvent ?? parent.solvent,
      concentrationMilligramPerMillilitre: dilutedConcentration(
        parent.concentrationMilligramPerMillilitre,
        taken,
        added,
      ),
      concentrationMolePerLitre: dilutedConcentration(parent.concentrationMolePerLitre, taken, added),
      volumeMillilitre: taken + added,
    }));
  }

  async #split(
    caller: Caller,
    codeOrId: string,
    input: NewAliquot,
    origin: 'aliquot' | 'dilution',
    action: AuditAction,
    contentOf: (parent: BatchRow) => SplitContent,
  ): Promise<BatchView> {
    const { id, projectId } = await this.#batches.rowInForce(caller, codeOrId);
    caller.access.assertMayWrite(projectId);
    assertCode(input.code, '/code');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const batch = await lockBatch(tx, { id, pointer: '' });
      const { volumeMillilitre } = input;
      const taking = { kind: origin, volumeMillilitre, pointer: '/volumeMillilitre' };
      assertMayTake(batch, taking);
      const child = await insertChild(tx, batch.row, input, origin, contentOf(batch.row));
      await takeVolume(tx, batch, taking, child.id);
      await record({
        action,
        entityId: id,
        projectId,
        details: { childBatchId: child.id, volumeMillilitre },
      });
      await record({ action: 'batch.create', entityId: child.id, projectId });
      return batchViewOf(child);
    });
  }
}

interface SplitContent {
  readonly solvent: string | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
  readonly volumeMillilitre: number;
}

async function insertChild(
  tx: Transaction,
  parent: BatchRow,
  input: NewAliquot,
  origin: 'aliquot' | 'dilution',
  { volumeMillilitre, ...content }: SplitContent,
): Promise<BatchRow> {
  const batch = {
    code: input.code,
    projectId: parent.projectId,
    kind: parent.kind,
    origin,
    name: input.name ?? null,
    runId: null,
    ...content,
    purificationCount: parent.purificationCount,
    ...ligandEnvironmentOfAliquot(await parentStateOf(tx, parent)),
    preparedAt: input.preparedAt == null ? null : new Date(input.preparedAt),
    note: input.note ?? null,
  };
  return insertBatch(tx, batch, {
    compositions: inheritedCompositions(parent),
    parents: [
      {
        parentBatchId: parent.id,
        volumeMillilitre: input.volumeMillilitre,
        concentrationMilligramPerMillilitre: parent.concentrationMilligramPerMillilitre,
        concentrationMolePerLitre: parent.concentrationMolePerLitre,
      },
    ],
    volumeMillilitre,
    volumeReason: origin,
  });
}
