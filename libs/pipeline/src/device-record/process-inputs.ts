import type { Lineage, LineageBatchRow, LineageRunRow } from '@dotbook/data-access';
import { plannedValueText, type PlannedValues } from '@dotbook/domain';
import type { NamedValueExport, PersonExport, ProcessInputExport, StepExport } from '@dotbook/export';

const MILLIGRAM_PER_GRAM = 1000;
/** A decimal number of so many digits survives binary. */
const DIGIT_COUNT = 15;

/** Without the trace of the multiplication: 0.1521 g is 152.1 mg, not 152.10000000000002. */
function milligramOf(massGram: number): number {
  return Number((massGram * MILLIGRAM_PER_GRAM).toPrecision(DIGIT_COUNT));
}

/** Something that goes into a process without a known amount. */
export function inputWithoutAmount(sampleId: string, role: string): ProcessInputExport {
  return {
    sampleId,
    role,
    volumeMillilitre: null,
    massMilligram: null,
    concentrationMilligramPerMillilitre: null,
  };
}

/** The parents of a batch, with what each of them gave. */
export function parentInputs(batch: LineageBatchRow, role: string): readonly ProcessInputExport[] {
  return batch.parents.map((parent) => ({
    sampleId: parent.parentBatchId,
    role,
    volumeMillilitre: parent.volumeMillilitre,
    massMilligram: null,
    concentrationMilligramPerMillilitre: parent.concentrationMilligramPerMillilitre,
  }));
}

/** What the steps of a run took, actual amounts before planned ones. */
export function materialInputs(run: LineageRunRow | undefined): readonly ProcessInputExport[] {
  return (run?.steps ?? []).flatMap((step) =>
    step.materials.flatMap((material) => {
      const sampleId = material.lotId ?? material.stockSolutionId ?? material.batchId;
      if (sampleId === null) return [];
      const massGram = material.actualMassGram ?? material.plannedMassGram;
      return [
        {
          sampleId,
          role: step.action,
          volumeMillilitre: material.actualVolumeMillilitre ?? material.plannedVolumeMillilitre,
          massMilligram: massGram === null ? null : milligramOf(massGram),
          concentrationMilligramPerMillilitre: null,
        },
      ];
    }),
  );
}

/** A lot or stock solution that was weighed or pipetted. */
export function weighedInput(
  sampleId: string,
  role: string,
  amount: { readonly massGram: number | null; readonly volumeMillilitre: number | null },
): ProcessInputExport {
  return {
    ...inputWithoutAmount(sampleId, role),
    volumeMillilitre: amount.volumeMillilitre,
    massMilligram: amount.massGram === null ? null : milligramOf(amount.massGram),
  };
}

export function stepsOf(run: LineageRunRow | undefined): readonly StepExport[] {
  return (run?.steps ?? []).map((step) => ({
    position: step.position,
    name: step.instruction === null ? step.action : `${step.action}: ${step.instruction}`,
    planned: plannedNamedValues(step.planned),
    actual: namedValues(step.actual),
    performedAt: step.performedAt?.toISOString() ?? null,
    performedBy:
      step.performedBy === null ? null : { id: step.performedBy, name: step.performedBy, orcid: null },
    deviationReason: step.deviationReason,
  }));
}

export function operatorOf(run: LineageRunRow | undefined): PersonExport | null {
  const operator = run?.operator ?? null;
  return operator === null ? null : { id: operator.id, name: operator.name, orcid: null };
}

/** The run, if the caller may see it. */
export function runOf(lineage: Lineage, runId: string | null): LineageRunRow | undefined {
  return runId === null ? undefined : lineage.runs.get(runId);
}

/** Keys and values of a JSON object; what is no plain value is left out. */
export function namedValues(value: unknown): readonly NamedValueExport[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .flatMap(([key, entry]: [string, unknown]) => (isPlain(entry) ? [{ key, value: entry }] : []))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** Planned values of a step; a range becomes a text (`5 to 10`), so that it is not lost. */
export function plannedNamedValues(planned: unknown): readonly NamedValueExport[] {
  if (typeof planned !== 'object' || planned === null) return [];
  const texts = Object.entries(planned as PlannedValues).map(([key, value]) => [
    key,
    typeof value === 'number' ? value : plannedValueText(value),
  ]);
  return namedValues(Object.fromEntries(texts));
}

function isPlain(value: unknown): value is NamedValueExport['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
