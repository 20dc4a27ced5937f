import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '@dotbook/data-access';

/** What the tables hold, counted so that anything half or double shows. */
export interface Integrity {
  readonly rawFiles: number;
  readonly distinctRawFiles: number;
  readonly measurements: number;
  readonly measurementsWithoutFile: number;
  readonly measurementsWithoutCurve: number;
  readonly curves: number;
  readonly jvRuns: number;
  readonly curvesAnalysedOnce: number;
  readonly curvesWithOneCurrentResult: number;
  readonly failedRuns: number;
  readonly createEvents: number;
}

const INTEGRITY_SQL = `
  SELECT
    (SELECT count(*) FROM raw_file)::int AS "rawFiles",
    (SELECT count(DISTINCT sha256) FROM raw_file)::int AS "distinctRawFiles",
    (SELECT count(*) FROM measurement)::int AS measurements,
    (SELECT count(*) FROM measurement m
      WHERE NOT EXISTS (SELECT FROM measurement_raw_file l WHERE l.measurement_id = m.id))::int AS "measurementsWithoutFile",
    (SELECT count(*) FROM measurement m
      WHERE NOT EXISTS (SELECT FROM curve c WHERE c.measurement_id = m.id))::int AS "measurementsWithoutCurve",
    (SELECT count(*) FROM curve)::int AS curves,
    (SELECT count(*) FROM analysis_run WHERE key = 'jv')::int AS "jvRuns",
    (SELECT count(*) FROM curve c WHERE 1 = (
      SELECT count(*) FROM analysis_run_input i JOIN analysis_run r ON r.id = i.analysis_run_id
      WHERE i.curve_id = c.id AND r.key = 'jv'))::int AS "curvesAnalysedOnce",
    (SELECT count(*) FROM curve c WHERE 1 = (
      SELECT count(*) FROM current_result s JOIN analysis_run_input i ON i.analysis_run_id = s.analysis_run_id
      WHERE i.curve_id = c.id AND s.key = 'jv'))::int AS "curvesWithOneCurrentResult",
    (SELECT count(*) FROM analysis_run WHERE status = 'failed')::int AS "failedRuns",
    (SELECT count(*) FROM audit_event WHERE action = 'measurement.create')::int AS "createEvents"`;

export async function readIntegrity(database: Database): Promise<Integrity> {
  const { rows } = await database.readerPool.query<Integrity>(INTEGRITY_SQL);
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no answer');
  return row;
}

/** Files below a folder, as paths relative to it, in order. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
