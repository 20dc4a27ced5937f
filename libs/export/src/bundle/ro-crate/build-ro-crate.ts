import type { DeviceExport } from '../../device/device-export.ts';
import type { DeviceDescriptionExport } from '../../device/sample-export.ts';
import type { BundleEntry } from '../bundle-entry.ts';
import { formatStableJson } from '../stable-json.ts';
import { addActions } from './crate-actions.ts';
import { CrateGraph, localId, optional, referTo } from './crate-graph.ts';
import { addPerson, addPublisher } from './crate-people.ts';
import { addSamples } from './crate-samples.ts';
import type { SampleIds } from './crate-samples.ts';

export const RO_CRATE_FILE = 'ro-crate-metadata.json';

export interface CrateInput {
  readonly data: DeviceExport;
  readonly device: DeviceDescriptionExport;
  readonly sampleIds: SampleIds;
  /** Path of each raw file by its hash. */
  readonly rawPaths: ReadonlyMap<string, string>;
  /** Path of the plot of each analysis run that has one. */
  readonly plotPaths: ReadonlyMap<string, string>;
  /** Files that belong to the device. */
  readonly deviceFiles: readonly BundleEntry[];
  /** Files that describe the samples. */
  readonly sampleFiles: readonly BundleEntry[];
}

/**
 * Writes the RO-Crate 1.1 description of a bundle as flattened JSON-LD: the descriptor, the root, one Dataset per
 * sample, one File per file, one CreateAction per process, measurement and analysis, and who and what took part.
 */
export const buildRoCrate = (input: CrateInput): string => {
  const { data, device, sampleIds } = input;
  const graph = new CrateGraph();
  const rest = new CrateGraph();
  const publisher = addPublisher(rest, data.publisher);
  const author = addPerson(rest, data.author);
  const license = rest.add({
    '@id': localId('license', data.license.name),
    '@type': 'CreativeWork',
    name: data.license.name,
    url: optional(data.license.url),
  });
  const { rawPaths, plotPaths } = input;
  const values = addActions({ graph: rest, data, sampleIds, rawPaths, plotPaths, publisher });
  const datasets = addSamples(rest, data, sampleIds, author, { files: input.deviceFiles, values });
  graph.add({
    '@id': RO_CRATE_FILE,
    '@type': 'CreativeWork',
    about: referTo('./'),
    conformsTo: referTo('https://w3id.org/ro/crate/1.1'),
    dateCreated: data.dataAsOf,
    version: '1.0',
    sdPublisher: publisher,
  });
  graph.add({
    '@id': './',
    '@type': 'Dataset',
    name: `Device ${device.code}`,
    description: [
      `Solar cell ${device.code} of project ${data.project.name} with its lineage, measurements and analyses`,
      ...(data.simulationNotice === null ? [] : [data.simulationNotice]),
    ].join('. '),
    datePublished: data.dataAsOf,
    dateCreated: data.dataAsOf,
    license,
    author,
    publisher,
    keywords: ['perovskite', 'solar cell', ...(data.simulationNotice === null ? [] : ['simulated'])].join(
      ',',
    ),
    hasPart: datasets,
  });
  for (const file of [...input.deviceFiles, ...input.sampleFiles]) {
    graph.add({
      '@id': file.path,
      '@type': 'File',
      name: file.path.slice(file.path.lastIndexOf('/') + 1),
      description: file.description,
      encodingFormat: file.encodingFormat,
      contentSize: String(file.sizeBytes),
      sha256: file.sha256,
    });
  }
  return formatStableJson({
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [...graph.list(), ...rest.list()],
  });
};
