import { sqlOf, type SqlSource } from '../database/sql.ts';
import type { RunInputRecord, StoredRun } from './run-query.ts';

/** A current curve of a valid measurement of the sample or its film, whose content a run was computed from. */
interface LinkedCurve {
  readonly runId: string;
  readonly curveId: string;
  readonly measurementId: string;
  readonly rawFileSha256: string;
  readonly label: string;
  readonly isExcluded: boolean;
}

type RunInSlot = Pick<StoredRun, 'id' | 'inputs'> & { readonly slot: string };

/**
 * Runs that count, with the measurements they rest on now. The same content in two measurements of a sample has one run,
 * which names the one it was computed from; that may have been invalidated, moved or left out of statistics since, and
 * the other be what counts. An input is then told as that of the measurement that the slot names, else of one that counts.
 */
export async function withInputsInForce<Run extends RunInSlot>(
  source: SqlSource,
  runs: readonly Run[],
): Promise<readonly Run[]> {
  const links = await findLinks(
    source,
    runs.map(({ id }) => id),
  );
  if (links.length === 0) return runs;
  return runs.map((run) => {
    const ofRun = links.filter(({ runId }) => runId === run.id);
    return ofRun.length === 0
      ? run
      : { ...run, inputs: run.inputs.map((input) => inForce(input, run.slot, ofRun)) };
  });
}

function inForce(input: RunInputRecord, slot: string, links: readonly LinkedCurve[]): RunInputRecord {
  const alike = links.filter(
    ({ rawFileSha256, label }) => rawFileSha256 === input.rawFileSha256 && label === input.label,
  );
  const isNamed = (link: LinkedCurve): boolean => slot.startsWith(`${link.measurementId}/`);
  const isKept = (link: LinkedCurve): boolean => link.curveId === input.curveId;
  const counted = alike.filter(({ isExcluded }) => !isExcluded);
  const chosen = alike.find(isNamed) ?? counted.find(isKept) ?? counted[0] ?? alike.find(isKept) ?? alike[0];
  return chosen === undefined
    ? input
    : { ...input, curveId: chosen.curveId, measurementId: chosen.measurementId };
}

/** Of runs that rest on more curves than they name. */
async function findLinks(source: SqlSource, runIds: readonly string[]): Promise<readonly LinkedCurve[]> {
  if (runIds.length === 0) return [];
  const { rows } = await sqlOf(source).query<LinkedCurve>(
    `SELECT run.id AS "runId", curve.id AS "curveId", measurement.id AS "measurementId",
            raw_file.sha256 AS "rawFileSha256", curve.label, measurement.excluded_at IS NOT NULL AS "isExcluded"
     FROM analysis_run run
     JOIN analysis_run_input input ON input.analysis_run_id = run.id
     JOIN current_curve curve ON curve.id = input.curve_id
     JOIN measurement ON measurement.id = curve.measurement_id
     JOIN raw_file ON raw_file.id = curve.raw_file_id
     LEFT JOIN device ON device.id = run.subject_id
     WHERE run.id = ANY ($1::uuid[]) AND measurement.invalidated_at IS NULL
       AND (run.subject_id IN (measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)
            OR measurement.film_id = device.film_id)
       AND (SELECT count(*) FROM analysis_run_input every WHERE every.analysis_run_id = run.id)
           > (SELECT count(DISTINCT one ->> 'curveId') FROM jsonb_array_elements(run.inputs) one)
     ORDER BY curve.id`,
    [[...runIds]],
  );
  return rows;
}
