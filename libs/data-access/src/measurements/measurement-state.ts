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

/** What is doubtful about one record of a measurement. */
export interface RecordDoubts {
  readonly label: string;
  readonly warnings: readonly Warning[];
}

/** What the parsers said of a measurement. */
export interface MeasurementDoubts {
  /** Of its files as a whole. */
  readonly fileWarnings: readonly Warning[];
  /** Of its records, those alone of which something was said. */
  readonly recordWarnings: readonly RecordDoubts[];
}

/** What the parsers said of each measurement that exists, by id. */
export async function doubtsOfMeasurements(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<ReadonlyMap<string, MeasurementDoubts>> {
  const rows = await reader.$queryRaw<(MeasurementDoubts & { id: string })[]>`
    SELECT id, file_warnings AS "fileWarnings",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('label', curve.label, 'warnings', curve.warnings) ORDER BY curve.id), '[]')
            FROM current_curve curve
            WHERE curve.measurement_id = measurement.id AND curve.warnings <> '[]') AS "recordWarnings"
    FROM measurement WHERE id = ANY (${[...measurementIds]}::uuid[])`;
  return new Map(rows.map(({ id, fileWarnings, recordWarnings }) => [id, { fileWarnings, recordWarnings }]));
}

/** Of measurements, those that a person left out of statistics. */
export async function findExcluded(
  reader: Pick<Reader, 'measurement'>,
  measurementIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.measurement.findMany({
    where: { id: { in: [...new Set(measurementIds)] }, excludedAt: { not: null } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
