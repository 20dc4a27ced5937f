import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { buildDeviceBundle } from '../device-bundle.ts';
import { EXAMPLE_DEVICE, EXAMPLE_RAW_BYTES } from '../example-device.ts';
import { localId } from './crate-graph.ts';

type CrateNode = Readonly<Record<string, unknown>>;

const ROOT = 'dotbook-C2F2-S1-a/';

const unpack = async (): Promise<Record<string, Uint8Array>> => {
  const parts: Uint8Array[] = [];
  const bundle = buildDeviceBundle(EXAMPLE_DEVICE, [], (sha256) =>
    // A byte array is iterated by its bytes, so it is wrapped into a stream of one chunk.
    new Blob([new Uint8Array(EXAMPLE_RAW_BYTES.get(sha256) ?? [])]).stream(),
  );
  for await (const chunk of bundle.chunks) parts.push(chunk);
  return unzipSync(Buffer.concat(parts));
};

const files = await unpack();
const crate = JSON.parse(strFromU8(files[`${ROOT}ro-crate-metadata.json`] ?? new Uint8Array())) as {
  readonly '@context': string;
  readonly '@graph': readonly CrateNode[];
};
const graph = crate['@graph'];
const nodeOf = (id: string): CrateNode => {
  const node = graph.find((candidate) => candidate['@id'] === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
};
const ofType = (type: string): CrateNode[] => graph.filter((node) => node['@type'] === type);
const referencesOf = (value: unknown): string[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((entry) =>
    typeof entry === 'object' && entry !== null && '@id' in entry ? [String(entry['@id'])] : [],
  );
};

describe('ro-crate-metadata.json', () => {
  it('describes itself and the root by RO-Crate 1.1', () => {
    expect(crate['@context']).toBe('https://w3id.org/ro/crate/1.1/context');
    expect(nodeOf('ro-crate-metadata.json')).toMatchObject({
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      version: '1.0',
    });
    expect(referencesOf(nodeOf('ro-crate-metadata.json').sdPublisher)).toHaveLength(1);
    expect(nodeOf('./')).toMatchObject({ '@type': 'Dataset', datePublished: EXAMPLE_DEVICE.dataAsOf });
    for (const key of ['name', 'description', 'license', 'hasPart', 'author']) {
      expect(nodeOf('./')).toHaveProperty(key);
    }
  });

  it('is flattened: values are plain or references, types plain strings, ids unique', () => {
    expect(new Set(graph.map((node) => node['@id'])).size).toBe(graph.length);
    const values = graph.flatMap((node) => Object.values(node)).flat();
    const nested = values.filter((value) => typeof value === 'object');
    expect(graph.every((node) => typeof node['@type'] === 'string')).toBe(true);
    expect(nested.filter((value) => Object.keys(value ?? {}).join() !== '@id')).toEqual([]);
  });

  it('has ids that every notebook takes, and every reference has a target', () => {
    const ids = new Set(graph.map((node) => String(node['@id'])));
    for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]+$/);
    for (const id of ids) expect(id).not.toMatch(/[:|"]/);
    const targets = graph.flatMap((node) => Object.values(node).flatMap(referencesOf));
    const missing = targets.filter((id) => !ids.has(id));
    expect(new Set(missing)).toEqual(new Set(['https://w3id.org/ro/crate/1.1']));
  });

  it('names size, type and hash of every File, and they are true', () => {
    const nodes = ofType('File');
    expect(nodes.length).toBeGreaterThan(10);
    for (const node of nodes) {
      const bytes = files[`${ROOT}${String(node['@id'])}`] ?? new Uint8Array();
      expect(node.contentSize).toBe(String(bytes.length));
      expect(node.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(node.encodingFormat).toMatch(/^[a-z]+\/[a-z+-]+$/);
      expect(node.name).toEqual(expect.any(String));
    }
  });

  it('lists every file once below a Dataset, and every Dataset below the root', () => {
    const datasets = ofType('Dataset').filter((node) => node['@id'] !== './');
    expect(referencesOf(nodeOf('./').hasPart)).toEqual(datasets.map((node) => node['@id']));
    const listed = datasets.flatMap((node) => referencesOf(node.hasPart));
    expect([...listed].sort()).toEqual(
      ofType('File')
        .map((node) => String(node['@id']))
        .sort(),
    );
    for (const dataset of datasets) {
      expect(referencesOf(dataset.author)).toHaveLength(1);
      expect(typeof dataset.keywords).toBe('string');
    }
  });

  it('tells the lineage, also through a redacted ancestor', () => {
    const device = nodeOf('samples/device-C2F2-S1-a/');
    expect(referencesOf(device.isBasedOn)).toEqual(['samples/batch-C2F2/']);
    expect(referencesOf(device.mentions)).toEqual([
      'samples/lot-PbI2_1/',
      '#redacted-r-1',
      'samples/batch-C2F2/',
    ]);
    expect(referencesOf(nodeOf('samples/batch-C2F2/').isBasedOn)).toEqual([
      'samples/lot-PbI2_1/',
      '#redacted-r-1',
    ]);
    expect(JSON.stringify(nodeOf('#redacted-r-1'))).not.toContain('code');
  });

  it('has one CreateAction per process, measurement and analysis', () => {
    expect(ofType('CreateAction')).toHaveLength(2 + 2 + 3);
    const analysis = nodeOf('#analysis-a-jv');
    expect(analysis).toMatchObject({ startTime: '2026-01-05T10:00:02Z', endTime: '2026-01-05T10:00:02Z' });
    expect(referencesOf(analysis.object)).toContain('#measurement-m-jv');
    expect(nodeOf(referencesOf(analysis.instrument)[0] ?? '')).toMatchObject({
      '@type': 'SoftwareApplication',
      version: '0.1.0+abc1234',
    });
    expect(nodeOf('#process-p-1').description).toBe(
      'temperatureCelsius 22 °C\n1. mix; planned: durationMinute 30 min; actual: durationMinute 40 min; deviation: two peaks were left',
    );
    for (const action of ofType('CreateAction')) expect(referencesOf(action.agent)).toHaveLength(1);
  });

  it('gives values their unit and uncertainty and leaves missing ones out', () => {
    expect(nodeOf('#value-a-jv-vocVolt')).toMatchObject({
      value: 1.17,
      unitText: 'V',
      unitCode: 'VLT',
      description: 'Standard uncertainty (k = 1): 0.0004 V',
    });
    expect(graph.some((node) => node['@id'] === '#value-a-jv-pcePercent')).toBe(false);
  });
});

describe('localId', () => {
  it('keeps labels apart that look alike in ASCII', () => {
    expect(localId('person', 'u-1')).toBe('#person-u-1');
    expect(localId('protocol', '合成')).not.toBe(localId('protocol', '交换'));
  });
});
