import type { Reader } from '../database/reader.ts';

/** Somebody or something that is named in a record. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export interface InstrumentRow {
  readonly id: string;
  readonly name: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
}

/** Ids of all measurements of any of these samples, oldest first. */
export async function measurementIdsOfSamples(
  reader: Reader,
  sampleIds: readonly string[],
): Promise<readonly string[]> {
  const ids = { in: [...sampleIds] };
  const rows = await reader.measurement.findMany({
    where: { OR: [{ deviceId: ids }, { filmId: ids }, { batchId: ids }, { substrateId: ids }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Who entered a device; null when the audit trail does not say. */
export async function creatorOfDevice(reader: Reader, deviceId: string): Promise<NamedPerson | null> {
  const event = await reader.auditEvent.findFirst({
    where: { entityType: 'device', entityId: deviceId, action: 'device.create' },
    orderBy: { sequence: 'asc' },
  });
  return event === null ? null : { id: event.actorId, name: event.actorName };
}

export async function findInstruments(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InstrumentRow>> {
  const rows = await reader.instrument.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, model: true, serialNumber: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findOperators(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedPerson>> {
  const rows = await reader.operator.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** When a measurement of one of these samples was last given to another sample; ISO 8601, UTC, null where none was. */
export async function lastLeaving(
  reader: Pick<Reader, '$queryRaw'>,
  sampleIds: readonly string[],
): Promise<string | null> {
  const [row] = await reader.$queryRaw<{ at: Date | null }[]>`
    SELECT max(recorded_at) AS at FROM audit_event
    WHERE action = 'measurement.reassign' AND details #>> '{from,id}' = ANY (${[...sampleIds]})`;
  return row?.at?.toISOString() ?? null;
}
