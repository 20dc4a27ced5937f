import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { DeviceExport } from '../device/device-export.ts';
import { buildDeviceBundle } from './device-bundle.ts';
import { EXAMPLE_DEVICE, EXAMPLE_RAW_BYTES } from './example-device.ts';

/** Hands the bytes out in pieces of the given length, as a store might. */
const openInPieces = (pieceBytes: number) =>
  // eslint-disable-next-line @typescript-eslint/require-await -- stands in for a store that reads asynchronously
  async function* (sha256: string): AsyncGenerator<Uint8Array> {
    const bytes = EXAMPLE_RAW_BYTES.get(sha256) ?? new Uint8Array();
    for (let start = 0; start < bytes.length; start += pieceBytes)
      yield bytes.subarray(start, start + pieceBytes);
  };

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
};

const PLOTS = [
  { analysisRunId: 'a-jv', svg: '<svg>of a-jv</svg>\n' },
  { analysisRunId: 'a-of-nothing', svg: '<svg/>\n' },
];

const build = (pieceBytes = 1000): Promise<Uint8Array> =>
  collect(buildDeviceBundle(EXAMPLE_DEVICE, PLOTS, openInPieces(pieceBytes)).chunks);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const ROOT = 'dotbook-C2F2-S1-a/';

const unpack = async (device = EXAMPLE_DEVICE): Promise<Map<string, Uint8Array>> => {
  const zip = await collect(buildDeviceBundle(device, PLOTS, openInPieces(1000)).chunks);
  return new Map(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path.slice(ROOT.length), bytes]));
};

const fileText = (files: Map<string, Uint8Array>, path: string): string =>
  strFromU8(files.get(path) ?? new Uint8Array());

