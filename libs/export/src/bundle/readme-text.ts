import type { DeviceExport } from '../device/device-export.ts';
import type { MeasurementExport } from '../device/measurement-export.ts';
import type { DeviceDescriptionExport } from '../device/sample-export.ts';
import { forcedFormatText } from './forced-format-text.ts';

/** The first thing a person reads in a bundle: what this is and how to check it. */
export const buildReadme = (data: DeviceExport, device: DeviceDescriptionExport): string =>
  [
    `Device ${device.code}: ${device.name}`,
    '',
    ...(data.simulationNotice === null ? [] : [`*** ${data.simulationNotice} ***`, '']),
    `Exported by Dotbook ${data.softwareVersion} for ${data.publisher.name}, project ${data.project.code} (${data.project.name}).`,
    `Data as of ${data.dataAsOf}. Terms of use: ${data.license.name}${data.license.url === null ? '' : ` (${data.license.url})`}.`,
    '',
    'device.json             everything with its provenance: samples, processes, measurements, analysis runs',
    'lineage.txt             what the device was made from, back to the bottles',
    'tables/                 metrics with uncertainties and units, and the curves, as CSV (RFC 4180, UTF-8)',
    'plots/                  the same as pictures (SVG); in plots/runs/ one per analysis run, named after it',
    'raw/                    the raw files, byte for byte, each under the start of its SHA-256',
    'samples/                one description per sample',
    'ro-crate-metadata.json  the same for programs (RO-Crate 1.1; this zip is an .eln that other notebooks import)',
    'manifest.json           path, size and SHA-256 of every other file',
    '',
    'To check that nothing was changed, in this folder:  sha256sum --check manifest.sha256',
    '',
    'Uncertainties are standard uncertainties (k = 1). An empty cell means that the value could not be had; the',
    'warnings say why. Each analysis run names its version, its parameters and the hashes of the files it read.',
    '',
    ...reservations(data.measurements),
  ].join('\n');

/** What a reader must know before taking a number: measurements that do not count, and results that are not there yet. */
function reservations(measurements: readonly MeasurementExport[]): string[] {
  const told = measurements.flatMap((measurement) => [
    ...reservationsOf(measurement),
    ...measurement.forcedFormats.map(
      (forced) => `${measurement.kind} ${measurement.id}: ${forcedFormatText(forced)}`,
    ),
  ]);
  return told.length === 0
    ? []
    : ['Measurements with a reservation', '', ...told.map((line) => `  ${line}`), ''];
}

function reservationsOf({
  id,
  kind,
  invalidReason,
  excludedReason,
  resultsPending,
}: MeasurementExport): string[] {
  return [
    ...(invalidReason === null ? [] : [`${kind} ${id} is not valid: ${invalidReason}`]),
    ...(excludedReason === null ? [] : [`${kind} ${id} is not counted in statistics: ${excludedReason}`]),
    ...(resultsPending ? [`${kind} ${id} was still being computed; export again for its results`] : []),
  ];
}
