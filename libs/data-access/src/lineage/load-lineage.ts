import type { Reader } from '../database/reader.ts';
import { isVisible, type VisibleProjects } from '../measurements/find-target.ts';
import {
  BATCH_INCLUDE,
  DEVICE_INCLUDE,
  LOT_INCLUDE,
  RUN_INCLUDE,
  STOCK_INCLUDE,
  SUBSTRATE_INCLUDE,
  type BatchRow,
  type FilmRow,
  type Lineage,
  type LotRow,
  type RunRow,
  type StockSolutionRow,
  type SubstrateRow,
} from './lineage-rows.ts';

/**
 * Reads a device with its substrate, films, batches, runs, stock solutions and lots, back to the bottles. An ancestor in
 * a project the caller may not see is redacted, and nothing that only it leads to is read.
 * @param deviceId of a device the caller may see
 */
export async function loadLineage(
  reader: Reader,
  deviceId: string,
  visibleProjectIds: VisibleProjects,
): Promise<Lineage> {
  const device = await reader.device.findUniqueOrThrow({ where: { id: deviceId }, include: DEVICE_INCLUDE });
  const walk = new LineageWalk(reader, visibleProjectIds);
  walk.want('substrate', device.substrateId);
  walk.want('film', device.filmId);
  await walk.finish();
  return { device, ...walk.found };
}

type Kind = 'substrate' | 'film' | 'batch' | 'run' | 'stockSolution' | 'lot';

class LineageWalk {
  readonly found = {
    substrates: new Map<string, SubstrateRow>(),
    films: new Map<string, FilmRow>(),
    batches: new Map<string, BatchRow>(),
    runs: new Map<string, RunRow>(),
    stockSolutions: new Map<string, StockSolutionRow>(),
    lots: new Map<string, LotRow>(),
    redactedIds: new Set<string>(),
  };
  readonly #reader: Reader;
  readonly #visibleProjectIds: VisibleProjects;
  readonly #seen = new Set<string>();
  #open: { kind: Kind; id: string }[] = [];

  constructor(reader: Reader, visibleProjectIds: VisibleProjects) {
    this.#reader = reader;
    this.#visibleProjectIds = visibleProjectIds;
  }

  want(kind: Kind, id: string | null): void {
    if (id === null || this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#open.push({ kind, id });
  }

  /** One round of queries per generation, however many samples it has. */
  async finish(): Promise<void> {
    while (this.#open.length > 0) {
      const round = this.#open;
      this.#open = [];
      const idsOf = (wanted: Kind): { id: { in: string[] } } => ({
        id: { in: round.filter(({ kind }) => kind === wanted).map(({ id }) => id) },
      });
      await this.#readSubstrates(idsOf('substrate'));
      await this.#readFilms(idsOf('film'));
      await this.#readBatches(idsOf('batch'));
      await this.#readRuns(idsOf('run'));
      await this.#readStockSolutions(idsOf('stockSolution'));
      await this.#readLots(idsOf('lot'));
    }
  }

  async #readSubstrates(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.substrate.findMany({ where, include: SUBSTRATE_INCLUDE })) {
      if (!this.#keep(row)) continue;
      this.found.substrates.set(row.id, row);
      for (const layer of row.layers) {
        this.want('lot', layer.lotId);
        this.want('stockSolution', layer.stockSolutionId);
        this.want('batch', layer.batchId);
        this.want('film', layer.filmId);
        this.want('run', layer.runId);
      }
    }
  }

  async #readFilms(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.film.findMany({ where })) {
      if (!this.#keep(row)) continue;
      this.found.films.set(row.id, row);
      this.want('batch', row.batchId);
      this.want('run', row.runId);
    }
  }

  async #readBatches(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.batch.findMany({ where, include: BATCH_INCLUDE })) {
      if (!this.#keep(row)) continue;
      this.found.batches.set(row.id, row);
      this.want('run', row.runId);
      this.want('lot', row.purifiedFrom?.antisolventLotId ?? null);
      for (const parent of row.parents) this.want('batch', parent.parentBatchId);
    }
  }

  async #readRuns(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.run.findMany({ where, include: RUN_INCLUDE })) {
      if (!isVisible(this.#visibleProjectIds, row.projectId)) continue;
      this.found.runs.set(row.id, row);
      for (const material of row.steps.flatMap((step) => step.materials)) {
        this.want('lot', material.lotId);
        this.want('stockSolution', material.stockSolutionId);
        this.want('batch', material.batchId);
      }
    }
  }

  async #readStockSolutions(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.stockSolution.findMany({ where, include: STOCK_INCLUDE })) {
      if (!this.#keep(row)) continue;
      this.found.stockSolutions.set(row.id, row);
      for (const ingredient of row.ingredients) {
        this.want('lot', ingredient.lotId);
        this.want('stockSolution', ingredient.sourceStockSolutionId);
      }
    }
  }

  /** Lots belong to the laboratory: everybody sees them. */
  async #readLots(where: { id: { in: string[] } }): Promise<void> {
    if (where.id.in.length === 0) return;
    for (const row of await this.#reader.lot.findMany({ where, include: LOT_INCLUDE })) {
      this.found.lots.set(row.id, row);
    }
  }

  #keep(row: { readonly id: string; readonly projectId: string }): boolean {
    if (isVisible(this.#visibleProjectIds, row.projectId)) return true;
    this.found.redactedIds.add(row.id);
    return false;
  }
}
