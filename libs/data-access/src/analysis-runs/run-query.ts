import type { Metrics, MetricValue, Warning } from '@dotbook/domain';
import { Prisma } from '../generated/prisma/client.ts';
import type { Subject, SubjectKind } from '../measurements/subject.ts';
import { METRICS_TABLES, metricsFromColumns, type StoredAnalysisKey } from './metrics-rows.ts';

export type RunStatus = 'complete' | 'partial' | 'refused' | 'failed';

/** One input of a run, as it went into the digest, with the rows it came from. */
export interface RunInputRecord {
  readonly curveId: string;
  readonly measurementId: string;
  readonly rawFileSha256: string;
  readonly parserKey: string;
  readonly parserVersion: number;
  readonly label: string;
  readonly curveDigest: string;
  readonly conditions: Metrics;
}

/** One analysis run with its metrics. */
export interface StoredRun {
  readonly id: string;
  readonly subject: Subject;
  readonly projectId: string;
  readonly key: StoredAnalysisKey;
  readonly version: number;
  readonly status: RunStatus;
  /** 0 for a result, 1… for a failed attempt. */
  readonly attempt: number;
  readonly failureReason: string | null;
  readonly inputsDigest: string;
  readonly parametersDigest: string;
  readonly inputs: readonly RunInputRecord[];
  readonly parameters: Metrics;
  readonly metrics: Metrics;
  readonly uncertainties: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
  readonly conditionsRevision: number;
  readonly parserVersion: number;
  readonly softwareVersion: string;
  readonly softwareCommit: string | null;
  readonly durationMillisecond: number;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
}

/** A run as {@link RUN_COLUMNS} brings it. */
export interface RunRow extends Omit<StoredRun, 'subject' | 'metrics' | 'finishedAt'> {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly finishedAt: Date;
  readonly metricColumns: Readonly<Record<string, MetricValue>> | null;
}

/** What is compared when a result is computed again. */
export type ComparedRow = Pick<
  RunRow,
  | 'id'
  | 'subjectKind'
  | 'subjectId'
  | 'key'
  | 'version'
  | 'inputsDigest'
  | 'inputs'
  | 'parameters'
  | 'softwareVersion'
  | 'softwareCommit'
  | 'metricColumns'
>;

const COMPARED_COLUMNS = `
  run.id, run.subject_kind::text AS "subjectKind", run.subject_id AS "subjectId", run.key, run.version,
  run.inputs_digest AS "inputsDigest", run.inputs, run.parameters, run.software_version AS "softwareVersion",
  run.software_commit AS "softwareCommit"`;

const RUN_COLUMNS_BESIDE_METRICS = `${COMPARED_COLUMNS},
  run.project_id AS "projectId", run.status::text, run.attempt, run.failure_reason AS "failureReason",
  run.parameters_digest AS "parametersDigest", run.uncertainties, run.warnings,
  run.conditions_revision AS "conditionsRevision", run.parser_version AS "parserVersion",
  run.duration_millisecond AS "durationMillisecond", run.finished_at AS "finishedAt"`;

/**
 * Columns of a run for a query `FROM analysis_run run` where it is known which analyses the runs are of: planning a look
 * into every table takes longer than the query.
 */
export function runColumns(keys: readonly StoredAnalysisKey[]): string {
  return `${RUN_COLUMNS_BESIDE_METRICS}, ${metricsOfRun(keys)} AS "metricColumns"`;
}

/** The same of what is compared. */
export function comparedColumns(keys: readonly StoredAnalysisKey[]): string {
  return `${COMPARED_COLUMNS}, ${metricsOfRun(keys)} AS "metricColumns"`;
}

/** The same for a run of any analysis. */
export const RUN_COLUMNS = Prisma.raw(runColumns(Object.keys(METRICS_TABLES) as StoredAnalysisKey[]));

/** The row of the one table that belongs to the analysis of the run; the other branches are never looked at. */
function metricsOfRun(keys: readonly StoredAnalysisKey[]): string {
  if (keys.length === 0) return 'NULL::json';
  const branches = [...new Set(keys)]
    .sort()
    .map(
      (key) =>
        `WHEN '${key}' THEN (SELECT row_to_json(row) FROM "${METRICS_TABLES[key]}" row WHERE row.analysis_run_id = run.id)`,
    );
  return `CASE run.key ${branches.join(' ')} END`;
}

export function runFromRow({ finishedAt, ...row }: RunRow): StoredRun {
  return { ...comparedFromRow(row), finishedAt: finishedAt.toISOString() };
}

/** A row with its sample, and with its metrics as they are named. */
export type Compared<Row extends ComparedRow> = Omit<Row, 'subjectKind' | 'subjectId' | 'metricColumns'> &
  Pick<StoredRun, 'subject' | 'metrics'>;

export function comparedFromRow<Row extends ComparedRow>(row: Row): Compared<Row> {
  const { subjectKind, subjectId, metricColumns, ...rest } = row;
  return {
    ...rest,
    subject: { kind: subjectKind, id: subjectId },
    metrics: metricsFromColumns(metricColumns),
  };
}
