import type { Lineage, LineageBatchRow, LineageRunRow } from '@dotbook/data-access';
import type { NamedValueExport, PersonExport, ProcessInputExport, StepExport } from '@dotbook/export';

const MILLIGRAM_PER_GRAM = 1000;

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
          massMilligram: massGram === null ? null : massGram * MILLIGRAM_PER_GRAM,
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
    massMilligram: amount.massGram === null ? null : amount.massGram * MILLIGRAM_PER_GRAM,
  };
}

export function stepsOf(run: LineageRunRow | undefined): readonly StepExport[] {
  return (run?.steps ?? []).map((step) => ({
    position: step.position,
    name: step.instruction ?? step.action,
    planned: namedValues(step.planned),
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

function isPlain(value: unknown): value is NamedValueExport['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
