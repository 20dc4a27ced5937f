import { isId } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';

/**
 * How far a measurement has come. `queued`: a curve has no result yet; `complete`, `partial`, `refused`, `failed`: what
 * the results of its curves say, the worst counts; `unparsed`: the bytes are kept, no curve was read from them.
 */
export type MeasurementState = 'queued' | 'complete' | 'partial' | 'refused' | 'failed' | 'unparsed';

/** Kinds of measurement whose curves are analysed one by one; the analysis has the name of the kind. */
export const ANALYSED_KINDS = ['jv', 'eqe', 'plqy'] as const;

interface StateRow {
  readonly id: string;
  readonly isAnalysed: boolean;
  readonly isInvalid: boolean;
  readonly hasStatedValues: boolean;
  readonly curveCount: number;
  /** Status of the current result of each curve that has one. */
  readonly statuses: readonly string[];
}

/** State of each measurement that exists, by id. */
export async function measurementStates(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<ReadonlyMap<string, MeasurementState>> {
  const ids = measurementIds.filter(isId);
  const rows = await reader.$queryRaw<StateRow[]>`
    SELECT measurement.id,
           measurement.kind::text = ANY (${[...ANALYSED_KINDS]}) AS "isAnalysed",
           measurement.invalidated_at IS NOT NULL AS "isInvalid",
           measurement.stated_values IS NOT NULL AS "hasStatedValues",
           count(curve.id)::int AS "curveCount",
           coalesce(array_agg(result.status) FILTER (WHERE result.status IS NOT NULL), '{}') AS statuses
    FROM measurement
    LEFT JOIN curve ON curve.measurement_id = measurement.id
    LEFT JOIN LATERAL (
      SELECT run.status::text
      FROM analysis_run_input input
      JOIN analysis_run run ON run.id = input.analysis_run_id
      JOIN current_result ON current_result.analysis_run_id = run.id
      WHERE input.curve_id = curve.id AND run.key = measurement.kind::text
        AND current_result.subject_id = coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)
      LIMIT 1) result ON true
    WHERE measurement.id = ANY (${ids}::uuid[])
    GROUP BY measurement.id`;
  return new Map(rows.map((row) => [row.id, stateOf(row)]));
}

function stateOf(row: StateRow): MeasurementState {
  if (row.curveCount === 0) return row.hasStatedValues ? 'complete' : 'unparsed';
  if (row.isInvalid || !row.isAnalysed) return 'complete';
  if (row.statuses.length < row.curveCount) return 'queued';
  if (row.statuses.includes('failed')) return 'failed';
  if (row.statuses.every((status) => status === 'refused')) return 'refused';
  return row.statuses.every((status) => status === 'complete') ? 'complete' : 'partial';
}
