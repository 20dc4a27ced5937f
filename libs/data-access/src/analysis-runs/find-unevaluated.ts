import type { Reader } from '../database/reader.ts';
import { subjectOf, type Subject } from '../measurements/subject.ts';

interface SubjectRow {
  readonly batchId: string | null;
  readonly filmId: string | null;
  readonly substrateId: string | null;
  readonly deviceId: string | null;
}

const LARGEST_SWEEP = 1000;

/**
 * Samples with a valid measurement whose curves were not evaluated, although it was changed longer ago than
 * `minimumAgeMillisecond`: its job was lost, or whoever took it was killed. At most a thousand at a time.
 */
export async function findUnevaluatedSubjects(
  reader: Pick<Reader, '$queryRaw'>,
  minimumAgeMillisecond: number,
): Promise<readonly Subject[]> {
  const changedBefore = new Date(Date.now() - minimumAgeMillisecond);
  const rows = await reader.$queryRaw<SubjectRow[]>`
    SELECT DISTINCT measurement.batch_id AS "batchId", measurement.film_id AS "filmId",
                    measurement.substrate_id AS "substrateId", measurement.device_id AS "deviceId"
    FROM measurement
    WHERE measurement.invalidated_at IS NULL
      AND measurement.updated_at <= ${changedBefore}
      AND EXISTS (SELECT FROM curve WHERE curve.measurement_id = measurement.id)
      AND NOT EXISTS (SELECT FROM measurement_evaluation WHERE measurement_evaluation.measurement_id = measurement.id)
    LIMIT ${LARGEST_SWEEP}`;
  return rows.map(subjectOf);
}
