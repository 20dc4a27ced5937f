import { DomainError, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { BatchRepository } from '../batches/batch-repository.ts';
import type { Database } from '../database/database.ts';
import { changedFields } from '../entities/changed-fields.ts';
import { notFound, referenceAt, refuseWithdrawn } from '../entities/withdrawable.ts';
import type { FilmRepository } from '../films/film-repository.ts';
import type { LayerRole } from '../generated/prisma/enums.ts';
import type { LotRepository } from '../material/lot-repository.ts';
import type { RunRepository } from '../runs/run-repository.ts';
import type { StockSolutionRepository } from '../stock-solutions/stock-solution-repository.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import type { SubstrateRepository } from './substrate-repository.ts';
import {
  LAYER_INCLUDE,
  layerViewOf,
  SUBSTRATE_INCLUDE,
  substrateViewOf,
  type LayerRow,
  type LayerView,
  type SubstrateRow,
  type SubstrateView,
} from './substrate-view.ts';

/** What may be changed of a layer; undefined leaves a field as it is, null clears it. */
export interface LayerChanges {
  readonly role?: LayerRole;
  readonly material?: string;
  readonly thicknessNanometre?: number | null;
  readonly method?: string | null;
}

/** A layer with what it was made from, each by code or id. */
export interface NewLayer extends LayerChanges {
  /** 1 at the bottom; left out: on top. */
  readonly position?: number;
  readonly role: LayerRole;
  readonly material: string;
  readonly lot?: string | null;
  readonly stockSolution?: string | null;
  readonly batch?: string | null;
  readonly film?: string | null;
  readonly run?: string | null;
}

/** What a layer may refer to. */
export interface LayerRepositories {
  readonly lots: LotRepository;
  readonly stockSolutions: StockSolutionRepository;
  readonly batches: BatchRepository;
  readonly films: FilmRepository;
  readonly runs: RunRepository;
}

interface LayerReferences {
  readonly lotId: string | null;
  readonly stockSolutionId: string | null;
  readonly batchId: string | null;
  readonly filmId: string | null;
  readonly runId: string | null;
}

/** The layer stack of a substrate. */
export class SubstrateLayers {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #substrates: SubstrateRepository;
  readonly #repositories: LayerRepositories;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    substrates: SubstrateRepository,
    repositories: LayerRepositories,
  ) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#substrates = substrates;
    this.#repositories = repositories;
  }

  /**
   * Puts layers onto a substrate, all or none.
   * @throws DomainError `layerPositionTaken` (conflict), `referenceUnknown`, `referenceWithdrawn`, `notFound`,
   *   `writeForbidden`; WithdrawnError.
   */
  async add(caller: Caller, substrate: string, layers: readonly NewLayer[]): Promise<SubstrateView> {
    const row = await this.#writable(caller, substrate);
    const references: LayerReferences[] = [];
    for (const [index, layer] of layers.entries()) {
      references.push(await this.#references(caller, layer, `/layers/${index}`));
    }
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const positions = await freePositions(tx, row.id, layers);
      for (const [index, layer] of layers.entries()) {
        const { id } = await tx.layer.create({
          data: {
            id: newId(),
            substrateId: row.id,
            position: positions[index] ?? 0,
            role: layer.role,
            material: layer.material,
            thicknessNanometre: layer.thicknessNanometre ?? null,
            method: layer.method ?? null,
            lotId: null,
            ...references[index],
          },
        });
        await record({
          action: 'layer.create',
          entityId: id,
          projectId: row.projectId,
          details: { substrateId: row.id },
        });
      }
      const after = await tx.substrate.findUniqueOrThrow({
        where: { id: row.id },
        include: SUBSTRATE_INCLUDE,
      });
      return substrateViewOf(after, caller);
    });
  }

  /** @throws DomainError `notFound`; WithdrawnError. */
  async get(caller: Caller, substrate: string, position: number): Promise<LayerView> {
    const row = await this.#substrates.rowInForce(caller, substrate);
    return layerViewOf(await this.#layer(row, position), caller);
  }

  /** @param version the version the caller has seen. @throws DomainError `versionStale`, `notFound`; WithdrawnError. */
  async patch(
    caller: Caller,
    substrate: string,
    position: number,
    version: number,
    changes: LayerChanges,
  ): Promise<LayerView> {
    const row = await this.#writable(caller, substrate);
    const layer = await this.#layer(row, position);
    if (layer.version !== version) refuseStale(position, version);
    const changed = changedFields(layer, changes);
    if (changed.length === 0) return layerViewOf(layer, caller);
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const { count } = await tx.layer.updateMany({ where: { id: layer.id, version }, data: changes });
      if (count === 0) refuseStale(position, version);
      await record({
        action: 'layer.update',
        entityId: layer.id,
        projectId: row.projectId,
        details: { changed },
      });
      return layerAfter(tx, layer.id, caller);
    });
  }

  /** Withdraws a layer; its position stays taken. @throws DomainError `notFound`; WithdrawnError. */
  async withdraw(caller: Caller, substrate: string, position: number, reason: string): Promise<LayerView> {
    const row = await this.#writable(caller, substrate);
    const layer = await this.#layer(row, position);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      await tx.layer.update({
        where: { id: layer.id },
        data: { withdrawnAt: new Date(), withdrawnReason: reason },
      });
      await record({ action: 'layer.withdraw', entityId: layer.id, projectId: row.projectId });
      return layerAfter(tx, layer.id, caller);
    });
  }

  async #writable(caller: Caller, substrate: string): Promise<SubstrateRow> {
    const row = await this.#substrates.rowInForce(caller, substrate);
    caller.access.assertMayWrite(row.projectId);
    return row;
  }

  async #layer(substrate: SubstrateRow, position: number): Promise<LayerRow> {
    const { reader } = this.#database;
    const layer = await reader.layer.findUnique({
      where: { substrateId_position: { substrateId: substrate.id, position } },
      include: LAYER_INCLUDE,
    });
    if (layer === null) throw notFound(`layer of substrate ${substrate.code} at position`, String(position));
    await refuseWithdrawn(reader, 'layer', layer, `layer ${position} of substrate ${substrate.code}`);
    return layer;
  }

  async #references(caller: Caller, layer: NewLayer, pointer: string): Promise<LayerReferences> {
    const { lots, stockSolutions, batches, films, runs } = this.#repositories;
    const idAt = async (field: string, row: Promise<{ id: string }>): Promise<string> =>
      (await referenceAt(`${pointer}/${field}`, row)).id;
    return {
      lotId: layer.lot == null ? null : await idAt('lot', lots.rowInForce(caller, layer.lot)),
      stockSolutionId:
        layer.stockSolution == null
          ? null
          : await idAt('stockSolution', stockSolutions.rowInForce(caller, layer.stockSolution)),
      batchId: layer.batch == null ? null : await idAt('batch', batches.rowInForce(caller, layer.batch)),
      filmId: layer.film == null ? null : await idAt('film', films.rowInForce(caller, layer.film)),
      runId: layer.run == null ? null : await idAt('run', runs.rowInForce(caller, layer.run)),
    };
  }
}

