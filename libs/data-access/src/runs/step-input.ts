import {
  amountDeviates,
  assertDeviationExplained,
  DomainError,
  stepDeviations,
  type ActualValues,
  type PlannedValues,
} from '@dotbook/domain';
import type { StepRow } from './run-view.ts';

/** A material of a step: exactly one of lot, stock solution and batch, by code or id. */
export interface NewStepMaterial {
  readonly lot?: string | null;
  readonly stockSolution?: string | null;
  readonly batch?: string | null;
  readonly plannedMassGram?: number | null;
  readonly plannedVolumeMillilitre?: number | null;
}

export interface NewStep {
  /** Left out: after the last one. */
  readonly position?: number;
  /** What is done, e.g. `inject`, `heat`, `quench`, `spinCoat`. */
  readonly action: string;
  readonly instruction?: string | null;
  /** Quantities by key; each a number or a range `{ from, to }`. */
  readonly planned?: Readonly<Record<string, unknown>>;
  readonly materials?: readonly NewStepMaterial[];
}

/** What was really taken of a material. */
export interface ActualAmount {
  /** Which material of the step. */
  readonly position: number;
  readonly actualMassGram?: number | null;
  readonly actualVolumeMillilitre?: number | null;
}

/** What was really done. */
export interface StepPerformance {
  /** Quantities by key, each a number. */
  readonly actual: Readonly<Record<string, unknown>>;
  readonly materials?: readonly ActualAmount[];
  /** Now, when left out. */
  readonly performedAt?: string;
  /** Who calls, when left out. */
  readonly performedBy?: string;
  /** Needed as soon as something deviates from the plan by more than its rounding. */
  readonly deviationReason?: string | null;
}

/** What may be changed of a step: the plan before it is performed, what was done afterwards. */
export interface StepChanges {
  readonly action?: string;
  readonly instruction?: string | null;
  readonly planned?: Readonly<Record<string, unknown>>;
  readonly actual?: Readonly<Record<string, unknown>>;
  readonly materials?: readonly ActualAmount[];
  readonly performedAt?: string;
  readonly performedBy?: string;
  readonly deviationReason?: string | null;
}

/** Amounts of one material as they stand after a change. */
export interface SettledAmount {
  readonly id: string;
  readonly version: number;
  readonly index: number | null;
  readonly plannedMassGram: number | null;
  readonly plannedVolumeMillilitre: number | null;
  readonly actualMassGram: number | null;
  readonly actualVolumeMillilitre: number | null;
}

/**
 * Puts the given amounts onto the materials of a step.
 * @throws DomainError `materialUnknown` (meaningless): the step has no material at this position.
 */
export function settleAmounts(
  materials: StepRow['materials'],
  given: readonly ActualAmount[],
): readonly SettledAmount[] {
  const indexOf = new Map(given.map((amount, index) => [amount.position, index]));
  const missing = given.find(({ position }) => !materials.some((material) => material.position === position));
  if (missing !== undefined) {
    const detail = `This step has no material at position ${missing.position}; it has ${materials.length}.`;
    const pointer = `/materials/${given.indexOf(missing)}/position`;
    throw new DomainError('materialUnknown', 'meaningless', detail, [{ pointer, detail }]);
  }
  return materials.map((material) => {
    const index = indexOf.get(material.position) ?? null;
    const amount = index === null ? undefined : given[index];
    return {
      id: material.id,
      version: material.version,
      index,
      plannedMassGram: material.plannedMassGram,
      plannedVolumeMillilitre: material.plannedVolumeMillilitre,
      actualMassGram: amount?.actualMassGram === undefined ? material.actualMassGram : amount.actualMassGram,
      actualVolumeMillilitre:
        amount?.actualVolumeMillilitre === undefined
          ? material.actualVolumeMillilitre
          : amount.actualVolumeMillilitre,
    };
  });
}

/** @throws DomainError `deviationReasonMissing` with a pointer to every value that deviates. */
export function assertStepExplained(
  planned: PlannedValues,
  actual: ActualValues,
  amounts: readonly SettledAmount[],
  reason: string | null,
): void {
  const values = stepDeviations(planned, actual)
    .filter((deviation) => deviation.actual !== null)
    .map((deviation) => `/actual/${deviation.key}`);
  const materials = amounts.flatMap((amount) => [
    ...(amountDeviates(amount.plannedMassGram, amount.actualMassGram)
      ? [pointerOf(amount, 'actualMassGram')]
      : []),
    ...(amountDeviates(amount.plannedVolumeMillilitre, amount.actualVolumeMillilitre)
      ? [pointerOf(amount, 'actualVolumeMillilitre')]
      : []),
  ]);
  assertDeviationExplained([...values, ...materials], reason);
}

function pointerOf(amount: SettledAmount, field: string): string {
  return amount.index === null ? '/materials' : `/materials/${amount.index}/${field}`;
}
