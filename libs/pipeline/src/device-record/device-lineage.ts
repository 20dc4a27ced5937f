import { findTarget, loadLineage } from '@dotbook/data-access';
import type { ProcessExport, ProcessInputExport, SampleExport } from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { describeProcesses } from './describe-processes.ts';
import { describeSamples } from './describe-samples.ts';

/** How a sample came from its parents. */
export type LineageProcess = Pick<
  ProcessExport,
  'id' | 'kind' | 'name' | 'startedAt' | 'endedAt' | 'settings'
>;

/** One sample with what it was made from. A sample that was told already is named again without its parents. */
export interface DeviceLineageNode {
  /** The sample; of a redacted one only its id is told. */
  readonly sample: SampleExport;
  /** What it is to the sample above it, and how much of it went in; null for the device itself. */
  readonly contribution: Omit<ProcessInputExport, 'sampleId'> | null;
  readonly process: LineageProcess | null;
  readonly parents: readonly DeviceLineageNode[];
  /** True when its parents stand where it was named first. */
  readonly isRepeated: boolean;
}

/**
 * The lineage of a device as a tree: device, film and substrate, batch, parents, … stock solutions, lots.
 * @throws DomainError `notFound`; WithdrawnError.
 */
export async function deviceLineage(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds'>,
  device: string,
): Promise<DeviceLineageNode> {
  const { reader } = services.database;
  const { visibleProjectIds } = context;
  const { subject } = await findTarget(reader, { kind: 'device', codeOrId: device }, visibleProjectIds);
  const lineage = await loadLineage(reader, subject.id, visibleProjectIds);
  return treeOf(subject.id, describeSamples(lineage), describeProcesses(lineage));
}

/** Every sample below the root appears wherever it went in, with its own parents only the first time. */
export function treeOf(
  rootId: string,
  samples: readonly SampleExport[],
  processes: readonly ProcessExport[],
): DeviceLineageNode {
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  const told = new Set<string>();
  const nodeOf = (id: string, contribution: DeviceLineageNode['contribution']): DeviceLineageNode => {
    const sample = byId.get(id) ?? { kind: 'redacted', id };
    const origin = processes.find(({ outputIds }) => outputIds.includes(id));
    const isRepeated = told.has(id);
    told.add(id);
    const parents =
      isRepeated || origin === undefined
        ? []
        : origin.inputs.map(({ sampleId, ...amounts }) => nodeOf(sampleId, amounts));
    return {
      sample,
      contribution,
      process: origin === undefined ? null : summaryOf(origin),
      parents,
      isRepeated: isRepeated && (origin?.inputs.length ?? 0) > 0,
    };
  };
  return nodeOf(rootId, null);
}

function summaryOf({ id, kind, name, startedAt, endedAt, settings }: ProcessExport): LineageProcess {
  return { id, kind, name, startedAt, endedAt, settings };
}
