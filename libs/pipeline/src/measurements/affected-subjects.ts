import { ANALYSIS_GRAPH } from '@dotbook/analysis';
import {
  devicesOfFilms,
  type StoredMeasurementKind,
  type Subject,
  type Transaction,
} from '@dotbook/data-access';

const FILM_KINDS: ReadonlySet<string> = ANALYSIS_GRAPH.filmKinds;

/** The sample itself, and the devices of a film whose records may feed their results. */
export async function affectedSubjects(
  tx: Transaction,
  subject: Subject,
  kind: StoredMeasurementKind,
): Promise<readonly Subject[]> {
  if (subject.kind !== 'film' || !FILM_KINDS.has(kind)) return [subject];
  return [subject, ...(await devicesOfFilms(tx, [subject.id]))];
}
