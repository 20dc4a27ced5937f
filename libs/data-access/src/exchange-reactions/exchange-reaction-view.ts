import type { Warning } from '@dotbook/domain';
import type { Caller } from '../access/caller.ts';
import { batchViewOf, BATCH_INCLUDE, type BatchView } from '../batches/batch-view.ts';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';

/** What one parent gave. */
export interface ExchangeParentView {
  readonly position: number;
  /** Null where its project may not be seen. */
  readonly batch: ReferenceView | null;
  readonly volumeMillilitre: number | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
}

/** Two or more batches mixed into one. */
export interface ExchangeReactionView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly parents: readonly ExchangeParentView[];
  /** Null where its project may not be seen. */
  readonly childBatch: ReferenceView | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly temperatureCelsius: number | null;
  readonly timeToCompletionMinute: number | null;
  readonly note: string | null;
}

/** What mixing answers: the reaction, the batch that came out, and what is doubtful about its nominal composition. */
export interface MixedExchangeView extends ExchangeReactionView {
  readonly child: BatchView;
  readonly warnings: readonly Warning[];
}

export const EXCHANGE_REACTION_INCLUDE = {
  childBatch: {
    include: {
      ...BATCH_INCLUDE,
      parents: { orderBy: { position: 'asc' }, include: { parent: { select: REFERENCE_SELECT } } },
    },
  },
} as const satisfies Prisma.ExchangeReactionInclude;

export type ExchangeReactionRow = Prisma.ExchangeReactionGetPayload<{
  include: typeof EXCHANGE_REACTION_INCLUDE;
}>;

export function exchangeReactionViewOf(row: ExchangeReactionRow, caller: Caller): ExchangeReactionView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    parents: row.childBatch.parents.map((edge) => ({
      position: edge.position,
      batch: visibleReference(edge.parent, caller),
      volumeMillilitre: edge.volumeMillilitre,
      concentrationMilligramPerMillilitre: edge.concentrationMilligramPerMillilitre,
      concentrationMolePerLitre: edge.concentrationMolePerLitre,
    })),
    childBatch: visibleReference(row.childBatch, caller),
    startedAt: instantOf(row.startedAt),
    endedAt: instantOf(row.endedAt),
    temperatureCelsius: row.temperatureCelsius,
    timeToCompletionMinute: row.timeToCompletionMinute,
    note: row.note,
  };
}

export function mixedExchangeViewOf(
  row: ExchangeReactionRow,
  warnings: readonly Warning[],
  caller: Caller,
): MixedExchangeView {
  return { ...exchangeReactionViewOf(row, caller), child: batchViewOf(row.childBatch), warnings };
}
