import { DomainError } from '@dotbook/domain';
import type { DeviceExport } from '../device/device-export.ts';
import type { DeviceDescriptionExport } from '../device/sample-export.ts';

const refuse = (detail: string): never => {
  throw new DomainError(
    'exportIncomplete',
    'conflict',
    `${detail} The bundle would point to something it does not hold, so it was not written.`,
  );
};

/**
 * Makes sure that everything the description refers to is in it, and returns the device itself.
 * @throws DomainError `exportIncomplete` (conflict) naming the first reference without a target.
 */
export const checkDeviceExport = (data: DeviceExport): DeviceDescriptionExport => {
  const sampleIds = new Set(data.samples.map((sample) => sample.id));
  const measurementIds = new Set(data.measurements.map((measurement) => measurement.id));
  const hashes = new Set(data.rawFiles.map((file) => file.sha256));
  for (const sha256 of hashes) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) refuse(`"${sha256}" is no lower-case hexadecimal SHA-256.`);
  }
  for (const process of data.processes) {
    for (const id of [...process.inputs.map((input) => input.sampleId), ...process.outputIds]) {
      if (!sampleIds.has(id)) refuse(`Process ${process.id} names sample ${id}, which is missing.`);
    }
  }
  for (const { id, sampleId, rawFileHashes } of [...data.measurements, ...data.analysisRuns]) {
    if (!sampleIds.has(sampleId)) refuse(`${id} is about sample ${sampleId}, which is missing.`);
    for (const sha256 of rawFileHashes) {
      if (!hashes.has(sha256)) refuse(`${id} goes back to raw file ${sha256}, which is missing.`);
    }
  }
  for (const { id, rawFileHashes, forcedFormats } of data.measurements) {
    for (const { sha256, formatKey } of forcedFormats) {
      if (!rawFileHashes.includes(sha256))
        refuse(`${id} names the format ${formatKey} for raw file ${sha256}, which it does not rest on.`);
    }
  }
  for (const run of data.analysisRuns) {
    for (const id of run.measurementIds) {
      if (!measurementIds.has(id))
        refuse(`Analysis run ${run.id} names measurement ${id}, which is missing.`);
    }
  }
  const device = data.samples.find((sample) => sample.id === data.deviceId);
  return device?.kind === 'device' ? device : refuse(`The device ${data.deviceId} is not among the samples.`);
};
