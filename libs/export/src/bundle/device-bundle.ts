import type { DeviceExport } from '../device/device-export.ts';
import type { RunPlot } from '../device/measurement-export.ts';
import { lineageOfDevice } from '../lineage/lineage-of-device.ts';
import { renderLineageTree } from '../lineage/lineage-tree.ts';
import { rawEntry, textEntry } from './bundle-entry.ts';
import type { BundleEntry, OpenRawFile } from './bundle-entry.ts';
import { buildPlots, buildRunPlots } from './bundle-plots.ts';
import { checkDeviceExport } from './check-device-export.ts';
import { rawEntryName, safeSegment } from './entry-name.ts';
import { buildTables } from './metric-tables.ts';
import { buildReadme } from './readme-text.ts';
import { buildRoCrate, RO_CRATE_FILE } from './ro-crate/build-ro-crate.ts';
import { assignSampleIds, buildSampleEntries } from './ro-crate/crate-samples.ts';
import { formatStableJson } from './stable-json.ts';
import { streamZip } from './zip-stream.ts';

/** A bundle that is ready to be streamed. */
export interface DeviceBundle {
  /** Name to offer for the download, ending in `.eln`. */
  readonly fileName: string;
  /** The zip, block by block; can be read once. */
  readonly chunks: AsyncGenerator<Uint8Array>;
}

const buildManifests = (entries: readonly BundleEntry[]): BundleEntry[] => {
  const byPath = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = textEntry(
    'manifest.json',
    formatStableJson({
      algorithm: 'SHA-256',
      files: byPath.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
    }),
    'Path, size and SHA-256 of every file besides the two manifests',
  );
  const sums = [...byPath, manifest].map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  return [manifest, textEntry('manifest.sha256', sums.join(''), 'For sha256sum --check')];
};

/**
 * Puts everything about a device into one zip that is a valid `.eln` (RO-Crate 1.1): `device.json`, `lineage.txt`,
 * `tables/`, `plots/`, `raw/`, `samples/`, `README.txt`, the crate description and two manifests, below one root
 * folder. The same description and the same raw files give the same bytes.
 * @param plots of its analysis runs, drawn before
 * @param openRawFile opens the bytes of a raw file by its SHA-256; they are hashed again while they stream
 * @throws DomainError `exportIncomplete` (conflict) when the description refers to something it does not hold; while
 *   streaming `bundleTooLarge` (tooLarge) and `rawFileDamaged` (unavailable)
 */
export const buildDeviceBundle = (
  data: DeviceExport,
  plots: readonly RunPlot[],
  openRawFile: OpenRawFile,
): DeviceBundle => {
  const device = checkDeviceExport(data);
  const rawFiles = [...new Map(data.rawFiles.map((file) => [file.sha256, file])).values()];
  const sampleIds = assignSampleIds(data.samples);
  const sampleFiles = buildSampleEntries(data, sampleIds);
  const runPlots = buildRunPlots(data, plots);
  const deviceFiles = [
    textEntry('README.txt', buildReadme(data, device), 'What this bundle is and how to check it'),
    textEntry('device.json', formatStableJson(data), 'Everything about the device, with its provenance'),
    textEntry('lineage.txt', renderLineageTree(lineageOfDevice(data)), 'What the device was made from'),
    ...buildTables(data),
    ...buildPlots(data, device.code),
    ...runPlots.values(),
    ...rawFiles.map((file) => rawEntry(file, openRawFile)),
  ];
  const crate = textEntry(
    RO_CRATE_FILE,
    buildRoCrate({
      data,
      device,
      sampleIds,
      plotPaths: new Map([...runPlots].map(([runId, { path }]) => [runId, path])),
      rawPaths: new Map(rawFiles.map((file) => [file.sha256, rawEntryName(file)])),
      deviceFiles,
      sampleFiles,
    }),
    'Description of the bundle for programs',
  );
  const entries = [...deviceFiles, ...sampleFiles, crate];
  const rootFolder = safeSegment(`dotbook-${device.code}`);
  return {
    fileName: `${rootFolder}.eln`,
    chunks: streamZip(rootFolder, [...entries, ...buildManifests(entries)]),
  };
};
