import type { ProcessExport, SampleExport } from '@dotbook/export';

/** Samples and processes in the order in which they came about: whatever something was made from comes before it. */
export function ancestorsFirst(
  deviceId: string,
  samples: readonly SampleExport[],
  processes: readonly ProcessExport[],
): { readonly samples: readonly SampleExport[]; readonly processes: readonly ProcessExport[] } {
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  const processesOf = new Map<string, ProcessExport[]>();
  for (const process of processes) {
    for (const id of process.outputIds) processesOf.set(id, [...(processesOf.get(id) ?? []), process]);
  }
  const orderedSamples = new Set<SampleExport>();
  const orderedProcesses = new Set<ProcessExport>();
  const begun = new Set<string>();
  const visit = (id: string): void => {
    const sample = byId.get(id);
    if (begun.has(id) || sample === undefined) return;
    begun.add(id);
    for (const process of processesOf.get(id) ?? []) {
      for (const { sampleId } of process.inputs) visit(sampleId);
      orderedProcesses.add(process);
    }
    orderedSamples.add(sample);
  };
  // What only a layer of the stack names has no process; it comes first.
  const inProcess = new Set(
    processes.flatMap(({ inputs, outputIds }) => [...inputs.map(({ sampleId }) => sampleId), ...outputIds]),
  );
  for (const { id } of samples) if (!inProcess.has(id)) visit(id);
  visit(deviceId);
  for (const { id } of samples) visit(id);
  return { samples: [...orderedSamples], processes: [...orderedProcesses] };
}
