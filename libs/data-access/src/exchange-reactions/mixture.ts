import { ligandEnvironmentOfExchange, type Composition } from '@dotbook/domain';
import type { LockedBatch } from '../batches/batch-ledger.ts';
import { compositionOf, newestComposition, type BatchRow } from '../batches/batch-view.ts';
import { insertBatch, type NewComposition } from '../batches/insert-batch.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type {
  ExchangedBatch,
  NewExchangeParent,
  NominalMixture,
  ParentPortion,
} from './new-exchange-reaction.ts';

/** One parent: its locked batch, what the arithmetic needs, and what leaves its ledger. */
export interface Ingredient {
  readonly batch: LockedBatch;
  readonly portion: ParentPortion;
  readonly taking: { readonly kind: 'exchange'; readonly volumeMillilitre: number; readonly pointer: string };
}

/** What one parent gives, read from the locked batch. */
export function ingredientOf(
  parent: NewExchangeParent,
  batch: LockedBatch | undefined,
  index: number,
): Ingredient {
  if (batch === undefined) throw new Error(`parent ${index} of an exchange was not locked`);
  const { row } = batch;
  const { volumeMillilitre } = parent;
  const known =
    newestComposition(row.compositions, 'nominal') ?? newestComposition(row.compositions, 'target');
  return {
    batch,
    taking: { kind: 'exchange', volumeMillilitre, pointer: `/parents/${index}/volumeMillilitre` },
    portion: {
      code: row.code,
      volumeMillilitre,
      concentrationMilligramPerMillilitre: row.concentrationMilligramPerMillilitre,
      concentrationMolePerLitre: row.concentrationMolePerLitre,
      relativeUncertaintyConcentration: parent.relativeUncertaintyConcentration ?? null,
      relativeUncertaintyVolume: parent.relativeUncertaintyVolume ?? null,
      composition: known === null ? null : compositionOf(known),
    },
  };
}

interface MixtureToInsert {
  readonly projectId: string;
  readonly target: Composition;
  readonly mixture: NominalMixture;
  readonly childBatch: ExchangedBatch;
  readonly startedAt: Date | null;
}

/** Inserts the batch that comes out, with both compositions and the edges to its parents. */
export async function insertMixture(
  tx: Transaction,
  ingredients: readonly Ingredient[],
  { projectId, target, mixture, childBatch, startedAt }: MixtureToInsert,
): Promise<BatchRow> {
  const compositions: NewComposition[] = [
    { kind: 'target', shares: target, faFractionUncertainty: null, method: 'stated' },
  ];
  if (mixture.shares !== null) {
    const { shares, faFractionUncertainty } = mixture;
    compositions.push({
      kind: 'nominal',
      shares,
      faFractionUncertainty,
      method: 'volumes and concentrations',
    });
  }
  const solvents = new Set(ingredients.map(({ batch }) => batch.row.solvent));
  const [commonSolvent] = solvents;
  const isStated = childBatch.volumeMillilitre != null;
  const sumMillilitre = ingredients.reduce((sum, { taking }) => sum + taking.volumeMillilitre, 0);
  return insertBatch(
    tx,
    {
      code: childBatch.code,
      projectId,
      kind: 'quantumDot',
      origin: 'exchange',
      name: childBatch.name ?? null,
      runId: null,
      solvent: childBatch.solvent ?? (solvents.size === 1 ? (commonSolvent ?? null) : null),
      concentrationMilligramPerMillilitre: childBatch.concentrationMilligramPerMillilitre ?? null,
      concentrationMolePerLitre: childBatch.concentrationMolePerLitre ?? null,
      purificationCount: 0,
      ligandEnvironment: ligandEnvironmentOfExchange(
        ingredients.map(({ batch }) => batch.row.purificationCount),
      ),
      ligandEnvironmentBasis: 'derived',
      preparedAt: startedAt,
      note: childBatch.note ?? null,
    },
    {
      compositions,
      parents: ingredients.map(({ batch, portion }) => ({
        parentBatchId: batch.row.id,
        volumeMillilitre: portion.volumeMillilitre,
        concentrationMilligramPerMillilitre: portion.concentrationMilligramPerMillilitre,
        concentrationMolePerLitre: portion.concentrationMolePerLitre,
      })),
      volumeMillilitre: childBatch.volumeMillilitre ?? sumMillilitre,
      ...(isStated ? {} : { volumeReason: 'sum of the volumes that were mixed' }),
    },
  );
}
