import { plainArray, textArray } from '../database/array-text.ts';
import type { SqlTransaction } from '../database/sql.ts';

/** Which run counts for a slot of a subject. */
export interface Selection {
  readonly key: string;
  readonly slot: string;
  readonly analysisRunId: string;
}

interface CurrentRow extends Selection {
  readonly subjectId: string;
}

/** Makes exactly these count for each subject. @returns the subjects for which something changed */
export async function selectCurrent(
  tx: SqlTransaction,
  wanted: ReadonlyMap<string, readonly Selection[]>,
): Promise<ReadonlySet<string>> {
  const { rows: found } = await tx.query<CurrentRow>(
    `SELECT subject_id AS "subjectId", key, slot, analysis_run_id AS "analysisRunId"
     FROM current_result WHERE subject_id = ANY ($1::uuid[])`,
    [[...wanted.keys()]],
  );
  const after = [...wanted].flatMap(([subjectId, selections]) =>
    selections.map(({ key, slot, analysisRunId }): CurrentRow => ({ subjectId, key, slot, analysisRunId })),
  );
  const [before, filled] = [byPlace(found), byPlace(after)];
  const gone = found.filter((row) => !filled.has(placeOf(row)));
  const set = after.filter((row) => before.get(placeOf(row)) !== row.analysisRunId);
  if (gone.length > 0) await empty(tx, gone);
  if (set.length > 0) await fill(tx, set);
  return new Set([...gone, ...set].map(({ subjectId }) => subjectId));
}

function placeOf({ subjectId, key, slot }: CurrentRow): string {
  return JSON.stringify([subjectId, key, slot]);
}

function byPlace(rows: readonly CurrentRow[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [placeOf(row), row.analysisRunId]));
}

async function empty(tx: SqlTransaction, rows: readonly CurrentRow[]): Promise<void> {
  await tx.query(
    `DELETE FROM current_result USING jsonb_to_recordset($1::jsonb) AS gone("subjectId" uuid, key text, slot text)
     WHERE current_result.subject_id = gone."subjectId" AND current_result.key = gone.key
       AND current_result.slot = gone.slot`,
    [JSON.stringify(rows)],
  );
}

async function fill(tx: SqlTransaction, rows: readonly CurrentRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO current_result (subject_id, key, slot, analysis_run_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
     ON CONFLICT (subject_id, key, slot) DO UPDATE SET analysis_run_id = EXCLUDED.analysis_run_id`,
    [
      plainArray(rows.map(({ subjectId }) => subjectId)),
      plainArray(rows.map(({ key }) => key)),
      textArray(rows.map(({ slot }) => slot)),
      plainArray(rows.map(({ analysisRunId }) => analysisRunId)),
    ],
  );
}
