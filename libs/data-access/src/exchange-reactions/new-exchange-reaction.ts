import type { Composition, CompositionInput, Warning } from '@dotbook/domain';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface ExchangeReactionChanges {
  readonly startedAt?: string | null;
  readonly endedAt?: string | null;
  readonly temperatureCelsius?: number | null;
  readonly timeToCompletionMinute?: number | null;
  readonly note?: string | null;
}

export interface NewExchangeParent {
  /** Code or id of the batch. */
  readonly batch: string;
  readonly volumeMillilitre: number;
  /** Relative standard uncertainties (k = 1), unknown when left out. */
  readonly relativeUncertaintyConcentration?: number | null;
  readonly relativeUncertaintyVolume?: number | null;
}

/** The batch that comes out. */
export interface ExchangedBatch {
  readonly code: string;
  readonly name?: string | null;
  readonly solvent?: string | null;
  /** Sum of the volumes of the parents when left out. */
  readonly volumeMillilitre?: number | null;
  readonly concentrationMilligramPerMillilitre?: number | null;
  readonly concentrationMolePerLitre?: number | null;
  readonly note?: string | null;
}

export interface NewExchangeReaction extends ExchangeReactionChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  readonly parents: readonly NewExchangeParent[];
  /** What the mixture is meant to be. */
  readonly targetComposition: CompositionInput;
  readonly childBatch: ExchangedBatch;
}

/** What one parent brings into the mixture, as it stands at the moment of mixing. */
export interface ParentPortion {
  readonly code: string;
  readonly volumeMillilitre: number;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
  readonly relativeUncertaintyConcentration: number | null;
  readonly relativeUncertaintyVolume: number | null;
  /** Nominal, else target; null when neither is known. */
  readonly composition: Composition | null;
}

/** Composition by arithmetic; null where a parent leaves it open, and then a warning says which. */
export interface NominalMixture {
  readonly shares: Composition | null;
  readonly faFractionUncertainty: number | null;
  readonly warnings: readonly Warning[];
}

/** The arithmetic of mixing. It lives in libs/analysis, which this library does not know. */
export type MixPortions = (portions: readonly ParentPortion[]) => NominalMixture;