/** Locks the substrate, so that two layers cannot take one position. @throws DomainError `layerPositionTaken`. */
async function freePositions(
  tx: Transaction,
  substrateId: string,
  layers: readonly NewLayer[],
): Promise<number[]> {
  await tx.$queryRaw`SELECT id FROM substrate WHERE id = ${substrateId}::uuid FOR UPDATE`;
  const present = await tx.layer.findMany({ where: { substrateId }, select: { position: true } });
  const taken = new Set(present.map((layer) => layer.position));
  return layers.map(({ position }, index) => {
    const wanted = position ?? Math.max(0, ...taken) + 1;
    if (taken.has(wanted)) {
      const detail = `There is a layer at position ${wanted}; the stack ends at ${Math.max(...taken)}.`;
      throw new DomainError('layerPositionTaken', 'conflict', detail, [
        { pointer: `/layers/${index}/position`, detail },
      ]);
    }
    taken.add(wanted);
    return wanted;
  });
}

async function layerAfter(tx: Transaction, id: string, caller: Caller): Promise<LayerView> {
  return layerViewOf(await tx.layer.findUniqueOrThrow({ where: { id }, include: LAYER_INCLUDE }), caller);
}

function refuseStale(position: number, version: number): never {
  throw new DomainError(
    'versionStale',
    'stale',
    `Layer ${position} was changed since version ${version}. Read it again and repeat the change on what it is now.`,
  );
}
