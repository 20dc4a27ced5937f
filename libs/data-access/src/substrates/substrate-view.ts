import type { Caller } from '../access/caller.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import type { LayerRole } from '../generated/prisma/enums.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';

/** One layer, position 1 at the bottom. References are null where their project may not be seen. */
export interface LayerView extends EntityView {
  readonly position: number;
  readonly role: LayerRole;
  readonly material: string;
  readonly thicknessNanometre: number | null;
  readonly method: string | null;
  readonly lot: ReferenceView | null;
  readonly stockSolution: ReferenceView | null;
  readonly batch: ReferenceView | null;
  readonly film: ReferenceView | null;
  readonly run: ReferenceView | null;
}

/** A piece of glass with its layer stack. */
export interface SubstrateView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly architecture: string | null;
  readonly note: string | null;
  readonly layers: readonly LayerView[];
}

export const LAYER_INCLUDE = {
  lot: { select: { id: true, code: true } },
  stockSolution: { select: REFERENCE_SELECT },
  batch: { select: REFERENCE_SELECT },
  film: { select: REFERENCE_SELECT },
  run: { select: REFERENCE_SELECT },
} as const satisfies Prisma.LayerInclude;

export const SUBSTRATE_INCLUDE = {
  layers: { where: { withdrawnAt: null }, orderBy: { position: 'asc' }, include: LAYER_INCLUDE },
} as const satisfies Prisma.SubstrateInclude;

export type LayerRow = Prisma.LayerGetPayload<{ include: typeof LAYER_INCLUDE }>;
export type SubstrateRow = Prisma.SubstrateGetPayload<{ include: typeof SUBSTRATE_INCLUDE }>;

export function substrateViewOf(row: SubstrateRow, caller: Caller): SubstrateView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    architecture: row.architecture,
    note: row.note,
    layers: row.layers.map((layer) => layerViewOf(layer, caller)),
  };
}

export function layerViewOf(row: LayerRow, caller: Caller): LayerView {
  return {
    ...entityFieldsOf(row),
    position: row.position,
    role: row.role,
    material: row.material,
    thicknessNanometre: row.thicknessNanometre,
    method: row.method,
    lot: row.lot,
    stockSolution: visibleReference(row.stockSolution, caller),
    batch: visibleReference(row.batch, caller),
    film: visibleReference(row.film, caller),
    run: visibleReference(row.run, caller),
  };
}
