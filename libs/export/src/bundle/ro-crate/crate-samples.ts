import type { DeviceExport } from '../../device/device-export.ts';
import type { SampleExport } from '../../device/sample-export.ts';
import { detailOf } from '../../lineage/lineage-of-device.ts';
import { textEntry } from '../bundle-entry.ts';
import type { BundleEntry } from '../bundle-entry.ts';
import { createNameAllocator, safeSegment } from '../entry-name.ts';
import { formatStableJson } from '../stable-json.ts';
import { localId, optional, referTo } from './crate-graph.ts';
import type { CrateGraph, CrateReference } from './crate-graph.ts';
import { addValue } from './crate-values.ts';

/** Where each sample lies in the bundle, or, for a redacted one, the node that stands for it. */
export type SampleIds = ReadonlyMap<string, string>;

/** Gives every sample its folder, in the order of the samples. */
export const assignSampleIds = (samples: readonly SampleExport[]): SampleIds => {
  const nameOf = createNameAllocator();
  return new Map(
    samples.map((sample) => [
      sample.id,
      sample.kind === 'redacted'
        ? localId('redacted', sample.id)
        : `samples/${nameOf(`${sample.kind}-${safeSegment(sample.code)}`)}/`,
    ]),
  );
};

/** One description file per sample, so that each folder of the crate exists. */
export const buildSampleEntries = (data: DeviceExport, ids: SampleIds): BundleEntry[] =>
  data.samples.flatMap((sample) =>
    sample.kind === 'redacted'
      ? []
      : [
          textEntry(
            `${ids.get(sample.id) ?? ''}sample.json`,
            formatStableJson(sample),
            `Description of the ${sample.kind} ${sample.code}`,
          ),
        ],
  );

const parentsOf = (data: DeviceExport, sampleId: string): readonly string[] => [
  ...new Set(
    data.processes
      .filter((process) => process.outputIds.includes(sampleId))
      .flatMap((process) => process.inputs.map((input) => input.sampleId)),
  ),
];

const valuesOf = (graph: CrateGraph, sample: SampleExport): CrateReference[] =>
  Object.entries(sample).flatMap(([key, value]) =>
    typeof value === 'number' ? addValue(graph, sample.id, key, value) : [],
  );

/** What the bundle adds to the device itself, besides its description. */
export interface DeviceContent {
  readonly files: readonly BundleEntry[];
  readonly values: readonly CrateReference[];
}

/** Adds one Dataset per sample, with its files, its parents and its values, and returns the references to them. */
export const addSamples = (
  graph: CrateGraph,
  data: DeviceExport,
  ids: SampleIds,
  author: CrateReference,
  content: DeviceContent,
): CrateReference[] =>
  data.samples.flatMap((sample) => {
    const id = ids.get(sample.id) ?? '';
    if (sample.kind === 'redacted') {
      graph.add({ '@id': id, '@type': 'Thing', name: 'Sample of a project that is not shown' });
      return [];
    }
    const isDevice = sample.id === data.deviceId;
    const files = [`${id}sample.json`, ...(isDevice ? content.files.map((file) => file.path) : [])];
    const ancestors = isDevice ? data.samples.filter((other) => other.id !== sample.id) : [];
    const refer = (sampleIds: readonly string[]): CrateReference[] | undefined =>
      sampleIds.length === 0 ? undefined : sampleIds.map((other) => referTo(ids.get(other) ?? ''));
    const values = [...valuesOf(graph, sample), ...(isDevice ? content.values : [])];
    return [
      graph.add({
        '@id': id,
        '@type': 'Dataset',
        name: `${sample.code} ${sample.name}`.trim(),
        identifier: sample.id,
        description: [detailOf(sample), sample.note, data.simulationNotice]
          .filter((part) => part !== null)
          .join('. '),
        text: optional(sample.note),
        keywords: [sample.kind, ...(data.simulationNotice === null ? [] : ['simulated'])].join(','),
        dateCreated: sample.recordedAt,
        author,
        isBasedOn: refer(parentsOf(data, sample.id)),
        mentions: refer(ancestors.map((other) => other.id)),
        variableMeasured: values.length === 0 ? undefined : values,
        hasPart: files.map(referTo),
      }),
    ];
  });
