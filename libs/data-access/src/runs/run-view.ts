import {
  actualValues,
  amountDeviates,
  plannedValues,
  stepDeviations,
  type ActualValues,
  type PlannedValues,
  type StepDeviation,
} from '@dotbook/domain';
import type { Caller } from '../access/caller.ts';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import type { RunKind } from '../generated/prisma/enums.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';

/** What a step takes: one of lot, stock solution and batch (null where its project may not be seen). */
export interface StepMaterialView {
  readonly position: number;
  readonly lot: ReferenceView | null;
  readonly stockSolution: ReferenceView | null;
  readonly batch: ReferenceView | null;
  readonly plannedMassGram: number | null;
  readonly plannedVolumeMillilitre: number | null;
  readonly actualMassGram: number | null;
  readonly actualVolumeMillilitre: number | null;
  /** Whether mass or volume differs from the plan by more than its rounding. */
  readonly deviates: boolean;
}

/** One step with what was planned and what was done. */
export interface StepView extends EntityView {
  readonly position: number;
  readonly action: string;
  readonly instruction: string | null;
  readonly planned: PlannedValues;
  /** Null until the step is performed. */
  readonly actual: ActualValues | null;
  /** What differs from the plan by more than its rounding, or was planned and not recorded; empty before. */
  readonly deviations: readonly StepDeviation[];
  readonly performedAt: string | null;
  readonly performedBy: string | null;
  readonly deviationReason: string | null;
  readonly materials: readonly StepMaterialView[];
}

/** One execution at the bench. */
export interface RunView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly kind: RunKind;
  readonly title: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly operatorId: string | null;
  readonly note: string | null;
  readonly steps: readonly StepView[];
}

export const STEP_INCLUDE = {
  materials: {
    where: { withdrawnAt: null },
    orderBy: { position: 'asc' },
    include: {
      lot: { select: { id: true, code: true } },
      stockSolution: { select: REFERENCE_SELECT },
      batch: { select: REFERENCE_SELECT },
    },
  },
} as const satisfies Prisma.StepInclude;

export const RUN_INCLUDE = {
  steps: { where: { withdrawnAt: null }, orderBy: { position: 'asc' }, include: STEP_INCLUDE },
} as const satisfies Prisma.RunInclude;

export type StepRow = Prisma.StepGetPayload<{ include: typeof STEP_INCLUDE }>;
export type RunRow = Prisma.RunGetPayload<{ include: typeof RUN_INCLUDE }>;

export function runViewOf(row: RunRow, caller: Caller): RunView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    kind: row.kind,
    title: row.title,
    startedAt: instantOf(row.startedAt),
    finishedAt: instantOf(row.finishedAt),
    operatorId: row.operatorId,
    note: row.note,
    steps: row.steps.map((step) => stepViewOf(step, caller)),
  };
}

export function stepViewOf(row: StepRow, caller: Caller): StepView {
  const planned = plannedOf(row);
  const actual = row.actual === null ? null : actualValues(row.actual as Record<string, unknown>, '/actual');
  return {
    ...entityFieldsOf(row),
    version: stepVersionOf(row),
    position: row.position,
    action: row.action,
    instruction: row.instruction,
    planned,
    actual,
    deviations: actual === null ? [] : stepDeviations(planned, actual),
    performedAt: instantOf(row.performedAt),
    performedBy: row.performedBy,
    deviationReason: row.deviationReason,
    materials: row.materials.map((material) => materialViewOf(material, caller)),
  };
}

/** Version of a step with its materials: whatever changes, it goes up, so that If-Match guards all of it. */
export function stepVersionOf(row: StepRow): number {
  return row.materials.reduce((sum, material) => sum + material.version - 1, row.version);
}

/** The planned values of a row, as the domain knows them. */
export function plannedOf(row: { readonly planned: Prisma.JsonValue }): PlannedValues {
  return plannedValues(row.planned as Record<string, unknown>, '/planned');
}

function materialViewOf(row: StepRow['materials'][number], caller: Caller): StepMaterialView {
  return {
    position: row.position,
    lot: row.lot,
    stockSolution: visibleReference(row.stockSolution, caller),
    batch: visibleReference(row.batch, caller),
    plannedMassGram: row.plannedMassGram,
    plannedVolumeMillilitre: row.plannedVolumeMillilitre,
    actualMassGram: row.actualMassGram,
    actualVolumeMillilitre: row.actualVolumeMillilitre,
    deviates:
      amountDeviates(row.plannedMassGram, row.actualMassGram) ||
      amountDeviates(row.plannedVolumeMillilitre, row.actualVolumeMillilitre),
  };
}
