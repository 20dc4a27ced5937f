import type { Reader } from '../database/reader.ts';
import { sqlOf, type SqlReader, type SqlSource } from '../database/sql.ts';
import { withInputsInForce } from './inputs-in-force.ts';
import type { RepresentativeSelection } from './select-representatives.ts';
import type { StoredAnalysisKey } from './metrics-rows.ts';
import {
  comparedColumns,
  comparedFromRow,
  RUN_COLUMNS,
  runColumns,
  runFromRow,
  type Compared,
  type ComparedRow,
  type RunRow,
  type StoredRun,
} from './run-query.ts';

/** Which runs are looked for. */
export interface WantedRun {
  readonly subjectId: string;
  readonly key: StoredAnalysisKey;
  readonly inputsDigest: string;
  /** Null for every version of the analysis and all its settings. */
  readonly exactly: { readonly version: number; readonly parametersDigest: string } | null;
}

/** Runs that were made from the inputs, results and failures, by subject, newest attempt first. */
export async function findRunsOfInputs(
  sql: SqlReader,
  wanted: readonly WantedRun[],
): Promise<ReadonlyMap<string, readonly StoredRun[]>> {
  const distinct = [...new Map(wanted.map((one) => [identityOf(one), one])).values()];
  if (distinct.length === 0) return new Map();
  const keys = distinct.map(({ key }) => key);
  const { rows } = await sql.query<RunRow>(
    `SELECT ${runColumns(keys)}
     FROM unnest($1::uuid[], $2::text[], $3::bpchar[], $4::int[], $5::bpchar[])
            AS wanted (subject_id, key, inputs_digest, version, parameters_digest)
     CROSS JOIN LATERAL (
       SELECT * FROM analysis_run
       WHERE analysis_run.subject_id = wanted.subject_id AND analysis_run.inputs_digest = wanted.inputs_digest
         AND analysis_run.key = wanted.key
         AND (wanted.version IS NULL OR (analysis_run.version = wanted.version
                                         AND analysis_run.parameters_digest = wanted.parameters_digest))
       -- Each is looked up in the index, whatever is thought of the size of a table that grows while a job runs.
       OFFSET 0) run
     ORDER BY run.attempt DESC`,
    [
      distinct.map(({ subjectId }) => subjectId),
      keys,
      distinct.map(({ inputsDigest }) => inputsDigest),
      distinct.map(({ exactly }) => exactly?.version ?? null),
      distinct.map(({ exactly }) => exactly?.parametersDigest ?? null),
    ],
  );
  return bySubject(rows.map(runFromRow));
}

function identityOf({ subjectId, key, inputsDigest, exactly }: WantedRun): string {
  return `${subjectId} ${key} ${inputsDigest} ${exactly?.version ?? ''} ${exactly?.parametersDigest ?? ''}`;
}

function bySubject<Run extends Pick<StoredRun, 'subject'>>(
  runs: readonly Run[],
): ReadonlyMap<string, readonly Run[]> {
  const lists = new Map<string, Run[]>();
  for (const run of runs) {
    const list = lists.get(run.subject.id);
    if (list === undefined) lists.set(run.subject.id, [run]);
    else list.push(run);
  }
  return lists;
}

/** A run that counts now, with the slot it fills. */
export interface CurrentRun extends StoredRun {
  readonly slot: string;
}

/** Every run that counts now for a subject, in a stable order, with the measurements it rests on now. */
export async function findCurrentRuns(source: SqlSource, subjectId: string): Promise<readonly CurrentRun[]> {
  const sql = sqlOf(source);
  const keys = await keysInForce(sql, [subjectId]);
  if (keys.length === 0) return [];
  const { rows } = await sql.query<RunRow & { slot: string }>(
    `SELECT current_result.slot, ${runColumns(keys)}
     FROM current_result JOIN analysis_run run ON run.id = current_result.analysis_run_id
     WHERE current_result.subject_id = $1::uuid
     ORDER BY current_result.key, current_result.slot`,
    [subjectId],
  );
  return withInputsInForce(
    source,
    rows.map((row) => ({ ...runFromRow(row), slot: row.slot })),
  );
}

/** Of which analyses results count for subjects. */
async function keysInForce(
  sql: SqlReader,
  subjectIds: readonly string[],
): Promise<readonly StoredAnalysisKey[]> {
  const { rows } = await sql.query<{ key: StoredAnalysisKey }>(
    `SELECT DISTINCT key FROM current_result WHERE subject_id = ANY ($1::uuid[])`,
    [subjectIds],
  );
  return rows.map(({ key }) => key);
}

/** What a newer result is compared with: of documents, which take longest to read, only those that say why. */
export type ComparedRun = Compared<ComparedRow> & { readonly slot: string };

/** The runs that count now for subjects, by subject. */
export async function findComparedRuns(
  sql: SqlReader,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ComparedRun[]>> {
  const keys = await keysInForce(sql, subjectIds);
  if (keys.length === 0) return new Map();
  const { rows } = await sql.query<ComparedRow & { slot: string }>(
    `SELECT current_result.slot, ${comparedColumns(keys)}
     FROM current_result JOIN analysis_run run ON run.id = current_result.analysis_run_id
     WHERE current_result.subject_id = ANY ($1::uuid[])
     ORDER BY current_result.subject_id, current_result.key, current_result.slot`,
    [subjectIds],
  );
  return bySubject(rows.map((row) => ({ ...comparedFromRow(row), slot: row.slot })));
}

/** One run by its id, also one that counts no more; null when there is none. */
export async function findRun(reader: Pick<Reader, '$queryRaw'>, runId: string): Promise<StoredRun | null> {
  const [row] = await reader.$queryRaw<RunRow[]>`
    SELECT ${RUN_COLUMNS} FROM analysis_run run WHERE run.id = ${runId}::uuid`;
  return row === undefined ? null : runFromRow(row);
}

/** The JV runs that stand for a device in statistics, reverse first. */
export async function findRepresentatives(
  reader: Pick<Reader, 'representativeResult'>,
  deviceId: string,
): Promise<readonly RepresentativeSelection[]> {
  const rows = await reader.representativeResult.findMany({
    where: { deviceId },
    orderBy: { scanDirection: 'desc' },
  });
  return rows.map(({ scanDirection, analysisRunId, pinned, apertureAreaCm2 }) => ({
    scanDirection: scanDirection === 'forward' ? 'forward' : 'reverse',
    analysisRunId,
    pinned,
    apertureAreaCm2,
  }));
}
