import type { DeviceExport } from '../../device/device-export.ts';
import type { AnalysisRunExport, MeasurementExport } from '../../device/measurement-export.ts';
import type { NamedValueExport, ProcessExport } from '../../device/sample-export.ts';
import { unitSymbolOf } from '../key-unit.ts';
import { forcedFormatText } from '../forced-format-text.ts';
import { localId, optional, referTo } from './crate-graph.ts';
import type { CrateGraph, CrateReference } from './crate-graph.ts';
import { addInstrument, addPerson } from './crate-people.ts';
import type { SampleIds } from './crate-samples.ts';
import { addValue } from './crate-values.ts';

/** What the actions of one bundle share. */
export interface ActionContext {
  readonly graph: CrateGraph;
  readonly data: DeviceExport;
  readonly sampleIds: SampleIds;
  /** Path of each raw file by its hash. */
  readonly rawPaths: ReadonlyMap<string, string>;
  /** Path of the plot of each analysis run that has one. */
  readonly plotPaths: ReadonlyMap<string, string>;
  /** The laboratory: agent of what nobody in particular did. */
  readonly publisher: CrateReference;
}

const referToAll = (ids: readonly (string | undefined)[]): CrateReference[] | undefined => {
  const known = ids.filter((id) => id !== undefined);
  return known.length === 0 ? undefined : known.map(referTo);
};

const wordOf = ({ key, value }: NamedValueExport): string =>
  `${key} ${value === null ? 'not stated' : String(value)} ${unitSymbolOf(key)}`.trimEnd();

const describeSteps = (process: ProcessExport): string =>
  process.steps
    .map((step) =>
      [
        `${step.position}. ${step.name}`,
        ...(step.planned.length === 0 ? [] : [`planned: ${step.planned.map(wordOf).join(', ')}`]),
        ...(step.actual.length === 0 ? [] : [`actual: ${step.actual.map(wordOf).join(', ')}`]),
        ...(step.deviationReason === null ? [] : [`deviation: ${step.deviationReason}`]),
      ].join('; '),
    )
    .join('\n');

const addProcess = (context: ActionContext, process: ProcessExport): CrateReference => {
  const { graph, sampleIds } = context;
  const text = [process.settings.map(wordOf).join(', '), describeSteps(process), process.note ?? '']
    .filter((part) => part !== '')
    .join('\n');
  return graph.add({
    '@id': localId('process', process.id),
    '@type': 'CreateAction',
    name: process.name,
    description: text === '' ? `${process.kind} without recorded steps` : text,
    object: referToAll(process.inputs.map((input) => sampleIds.get(input.sampleId))),
    result: referToAll(process.outputIds.map((id) => sampleIds.get(id))),
    instrument:
      process.protocol === null
        ? undefined
        : graph.add({
            '@id': localId('protocol', process.protocol),
            '@type': 'HowTo',
            name: process.protocol,
          }),
    agent: process.operator === null ? context.publisher : addPerson(graph, process.operator),
    startTime: optional(process.startedAt),
    endTime: optional(process.endedAt),
  });
};

const addMeasurement = (context: ActionContext, measurement: MeasurementExport): CrateReference => {
  const { graph, sampleIds, rawPaths } = context;
  const conditions = measurement.conditions.map(wordOf).join(', ');
  return graph.add({
    '@id': localId('measurement', measurement.id),
    '@type': 'CreateAction',
    name: `${measurement.kind} measurement, ${measurement.purpose}`,
    description: [
      conditions === '' ? 'no conditions stated' : conditions,
      ...(measurement.invalidReason === null ? [] : [`invalid: ${measurement.invalidReason}`]),
      ...(measurement.excludedReason === null
        ? []
        : [`not counted in statistics: ${measurement.excludedReason}`]),
      ...measurement.forcedFormats.map(forcedFormatText),
      ...measurement.warnings.map((warning) => `${warning.code}: ${warning.detail}`),
    ].join('\n'),
    object: referToAll([sampleIds.get(measurement.sampleId)]),
    result: referToAll(measurement.rawFileHashes.map((sha256) => rawPaths.get(sha256))),
    instrument: measurement.instrument === null ? undefined : addInstrument(graph, measurement.instrument),
    agent: measurement.operator === null ? context.publisher : addPerson(graph, measurement.operator),
    startTime: optional(measurement.measuredAt.instant),
    endTime: measurement.recordedAt,
  });
};

const addSoftware = (context: ActionContext, run: AnalysisRunExport): CrateReference =>
  context.graph.add({
    '@id': localId('software', `analysis-${run.key}-${run.version}-dotbook-${run.softwareVersion}`),
    '@type': 'SoftwareApplication',
    name: `Dotbook analysis ${run.key}, version ${run.version}`,
    softwareVersion: run.softwareVersion,
    version:
      run.softwareCommit === null ? run.softwareVersion : `${run.softwareVersion}+${run.softwareCommit}`,
  });

const addAnalysis = (context: ActionContext, run: AnalysisRunExport): CrateReference[] => {
  const { graph, rawPaths } = context;
  const values = Object.entries(run.metrics).flatMap(([key, value]) =>
    addValue(graph, run.id, key, value, run.uncertainties[key] ?? null),
  );
  const plotPath = context.plotPaths.get(run.id);
  const results = plotPath === undefined ? values : [...values, referTo(plotPath)];
  graph.add({
    '@id': localId('analysis', run.id),
    '@type': 'CreateAction',
    name: `Analysis ${run.key}, version ${run.version}${run.current ? '' : ', replaced by a newer run'}`,
    description: [
      `status ${run.status}; inputs digest ${run.inputsDigest}; parameters ${JSON.stringify(run.parameters)}`,
      ...(run.failureReason === null ? [] : [`failed: ${run.failureReason}`]),
      ...run.warnings.map((warning) => `${warning.code}: ${warning.detail}`),
    ].join('\n'),
    object: referToAll([
      ...run.measurementIds.map((id) => localId('measurement', id)),
      ...run.rawFileHashes.map((sha256) => rawPaths.get(sha256)),
    ]),
    result: results.length === 0 ? undefined : results,
    instrument: addSoftware(context, run),
    agent: context.publisher,
    startTime: run.computedAt,
    endTime: run.computedAt,
  });
  return run.current ? values : [];
};

/** Adds one CreateAction per process, measurement and analysis; returns the values of the current analyses. */
export const addActions = (context: ActionContext): CrateReference[] => {
  const { data } = context;
  for (const process of data.processes) addProcess(context, process);
  for (const measurement of data.measurements) addMeasurement(context, measurement);
  return data.analysisRuns.flatMap((run) => addAnalysis(context, run));
};
