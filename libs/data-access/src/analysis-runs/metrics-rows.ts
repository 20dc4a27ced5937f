import type { AnalysisKey, Metrics, MetricValue } from '@dotbook/domain';
import type { SqlTransaction } from '../database/sql.ts';

/** Analyses that are computed whenever they are asked for; the results of all others are kept. */
export type UnstoredAnalysisKey =
  | 'sqLimit'
  | 'spectralMismatch'
  | 'statistics'
  | 'mixing'
  | 'roundingConsistency'
  | 'scanArithmetic'
  | 'csOleate';

/** Analyses whose results are kept, each in a table of its own. */
export type StoredAnalysisKey = Exclude<AnalysisKey, UnstoredAnalysisKey>;

/** The table of the metrics of each analysis; its columns are named as the metrics, in snake case. */
export const METRICS_TABLES: Readonly<Record<StoredAnalysisKey, string>> = {
  jv: 'jv_metrics',
  jvSingleDiode: 'jv_single_diode_metrics',
  hysteresis: 'hysteresis_metrics',
  stabilisedIv: 'stabilised_iv_metrics',
  mppTracking: 'mpp_tracking_metrics',
  eqe: 'eqe_metrics',
  jvEqeConsistency: 'jv_eqe_consistency_metrics',
  vocLoss: 'voc_loss_metrics',
  plqy: 'plqy_metrics',
  plqyRelative: 'plqy_relative_metrics',
  plqyAbsolute: 'plqy_absolute_metrics',
  plqyFromDifferential: 'plqy_from_differential_metrics',
  trpl: 'trpl_metrics',
  sclc: 'sclc_metrics',
  mottGurney: 'mott_gurney_metrics',
  sunsVoc: 'suns_voc_metrics',
  stability: 'stability_metrics',
  arrhenius: 'arrhenius_metrics',
  pl: 'pl_metrics',
  plShift: 'pl_shift_metrics',
  plMerge: 'pl_merge_metrics',
  tauc: 'tauc_metrics',
  xrd: 'xrd_metrics',
  ftir: 'ftir_metrics',
  particleSize: 'particle_size_metrics',
};

/** The metrics of one run, by the analysis they come from. */
export interface RunMetrics {
  readonly key: StoredAnalysisKey;
  readonly metrics: Metrics;
}

/** The metrics of a run that is written already. */
export interface MetricsOfRun extends RunMetrics {
  readonly analysisRunId: string;
}

/**
 * Writes rows of metrics, one statement per analysis.
 * @throws the error of the database when a metric has no column, or a column no metric.
 */
export async function insertMetrics(tx: SqlTransaction, runs: readonly MetricsOfRun[]): Promise<void> {
  const byColumns = new Map<string, MetricsOfRun[]>();
  for (const run of runs) {
    const identity = JSON.stringify([run.key, Object.keys(run.metrics)]);
    const alike = byColumns.get(identity);
    if (alike === undefined) byColumns.set(identity, [run]);
    else alike.push(run);
  }
  for (const alike of byColumns.values()) await insertAlike(tx, alike);
}

async function insertAlike(tx: SqlTransaction, runs: readonly MetricsOfRun[]): Promise<void> {
  const [first] = runs;
  if (first === undefined) return;
  const table = `"${METRICS_TABLES[first.key]}"`;
  const names = Object.keys(first.metrics).map(columnOf);
  const columns = ['analysis_run_id', ...names].map((name) => `"${name}"`).join(', ');
  const rows = runs.map(({ analysisRunId, metrics }) => {
    const values = Object.values(metrics);
    const row: Record<string, MetricValue> = { analysis_run_id: analysisRunId };
    for (const [index, name] of names.entries()) row[name] = values[index] ?? null;
    return row;
  });
  await tx.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

const METRIC_NAME = /^[a-z][A-Za-z0-9]*$/u;

/** `jscMilliampPerCm2` → `jsc_milliamp_per_cm2`. Metrics are named in the code, never by a user; anything else is a mistake. */
function columnOf(metric: string): string {
  if (!METRIC_NAME.test(metric)) throw new Error(`${metric} is no name of a metric.`);
  return metric.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

/** The metrics of a row: `jsc_milliamp_per_cm2` → `jscMilliampPerCm2`, columns are named as the metrics, in snake case. */
export function metricsFromColumns(
  columns: Readonly<Record<string, MetricValue>> | null,
): Readonly<Record<string, MetricValue>> {
  const metrics: Record<string, MetricValue> = {};
  for (const [column, value] of Object.entries(columns ?? {})) {
    if (column !== 'analysis_run_id') metrics[metricOf(column)] = value;
  }
  return metrics;
}

/** There are as many as tables have columns. */
const METRIC_OF_COLUMN = new Map<string, string>();

function metricOf(column: string): string {
  const known = METRIC_OF_COLUMN.get(column);
  if (known !== undefined) return known;
  const metric = column.replaceAll(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
  METRIC_OF_COLUMN.set(column, metric);
  return metric;
}
