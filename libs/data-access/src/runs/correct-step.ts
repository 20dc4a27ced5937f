import { actualValues, plannedValues } from '@dotbook/domain';
import { changedFields } from '../entities/changed-fields.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { refuseNotPerformed, refusePerformed, refuseStale } from './refuse-step.ts';
import { plannedOf, type StepRow } from './run-view.ts';
import { assertStepExplained, settleAmounts, type SettledAmount, type StepChanges } from './step-input.ts';

/** What a correction sets. @throws DomainError `stepAlreadyPerformed`, `stepNotPerformed`, `deviationReasonMissing`, `stepValuesInvalid`, `materialUnknown`. */
export function correctionOf(
  step: StepRow,
  changes: StepChanges,
): { columns: Prisma.StepUpdateManyMutationInput; amounts: readonly SettledAmount[] } {
  const { action, instruction, planned, actual, materials, performedAt, performedBy, deviationReason } =
    changes;
  const isPerformed = step.actual !== null;
  if (isPerformed && planned !== undefined) refusePerformed(step.position);
  const doneFields = { actual, materials, performedAt, performedBy, deviationReason };
  const early = Object.entries(doneFields).find(([, value]) => value !== undefined);
  if (!isPerformed && early !== undefined) refuseNotPerformed(step.position, `/${early[0]}`);
  const amounts = settleAmounts(step.materials, materials ?? []);
  if (isPerformed) {
    const done = actualValues(actual ?? (step.actual as Record<string, unknown>), '/actual');
    const reason = deviationReason === undefined ? step.deviationReason : deviationReason;
    assertStepExplained(plannedOf(step), done, amounts, reason);
  }
  const columns: Prisma.StepUpdateManyMutationInput = {
    ...(action === undefined ? {} : { action }),
    ...(instruction === undefined ? {} : { instruction }),
    ...(planned === undefined
      ? {}
      : { planned: plannedValues(planned, '/planned') as Prisma.InputJsonObject }),
    ...(actual === undefined ? {} : { actual: actualValues(actual, '/actual') }),
    ...(performedAt === undefined ? {} : { performedAt: new Date(performedAt) }),
    ...(performedBy === undefined ? {} : { performedBy }),
    ...(deviationReason === undefined ? {} : { deviationReason }),
  };
  return { columns, amounts };
}

function amountColumns({ actualMassGram, actualVolumeMillilitre }: SettledAmount): {
  actualMassGram: number | null;
  actualVolumeMillilitre: number | null;
} {
  return { actualMassGram, actualVolumeMillilitre };
}

/** Those of the amounts that differ from what the step says of its materials. */
export function changedAmountsOf(
  { materials }: StepRow,
  amounts: readonly SettledAmount[],
): readonly SettledAmount[] {
  return amounts.filter(
    (amount, index) => changedFields(materials[index] ?? {}, amountColumns(amount)).length > 0,
  );
}

/** @throws DomainError `versionStale` when an amount was changed since the step was read. */
export async function saveAmounts(
  tx: Transaction,
  amounts: readonly SettledAmount[],
  position: number,
): Promise<void> {
  for (const amount of amounts.filter(({ index }) => index !== null)) {
    const { id, version } = amount;
    const { count } = await tx.stepMaterial.updateMany({
      where: { id, version },
      data: amountColumns(amount),
    });
    if (count === 0) refuseStale(position);
  }
}
