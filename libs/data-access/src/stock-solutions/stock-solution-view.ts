import type { Caller } from '../access/caller.ts';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** One ingredient: a lot or another stock solution (null where its project may not be seen). */
export interface IngredientView {
  readonly position: number;
  readonly lot: ReferenceView | null;
  readonly stockSolution: ReferenceView | null;
  readonly massGram: number | null;
  readonly volumeMillilitre: number | null;
}

/** A prepared solution with its ingredients. The stated concentration is what the notebook says, never recomputed. */
export interface StockSolutionView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly name: string;
  readonly solvent: string | null;
  readonly volumeMillilitre: number | null;
  readonly statedConcentrationMolePerLitre: number | null;
  readonly preparedAt: string | null;
  readonly note: string | null;
  readonly ingredients: readonly IngredientView[];
}

export const STOCK_SOLUTION_INCLUDE = {
  ingredients: {
    orderBy: { position: 'asc' },
    include: { lot: { select: { id: true, code: true } }, source: { select: REFERENCE_SELECT } },
  },
} as const satisfies Prisma.StockSolutionInclude;

export type StockSolutionRow = Prisma.StockSolutionGetPayload<{ include: typeof STOCK_SOLUTION_INCLUDE }>;

export function stockSolutionViewOf(row: StockSolutionRow, caller: Caller): StockSolutionView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    name: row.name,
    solvent: row.solvent,
    volumeMillilitre: row.volumeMillilitre,
    statedConcentrationMolePerLitre: row.statedConcentrationMolePerLitre,
    preparedAt: instantOf(row.preparedAt),
    note: row.note,
    ingredients: row.ingredients.map((ingredient) => ({
      position: ingredient.position,
      lot: ingredient.lot,
      stockSolution: visibleReference(ingredient.source, caller),
      massGram: ingredient.massGram,
      volumeMillilitre: ingredient.volumeMillilitre,
    })),
  };
}