describe('buildDeviceBundle', () => {
  it('gives the same bytes again, however the store cuts its files', async () => {
    expect(hashOf(await build(7))).toBe(hashOf(await build()));
  });

  it('lies below one root folder, in order, and no name leaves it', async () => {
    const paths = Object.keys(unzipSync(await build()));
    expect(paths).toEqual([...paths].sort());
    for (const path of paths) {
      expect(path).toMatch(/^dotbook-C2F2-S1-a\/([a-z]+\/)?([A-Za-z0-9._-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/);
      expect(path).not.toContain('..');
    }
  });

  it('is offered as an .eln', () => {
    expect(buildDeviceBundle(EXAMPLE_DEVICE, PLOTS, openInPieces(1)).fileName).toBe('dotbook-C2F2-S1-a.eln');
  });

  it('holds tables, plots, raw files, lineage and the description', async () => {
    const files = await unpack();
    const expected = [
      'README.txt',
      'device.json',
      'lineage.txt',
      'manifest.json',
      'manifest.sha256',
      'plots/eqe.svg',
      'plots/jv.svg',
      'plots/voc-loss.svg',
      'ro-crate-metadata.json',
      'tables/metrics.csv',
      'tables/voc-loss.csv',
      'tables/jv-a_rev.csv',
      'tables/eqe-1.csv',
      'samples/lot-PbI2_1/sample.json',
    ];
    for (const path of expected) expect([...files.keys()]).toContain(path);
    expect(JSON.parse(fileText(files, 'device.json'))).toEqual(EXAMPLE_DEVICE);
    expect(fileText(files, 'README.txt')).toContain('SIMULATED');
    expect(fileText(files, 'plots/jv.svg')).toContain('SIMULATED');
    expect(fileText(files, 'tables/jv-a_rev.csv')).toBe(
      'voltage_V,current_density_mA_cm2\r\n1.17,0\r\n0.9,17\r\n0,18.3\r\n',
    );
    expect(fileText(files, 'tables/metrics.csv')).toContain('vocVolt,1.17,0.0004,V,reverse,,a-jv,m-jv,');
    expect(fileText(files, 'lineage.txt')).toContain('C2F2 (batch): Cs0.5FA0.5PbI3, OA-rich, purified 0 ×');
    expect(fileText(files, 'lineage.txt')).toContain('redacted (redacted)');
  });

  it('tells in words and in the table what is not counted, not valid or not computed yet', async () => {
    const [jv, eqe] = EXAMPLE_DEVICE.measurements;
    if (jv === undefined || eqe === undefined) throw new Error('the example has two measurements');
    expect(fileText(await unpack(), 'README.txt')).not.toContain('reservation');
    const files = await unpack({
      ...EXAMPLE_DEVICE,
      measurements: [
        { ...jv, representative: false, excludedReason: '=mask had slipped', resultsPending: true },
        { ...eqe, invalidReason: 'of another device' },
      ],
    });
    const readme = fileText(files, 'README.txt');
    expect(readme).toContain('jv m-jv is not counted in statistics: =mask had slipped');
    expect(readme).toContain('jv m-jv was still being computed');
    expect(readme).toContain('eqe m-eqe is not valid: of another device');
    const table = fileText(files, 'tables/metrics.csv').split('\r\n');
    expect(table[0]?.endsWith(',excluded_reason')).toBe(true);
    expect(table.find((line) => line.startsWith('jv,'))?.endsWith(",'=mask had slipped")).toBe(true);
    expect(table.find((line) => line.startsWith('eqe,'))?.endsWith(',')).toBe(true);
    expect(fileText(files, 'ro-crate-metadata.json')).toContain(
      'not counted in statistics: =mask had slipped',
    );
    // Neither stands for the device.
    expect([...files.keys()]).not.toContain('plots/jv.svg');
    expect([...files.keys()]).not.toContain('plots/eqe.svg');
  });

  it('tells which format was named for a file, by whom, when and why', async () => {
    const [jv, ...others] = EXAMPLE_DEVICE.measurements;
    if (jv === undefined) throw new Error('the example has measurements');
    const named = (sha256: string, reason: string): DeviceExport => ({
      ...EXAMPLE_DEVICE,
      measurements: [
        {
          ...jv,
          forcedFormats: [
            {
              ...{ sha256, name: 'cut.txt', formatKey: 'hzb-keithley-jv', reason },
              ...{ by: 'A. Measurer', at: '2026-01-06T09:00:00.000Z' },
            },
          ],
        },
        ...others,
      ],
    });
    const [hash = ''] = jv.rawFileHashes;
    const files = await unpack(named(hash, 'the units were cut away'));
    const told =
      'cut.txt was read as hzb-keithley-jv because A. Measurer named that format (2026-01-06T09:00:00.000Z): the units were cut away';
    expect(fileText(files, 'README.txt')).toContain(`jv m-jv: ${told}`);
    expect(fileText(files, 'ro-crate-metadata.json')).toContain(told);
    expect(JSON.parse(fileText(files, 'device.json'))).toMatchObject({
      measurements: [
        { forcedFormats: [{ by: 'A. Measurer', reason: 'the units were cut away' }] },
        { forcedFormats: [] },
      ],
    });
    await expect(unpack(named('0'.repeat(64), 'a try'))).rejects.toMatchObject({ code: 'exportIncomplete' });
  });

  it('holds the plots of its runs, each the result of its analysis', async () => {
    const files = await unpack();
    const path = 'plots/runs/jv-a-jv.svg';
    expect([...files.keys()].filter((name) => name.startsWith('plots/runs/'))).toEqual([path]);
    expect(fileText(files, path)).toBe('<svg>of a-jv</svg>\n');
    const crate = JSON.parse(fileText(files, 'ro-crate-metadata.json')) as {
      '@graph': { '@id': string; '@type': string; result?: { '@id': string }[] }[];
    };
    const makers = crate['@graph'].filter(({ result }) => result?.some((one) => one['@id'] === path));
    expect(makers.map((node) => [node['@type'], node['@id'].includes('a-jv')])).toEqual([
      ['CreateAction', true],
    ]);
    expect(crate['@graph'].find((node) => node['@id'] === path)).toMatchObject({ '@type': 'File' });
    const { files: listed } = JSON.parse(fileText(files, 'manifest.json')) as { files: { path: string }[] };
    expect(listed.map((file) => file.path)).toContain(path);
  });

  it('has a manifest that names and hashes every other file', async () => {
    const files = await unpack();
    const lines = fileText(files, 'manifest.sha256').trimEnd().split('\n');
    const listed = lines.map((line) => line.slice(66));
    expect([...listed].sort()).toEqual([...files.keys()].filter((path) => path !== 'manifest.sha256').sort());
    for (const line of lines) {
      expect(hashOf(files.get(line.slice(66)) ?? new Uint8Array())).toBe(line.slice(0, 64));
    }
  });

  it('refuses stored bytes that are not those of their hash', async () => {
    const damaged = buildDeviceBundle(EXAMPLE_DEVICE, PLOTS, () => openInPieces(9)('none'));
    await expect(collect(damaged.chunks)).rejects.toThrow(/is damaged: restore it from the backup/);
  });

  it.each([
    ['the device', { deviceId: 'd-9' }, /d-9 is not among the samples/],
    ['a raw file', { rawFiles: [] }, /goes back to raw file .* which is missing/],
    ['a measurement', { measurements: [] }, /names measurement m-jv, which is missing/],
    ['a sample', { samples: EXAMPLE_DEVICE.samples.slice(1) }, /names sample l-1, which is missing/],
  ])('refuses a description without %s it refers to', (_, change, message) => {
    expect(() => buildDeviceBundle({ ...EXAMPLE_DEVICE, ...change }, [], openInPieces(9))).toThrow(message);
  });

  it('carries a large file as it is, without compressing it', async () => {
    const large = new Uint8Array(9 * 1024 * 1024 + 5).fill(7);
    const rawFiles = [
      ...EXAMPLE_DEVICE.rawFiles,
      {
        name: 'large.bin',
        sha256: hashOf(large),
        sizeBytes: large.length,
        encodingFormat: 'application/octet-stream',
        receivedAt: '2026-01-05T10:00:00Z',
        parserKey: null,
        parserVersion: null,
      },
    ];
    const bundle = buildDeviceBundle({ ...EXAMPLE_DEVICE, rawFiles }, [], (sha256) =>
      sha256 === hashOf(large) ? new Blob([large]).stream() : openInPieces(100)(sha256),
    );
    const bytes = await collect(bundle.chunks);
    expect(bytes.length).toBeGreaterThan(large.length);
    const path = `${ROOT}raw/${hashOf(large).slice(0, 16)}-large.bin`;
    expect(hashOf(unzipSync(bytes)[path] ?? new Uint8Array())).toBe(hashOf(large));
  });

  it('refuses files that no zip of this layout holds', async () => {
    const [file] = EXAMPLE_DEVICE.rawFiles;
    const rawFiles = EXAMPLE_DEVICE.rawFiles.map((one) => (one === file ? { ...one, sizeBytes: 5e9 } : one));
    const bundle = buildDeviceBundle({ ...EXAMPLE_DEVICE, rawFiles }, [], openInPieces(9));
    await expect(collect(bundle.chunks)).rejects.toThrow(/a bundle holds 4000000000/);
  });
});
