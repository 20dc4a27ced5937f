import type { ApiClient } from '../../http/api-client.ts';
import { ApiError } from '../../http/api-error.ts';
import type { Schemas } from '../../http/api-types.ts';

type Subject = Schemas['SubjectDto'];

/** A measurement, and who made it stand for its device, and why; null where nobody did. */
export interface ShownMeasurement {
  readonly measurement: Schemas['MeasurementDetailsDto'];
  readonly pin: { readonly by: string | null; readonly reason: string | null } | null;
}

/** @param waitSecond how long to wait for its results; null: not at all */
export async function readMeasurement(
  client: ApiClient,
  id: string,
  waitSecond: number | null,
): Promise<ShownMeasurement> {
  const headers = waitSecond === null ? {} : { prefer: `wait=${waitSecond}` };
  const measurement = await client.get('/v1/measurements/{id}', { id }, { headers });
  const { subject } = measurement;
  if (subject.kind !== 'device') return { measurement, pin: null };
  const device = await unlessWithdrawn(client.get('/v1/devices/{codeOrId}', { codeOrId: subject.id }));
  const isPinned = device?.pinnedMeasurementId === measurement.id;
  return { measurement, pin: isPinned ? { by: device.pinnedBy, reason: device.pinnedReason } : null };
}

const PATHS = {
  device: '/v1/devices/{codeOrId}',
  substrate: '/v1/substrates/{codeOrId}',
  film: '/v1/films/{codeOrId}',
  batch: '/v1/batches/{codeOrId}',
} as const;

/** Codes of the other samples whose results rest on a measurement, such as the devices of its film, by id. */
export async function codesOfOthers(
  client: ApiClient,
  { subject, runs }: Schemas['MeasurementDetailsDto'],
): Promise<ReadonlyMap<string, string>> {
  const others = new Map<string, Subject>(runs.map((run) => [run.subject.id, run.subject]));
  others.delete(subject.id);
  const codes = new Map<string, string>();
  for (const { kind, id } of others.values()) {
    const sample = await unlessWithdrawn(client.get(PATHS[kind], { codeOrId: id }));
    if (sample !== null) codes.set(id, sample.code);
  }
  return codes;
}

/** What was withdrawn cannot be read; its measurements can. */
async function unlessWithdrawn<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'withdrawn') return null;
    throw error;
  }
}
