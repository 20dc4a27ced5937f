import type { SqlTransaction } from '../database/sql.ts';
import type { RunStatus } from './run-query.ts';

/** What an evaluation says of one measurement. */
export interface MeasurementEvaluation {
  readonly measurementId: string;
  readonly state: RunStatus;
}

/** Keeps what evaluations say of measurements. @returns the measurements of which it is something new */
export async function markEvaluated(
  tx: SqlTransaction,
  evaluations: readonly MeasurementEvaluation[],
): Promise<ReadonlySet<string>> {
  if (evaluations.length === 0) return new Set();
  // What is there already is left out first: a row that is in the way is locked, which writes it.
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO measurement_evaluation (measurement_id, state)
     SELECT said.measurement_id, said.state
     FROM unnest($1::uuid[], $2::analysis_status[]) AS said (measurement_id, state)
     WHERE NOT EXISTS (SELECT FROM measurement_evaluation known
                       WHERE known.measurement_id = said.measurement_id AND known.state = said.state)
     ON CONFLICT (measurement_id) DO UPDATE SET state = EXCLUDED.state
     RETURNING measurement_id AS id`,
    [evaluations.map(({ measurementId }) => measurementId), evaluations.map(({ state }) => state)],
  );
  return new Set(rows.map(({ id }) => id));
}
