import type { Reader } from '../database/reader.ts';
import { ANALYSED_KINDS } from '../measurements/measurement-state.ts';
import { subjectOf, type Subject } from '../measurements/subject.ts';

interface SubjectRow {
  readonly batchId: string | null;
  readonly filmId: string | null;
  readonly substrateId: string | null;
  readonly deviceId: string | null;
}

const LARGEST_SWEEP = 1000;

/**
 * Samples with a curve of a valid measurement that has no current result, although it was changed longer ago than
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
    FROM measurement JOIN curve ON curve.measurement_id = measurement.id AND curve.kind = measurement.kind
    WHERE measurement.invalidated_at IS NULL AND measurement.kind::text = ANY (${[...ANALYSED_KINDS]})
      AND measurement.updated_at <= ${changedBefore}
      AND NOT EXISTS (
        SELECT FROM analysis_run_input input
        JOIN current_result ON current_result.analysis_run_id = input.analysis_run_id
        WHERE input.curve_id = curve.id
          AND current_result.subject_id = coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id))
      AND NOT EXISTS (
        SELECT FROM curve newer
        WHERE newer.measurement_id = curve.measurement_id AND newer.raw_file_id = curve.raw_file_id
          AND newer.label = curve.label AND newer.parser_version > curve.parser_version)
    LIMIT ${LARGEST_SWEEP}`;
  return rows.map(subjectOf);
}
