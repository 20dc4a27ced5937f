import { missingLedgerParts, type LedgerPart, type ResultInForce } from '@dotbook/analysis';
import {
  findCurrentRuns,
  findExcluded,
  findRepresentatives,
  findTarget,
  loadSample,
  type CurrentRun,
  type MeasurementTarget,
  type Reader,
  type RepresentativeSelection,
} from '@dotbook/data-access';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';

/** What counts now for a device. */
export interface DeviceMetrics {
  readonly deviceId: string;
  readonly deviceCode: string;
  readonly runs: readonly CurrentRun[];
  /** The JV run that stands for the device in statistics, per scan direction. */
  readonly representatives: readonly RepresentativeSelection[];
}

/** Every current result of a device, with uncertainties, warnings and provenance. @throws DomainError `notFound`; WithdrawnError. */
export async function deviceMetrics(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds'>,
  device: string,
): Promise<DeviceMetrics> {
  const { reader } = services.database;
  const target = await findTarget(reader, { kind: 'device', codeOrId: device }, context.visibleProjectIds);
  return metricsOfDevice(reader, target);
}

/** The same of a device that was found already. */
export async function metricsOfDevice(
  reader: Pick<Reader, '$queryRaw' | 'representativeResult'>,
  { subject, code }: MeasurementTarget,
): Promise<DeviceMetrics> {
  return {
    deviceId: subject.id,
    deviceCode: code,
    runs: await findCurrentRuns(reader, subject.id),
    representatives: await findRepresentatives(reader, subject.id),
  };
}

export interface DeviceVocLoss {
  readonly deviceId: string;
  readonly deviceCode: string;
  /** Null as long as something is missing. */
  readonly run: CurrentRun | null;
  /** What the ledger waits for; settled points do for a scan, and a yield of the film for one of the device. */
  readonly missing: readonly LedgerPart[];
}

/** The Voc-loss ledger of a device, or what it waits for. @throws DomainError `notFound`; WithdrawnError. */
export async function deviceVocLoss(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds'>,
  device: string,
): Promise<DeviceVocLoss> {
  const { deviceId, deviceCode, runs } = await deviceMetrics(services, context, device);
  const run = runs.find(({ key }) => key === 'vocLoss') ?? null;
  if (run !== null) return { deviceId, deviceCode, run, missing: [] };
  const { reader } = services.database;
  const sample = await loadSample(reader, { kind: 'device', id: deviceId });
  const filmId = sample?.filmId ?? null;
  const runsOfFilm = filmId === null ? [] : await findCurrentRuns(reader, filmId);
  const counted = await withoutExcluded(reader, [...runs, ...runsOfFilm]);
  const missing = missingLedgerParts(counted.map(resultOfRun));
  return { deviceId, deviceCode, run, missing };
}

/** Runs that rest on no measurement that is left out of statistics: such feed no ledger. */
async function withoutExcluded(reader: Reader, runs: readonly CurrentRun[]): Promise<readonly CurrentRun[]> {
  const measurementIds = runs.flatMap(({ inputs }) => inputs.map(({ measurementId }) => measurementId));
  const excluded = await findExcluded(reader, measurementIds);
  return runs.filter(({ inputs }) => !inputs.some(({ measurementId }) => excluded.has(measurementId)));
}

/** The conditions of a run are those of its first input, as in the graph of analyses. */
function resultOfRun({ key, status, metrics, inputs: [first] }: CurrentRun): ResultInForce {
  return { key, status, metrics, conditions: first?.conditions ?? {} };
}
