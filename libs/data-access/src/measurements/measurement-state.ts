import { isId } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';

/**
 * How far a measurement has come. `queued`: a curve has no result yet; `complete`, `partial`, `refused`, `failed`: what
 * the results of its curves say, the worst counts; `unparsed`: the bytes are kept, no curve was read from them.
 */
export const MEASUREMENT_STATES = ['queued', 'complete', 'partial', 'refused', 'failed', 'unparsed'] as const;

export type MeasurementState = (typeof MEASUREMENT_STATES)[number];

/** Kinds of measurement whose curves are analysed one by one; the analysis has the name of the kind. */
export const ANALYSED_KINDS = ['jv', 'eqe', 'plqy'] as const;

/** The id of what a measurement is of, for a query over `measurement`. */
export const SUBJECT_ID_OF_MEASUREMENT = Prisma.sql`
  coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)`;

/** The state of a measurement as an expression, for a query over `measurement`. */
export const STATE_OF_MEASUREMENT = Prisma.sql`
  CASE
    WHEN NOT EXISTS (SELECT FROM curve WHERE curve.measurement_id = measurement.id)
      THEN CASE WHEN measurement.stated_values IS NULL THEN 'unparsed' ELSE 'complete' END
    WHEN measurement.invalidated_at IS NOT NULL
      OR NOT measurement.kind::text = ANY (${[...ANALYSED_KINDS]}) THEN 'complete'
    ELSE (
      SELECT CASE
               WHEN count(result.status) < count(*) THEN 'queued'
               WHEN bool_or(result.status = 'failed') THEN 'failed'
               WHEN bool_and(result.status = 'refused') THEN 'refused'
               WHEN bool_and(result.status = 'complete') THEN 'complete'
               ELSE 'partial'
             END
      FROM curve
      LEFT JOIN LATERAL (
        SELECT run.status
        FROM analysis_run_input input
        JOIN analysis_run run ON run.id = input.analysis_run_id
        JOIN current_result ON current_result.analysis_run_id = run.id
        WHERE input.curve_id = curve.id AND run.key = measurement.kind::text
          AND current_result.subject_id = ${SUBJECT_ID_OF_MEASUREMENT}
        LIMIT 1) result ON true
      WHERE curve.measurement_id = measurement.id)
  END`;

/** State of each measurement that exists, by id. */
export async function measurementStates(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<ReadonlyMap<string, MeasurementState>> {
  const ids = measurementIds.filter(isId);
  const rows = await reader.$queryRaw<{ id: string; state: MeasurementState }[]>`
    SELECT measurement.id, ${STATE_OF_MEASUREMENT} AS state
    FROM measurement WHERE measurement.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.state]));
}
