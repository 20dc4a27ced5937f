import {
  creatorOfDevice,
  findCurrentRuns,
  findExcluded,
  findRepresentatives,
  findTarget,
  lastLeaving,
  loadLineage,
  measurementIdsOfSamples,
  type CurrentRun,
  type Lineage,
  type MeasurementView,
  type Reader,
} from '@dotbook/data-access';
import type {
  AnalysisRunExport,
  DeviceExport,
  LicenseExport,
  PublisherExport,
  RawFileExport,
  RunPlot,
} from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { ancestorsFirst } from './ancestors-first.ts';
import { describeMeasurements } from './describe-measurements.ts';
import { describeProcesses } from './describe-processes.ts';
import { describeSamples } from './describe-samples.ts';
import { drawRunPlots } from './draw-run-plots.ts';

/** Who hands the data out, and under which terms. */
export interface ExportTerms {
  readonly publisher: PublisherExport;
  readonly license: LicenseExport;
}

/** What a bundle is made of, besides the raw files. */
export interface CollectedDevice {
  readonly data: DeviceExport;
  readonly plots: readonly RunPlot[];
}

/**
 * Everything Dotbook knows about a device: its lineage back to the bottles, the measurements of the device and of what
 * it was made from, and the results that count now, with their plots. Unchanged data give the same description.
 * @throws DomainError `notFound`; WithdrawnError.
 */
export async function collectDeviceExport(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds' | 'actor'>,
  device: string,
  terms: ExportTerms,
): Promise<CollectedDevice> {
  const { reader } = services.database;
  const { visibleProjectIds } = context;
  const { subject } = await findTarget(reader, { kind: 'device', codeOrId: device }, visibleProjectIds);
  const lineage = await loadLineage(reader, subject.id, visibleProjectIds);
  const { samples, processes } = ancestorsFirst(
    subject.id,
    describeSamples(lineage),
    describeProcesses(lineage),
  );
  const sampleIds = measuredSampleIds(lineage);
  const runs = await currentRuns(reader, sampleIds);
  const { views, measurements } = await describeMeasurements(
    reader,
    await measurementIdsOfSamples(reader, sampleIds),
    await representativeMeasurementIds(reader, subject.id, runs),
  );
  const creator = (await creatorOfDevice(reader, subject.id)) ?? context.actor;
  const { project } = lineage.device;
  const data: DeviceExport = {
    schemaVersion: 1,
    simulationNotice: simulationNotice(views),
    dataAsOf: newest(lineage, views, runs, await lastLeaving(reader, sampleIds)),
    softwareVersion: services.software.version,
    softwareCommit: services.software.commit,
    project: { code: project.code, name: project.name },
    ...terms,
    author: { id: creator.id, name: creator.name, orcid: null },
    deviceId: subject.id,
    samples,
    processes,
    rawFiles: describeRawFiles(views),
    measurements,
    analysisRuns: runs.map((run) => describeRun(run, views)),
  };
  return { data, plots: await drawRunPlots(reader, runs, data) };
}

function measuredSampleIds({ device, films, substrates, batches }: Lineage): readonly string[] {
  return [device.id, ...films.keys(), ...substrates.keys(), ...batches.keys()];
}

async function currentRuns(reader: Reader, sampleIds: readonly string[]): Promise<readonly CurrentRun[]> {
  const runs: CurrentRun[] = [];
  for (const id of sampleIds) runs.push(...(await findCurrentRuns(reader, id)));
  return runs;
}

async function representativeMeasurementIds(
  reader: Reader,
  deviceId: string,
  runs: readonly CurrentRun[],
): Promise<ReadonlySet<string>> {
  const [representative] = await findRepresentatives(reader, deviceId);
  const standing = runs.filter(({ id }) => id === representative?.analysisRunId);
  // A run may be used by measurements with the same content; the slots name those it counts for.
  const measurementIds = standing.map(({ slot }) => slot.slice(0, slot.indexOf('/')));
  const excluded = await findExcluded(reader, measurementIds);
  return new Set(measurementIds.filter((id) => !excluded.has(id)).slice(0, 1));
}

function describeRawFiles(views: readonly MeasurementView[]): readonly RawFileExport[] {
  const files = new Map<string, RawFileExport>();
  for (const file of views.flatMap((view) => view.files)) {
    if (files.has(file.sha256)) continue;
    files.set(file.sha256, {
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      name: file.originalName,
      encodingFormat: file.mediaType,
      receivedAt: file.recordedAt,
      parserKey: file.format?.key ?? null,
      parserVersion: file.format?.version ?? null,
    });
  }
  return [...files.values()];
}

/** Inputs of a sample that the caller may not see (the film of another project) are left out; the digest tells of them. */
function describeRun(run: CurrentRun, views: readonly MeasurementView[]): AnalysisRunExport {
  const told = new Set(views.map(({ id }) => id));
  const inputs = run.inputs.filter(({ measurementId }) => told.has(measurementId));
  return {
    id: run.id,
    key: run.key,
    version: run.version,
    status: run.status,
    sampleId: run.subject.id,
    measurementIds: [...new Set(inputs.map(({ measurementId }) => measurementId))],
    curveIds: inputs.map(({ curveId }) => curveId),
    inputsDigest: run.inputsDigest,
    parametersDigest: run.parametersDigest,
    rawFileHashes: [...new Set(inputs.map(({ rawFileSha256 }) => rawFileSha256))],
    parameters: run.parameters,
    computedAt: run.finishedAt,
    softwareVersion: run.softwareVersion,
    softwareCommit: run.softwareCommit,
    current: true,
    metrics: run.metrics,
    uncertainties: run.uncertainties,
    warnings: run.warnings,
    failureReason: run.failureReason,
  };
}

/** Simulated files say so in their names; then the bundle says it too. */
function simulationNotice(views: readonly MeasurementView[]): string | null {
  const isSimulated = views.some(({ files }) =>
    files.some(({ originalName }) => originalName.toUpperCase().startsWith('SIMULATED')),
  );
  return isSimulated
    ? 'SIMULATED: raw files of this device come from a generator, not from an instrument.'
    : null;
}

/** @param left when a measurement was given to another sample last: it is missing since */
function newest(
  lineage: Lineage,
  views: readonly MeasurementView[],
  runs: readonly CurrentRun[],
  left: string | null,
): string {
  const rows = [
    lineage.device,
    ...lineage.films.values(),
    ...lineage.substrates.values(),
    ...lineage.batches.values(),
    ...lineage.runs.values(),
    ...lineage.stockSolutions.values(),
    ...lineage.lots.values(),
  ];
  const times = [
    ...rows.map(({ updatedAt }) => updatedAt.toISOString()),
    ...views.map(({ updatedAt }) => updatedAt),
    ...views.flatMap(({ files }) => files.flatMap(({ forcedFormat }) => forcedFormat?.at ?? [])),
    ...runs.map(({ finishedAt }) => finishedAt),
    ...(left === null ? [] : [left]),
  ];
  return times.toSorted().at(-1) ?? lineage.device.createdAt.toISOString();
}
