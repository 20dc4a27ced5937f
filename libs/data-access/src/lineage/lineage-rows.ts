import type { Prisma } from '../generated/prisma/client.ts';

/** What is read of each kind of ancestor. */
export const DEVICE_INCLUDE = { project: true } satisfies Prisma.DeviceInclude;
export const SUBSTRATE_INCLUDE = {
  layers: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } },
} satisfies Prisma.SubstrateInclude;
export const BATCH_INCLUDE = {
  compositions: { orderBy: { sequence: 'asc' } },
  ledger: { orderBy: { sequence: 'asc' } },
  parents: { orderBy: { position: 'asc' } },
  purifiedFrom: true,
  exchange: true,
} satisfies Prisma.BatchInclude;
export const RUN_INCLUDE = {
  operator: true,
  steps: {
    where: { withdrawnAt: null },
    orderBy: { position: 'asc' },
    include: { materials: { where: { withdrawnAt: null }, orderBy: { position: 'asc' } } },
  },
} satisfies Prisma.RunInclude;
export const STOCK_INCLUDE = {
  ingredients: { orderBy: { position: 'asc' } },
} satisfies Prisma.StockSolutionInclude;
export const LOT_INCLUDE = { chemical: true } satisfies Prisma.LotInclude;

export type DeviceRow = Prisma.DeviceGetPayload<{ include: typeof DEVICE_INCLUDE }>;
export type SubstrateRow = Prisma.SubstrateGetPayload<{ include: typeof SUBSTRATE_INCLUDE }>;
export type FilmRow = Prisma.FilmGetPayload<object>;
export type BatchRow = Prisma.BatchGetPayload<{ include: typeof BATCH_INCLUDE }>;
export type RunRow = Prisma.RunGetPayload<{ include: typeof RUN_INCLUDE }>;
export type StockSolutionRow = Prisma.StockSolutionGetPayload<{ include: typeof STOCK_INCLUDE }>;
export type LotRow = Prisma.LotGetPayload<{ include: typeof LOT_INCLUDE }>;

/** The device and everything it was made from, by id. What the caller may not see is only counted by its id. */
export interface Lineage {
  readonly device: DeviceRow;
  readonly substrates: ReadonlyMap<string, SubstrateRow>;
  readonly films: ReadonlyMap<string, FilmRow>;
  readonly batches: ReadonlyMap<string, BatchRow>;
  readonly runs: ReadonlyMap<string, RunRow>;
  readonly stockSolutions: ReadonlyMap<string, StockSolutionRow>;
  readonly lots: ReadonlyMap<string, LotRow>;
  /** Samples in projects that the caller may not see; nothing beyond them is read. */
  readonly redactedIds: ReadonlySet<string>;
}
