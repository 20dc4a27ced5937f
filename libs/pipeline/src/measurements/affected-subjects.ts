import {
  devicesOfFilm,
  type StoredMeasurementKind,
  type Subject,
  type Transaction,
} from '@dotbook/data-access';

/** The sample itself, and the devices of a film whose PLQY may feed their ledger. */
export async function affectedSubjects(
  tx: Transaction,
  subject: Subject,
  kind: StoredMeasurementKind,
): Promise<readonly Subject[]> {
  if (subject.kind !== 'film' || kind !== 'plqy') return [subject];
  return [subject, ...(await devicesOfFilm(tx, subject.id))];
}
