import type { Reader } from '../database/reader.ts';
import type { RepresentativeSelection } from './select-current.ts';
import type { StoredAnalysisKey } from './metrics-rows.ts';
import { RUN_COLUMNS, runColumns, runFromRow, type RunRow, type StoredRun } from './run-query.ts';

/** Runs of some analyses of a subject that were made from any of these inputs, results and failures, newest attempt first. */
export async function findRunsOfInputs(
  reader: Pick<Reader, '$queryRaw'>,
  subjectId: string,
  wanted: readonly { readonly key: StoredAnalysisKey; readonly inputsDigest: string }[],
): Promise<readonly StoredRun[]> {
  if (wanted.length === 0) return [];
  const keys = [...new Set(wanted.map(({ key }) => key))];
  const digests = [...new Set(wanted.map(({ inputsDigest }) => inputsDigest))];
  const rows = await reader.$queryRaw<RunRow[]>`
    SELECT ${runColumns(keys)} FROM analysis_run run
    WHERE run.subject_id = ${subjectId}::uuid AND run.key = ANY (${keys}) AND run.inputs_digest = ANY (${digests})
    ORDER BY run.attempt DESC`;
  return rows.map(runFromRow);
}

/** A run that counts now, with the slot it fills. */
export interface CurrentRun extends StoredRun {
  readonly slot: string;
}

/** Every run that counts now for a subject, in a stable order. */
export async function findCurrentRuns(
  reader: Pick<Reader, '$queryRaw'>,
  subjectId: string,
): Promise<readonly CurrentRun[]> {
  const keys = await reader.$queryRaw<{ key: StoredAnalysisKey }[]>`
    SELECT DISTINCT key FROM current_result WHERE subject_id = ${subjectId}::uuid`;
  if (keys.length === 0) return [];
  const rows = await reader.$queryRaw<(RunRow & { slot: string })[]>`
    SELECT current_result.slot, ${runColumns(keys.map(({ key }) => key))}
    FROM current_result JOIN analysis_run run ON run.id = current_result.analysis_run_id
    WHERE current_result.subject_id = ${subjectId}::uuid
    ORDER BY current_result.key, current_result.slot`;
  return rows.map((row) => ({ ...runFromRow(row), slot: row.slot }));
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
  return rows.map(({ scanDirection, analysisRunId, pinned }) => ({
    scanDirection: scanDirection === 'forward' ? 'forward' : 'reverse',
    analysisRunId,
    pinned,
  }));
}
