import { DomainError, isId, type KnownZones } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';

export interface InstrumentReference {
  readonly id: string;
  /** IANA zone of the instrument's clock, null when unknown. */
  readonly timeZone: string | null;
}

/** @throws DomainError `referenceUnknown` (meaningless) with the pointer `/instrument`. */
export async function findInstrument(reader: Reader, codeOrId: string): Promise<InstrumentReference> {
  const row = await reader.instrument.findUnique({
    where: isId(codeOrId) ? { id: codeOrId } : { code: codeOrId },
    select: { id: true, timeZone: true, withdrawnAt: true },
  });
  if (row?.withdrawnAt !== null) return refuse('instrument', codeOrId);
  return { id: row.id, timeZone: row.timeZone };
}

/** Id of an operator. @throws DomainError `referenceUnknown` (meaningless) with the pointer `/operator`. */
export async function findOperatorId(reader: Reader, codeOrId: string): Promise<string> {
  const row = await reader.operator.findUnique({
    where: isId(codeOrId) ? { id: codeOrId } : { code: codeOrId },
    select: { id: true, withdrawnAt: true },
  });
  if (row?.withdrawnAt !== null) return refuse('operator', codeOrId);
  return row.id;
}

function refuse(what: 'instrument' | 'operator', codeOrId: string): never {
  const detail = `There is no ${what} ${JSON.stringify(codeOrId.slice(0, 80))} in use. Create it first, or leave the field out.`;
  throw new DomainError('referenceUnknown', 'meaningless', detail, [{ pointer: `/${what}`, detail }]);
}

/** Zones that are known of a measurement beside that of its time: of its instrument, also a withdrawn one, and of its project. */
export async function zonesOfMeasurement(
  reader: Reader,
  { instrumentId, projectId }: { readonly instrumentId: string | null; readonly projectId: string },
): Promise<KnownZones> {
  const select = { timeZone: true } as const;
  const instrument =
    instrumentId === null
      ? null
      : await reader.instrument.findUnique({ where: { id: instrumentId }, select });
  const project = await reader.project.findUnique({ where: { id: projectId }, select });
  return { instrumentZone: instrument?.timeZone ?? null, projectZone: project?.timeZone ?? null };
}
