import { isId, type Warning } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';

/**
 * How far a measurement has come. `queued`: not evaluated since it came or was changed; `complete`, `partial`, `refused`,
 * `failed`: what the evaluation of its sample said of its curves; `unparsed`: the bytes are kept, no curve was read from
 * them.
 */
export const MEASUREMENT_STATES = ['queued', 'complete', 'partial', 'refused', 'failed', 'unparsed'] as const;

export type MeasurementState = (typeof MEASUREMENT_STATES)[number];

/** The id of what a measurement is of, for a query over `measurement`. */
export const SUBJECT_ID_OF_MEASUREMENT = Prisma.sql`
  coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)`;

/** The state of a measurement as an expression, for a query over `measurement`. */
export const STATE_OF_MEASUREMENT = Prisma.sql`
  CASE
    WHEN NOT EXISTS (SELECT FROM curve WHERE curve.measurement_id = measurement.id)
      THEN CASE WHEN measurement.stated_values IS NULL THEN 'unparsed' ELSE 'complete' END
    WHEN measurement.invalidated_at IS NOT NULL THEN 'complete'
    ELSE coalesce(
      (SELECT evaluation.state::text FROM measurement_evaluation evaluation
       WHERE evaluation.measurement_id = measurement.id),
      'queued')
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

/** What the parsers said of the files of each measurement that exists, by id. */
export async function fileWarningsOf(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Warning[]>> {
  const rows = await reader.$queryRaw<{ id: string; fileWarnings: readonly Warning[] }[]>`
    SELECT id, file_warnings AS "fileWarnings" FROM measurement WHERE id = ANY (${[...measurementIds]}::uuid[])`;
  return new Map(rows.map(({ id, fileWarnings }) => [id, fileWarnings]));
}
