import type { Caller } from '../access/caller.ts';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';

/** One antisolvent wash of a batch into a child batch. */
export interface PurificationView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  /** Null where its project may not be seen. */
  readonly parentBatch: ReferenceView | null;
  readonly childBatch: ReferenceView | null;
  readonly antisolvent: string;
  readonly antisolventLot: ReferenceView | null;
  /** Antisolvent volume over solution volume. */
  readonly antisolventVolumeRatio: number | null;
  readonly antisolventVolumeMillilitre: number | null;
  readonly rotationRpm: number | null;
  readonly durationMinute: number | null;
  readonly redispersionSolvent: string | null;
  readonly countsAsPurification: boolean;
  readonly performedAt: string | null;
  readonly note: string | null;
}

export const PURIFICATION_INCLUDE = {
  parentBatch: { select: REFERENCE_SELECT },
  childBatch: { select: REFERENCE_SELECT },
  antisolventLot: { select: { id: true, code: true } },
} as const satisfies Prisma.PurificationInclude;

export type PurificationRow = Prisma.PurificationGetPayload<{ include: typeof PURIFICATION_INCLUDE }>;

export function purificationViewOf(row: PurificationRow, caller: Caller): PurificationView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    parentBatch: visibleReference(row.parentBatch, caller),
    childBatch: visibleReference(row.childBatch, caller),
    antisolvent: row.antisolvent,
    antisolventLot: row.antisolventLot,
    antisolventVolumeRatio: row.antisolventVolumeRatio,
    antisolventVolumeMillilitre: row.antisolventVolumeMillilitre,
    rotationRpm: row.rotationRpm,
    durationMinute: row.durationMinute,
    redispersionSolvent: row.redispersionSolvent,
    countsAsPurification: row.countsAsPurification,
    performedAt: instantOf(row.performedAt),
    note: row.note,
  };
}
