import type { AnalysisKey, MetricValue } from '@dotbook/domain';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';

type Columns<Row> = Readonly<Omit<Row, 'analysisRunId'>>;

/** The columns of the metrics table of each analysis that is stored; named as the metrics of the contract. */
export interface StoredMetrics {
  readonly jv: Columns<Prisma.JvMetricsCreateManyInput>;
  readonly hysteresis: Columns<Prisma.HysteresisMetricsCreateManyInput>;
  readonly eqe: Columns<Prisma.EqeMetricsCreateManyInput>;
  readonly plqy: Columns<Prisma.PlqyMetricsCreateManyInput>;
  readonly jvEqeConsistency: Columns<Prisma.JvEqeConsistencyMetricsCreateManyInput>;
  readonly vocLoss: Columns<Prisma.VocLossMetricsCreateManyInput>;
}

/** Analyses whose results are kept; the others are computed when they are asked for. */
export type StoredAnalysisKey = keyof StoredMetrics & AnalysisKey;

/** The metrics of one run, by the analysis they come from. */
export type RunMetrics = {
  readonly [Key in StoredAnalysisKey]: { readonly key: Key; readonly metrics: StoredMetrics[Key] };
}[StoredAnalysisKey];

/** Writes one row of metrics. */
export async function insertMetrics(tx: Transaction, analysisRunId: string, run: RunMetrics): Promise<void> {
  switch (run.key) {
    case 'jv':
      await tx.jvMetrics.create({ data: { analysisRunId, ...run.metrics } });
      return;
    case 'hysteresis':
      await tx.hysteresisMetrics.create({ data: { analysisRunId, ...run.metrics } });
      return;
    case 'eqe':
      await tx.eqeMetrics.create({ data: { analysisRunId, ...run.metrics } });
      return;
    case 'plqy':
      await tx.plqyMetrics.create({ data: { analysisRunId, ...run.metrics } });
      return;
    case 'jvEqeConsistency':
      await tx.jvEqeConsistencyMetrics.create({ data: { analysisRunId, ...run.metrics } });
      return;
    case 'vocLoss':
      await tx.vocLossMetrics.create({ data: { analysisRunId, ...run.metrics } });
  }
}

/** `jsc_milliamp_per_cm2` → `jscMilliampPerCm2`: columns are named as the metrics, in snake case. */
export function metricsFromColumns(
  columns: Readonly<Record<string, MetricValue>> | null,
): Readonly<Record<string, MetricValue>> {
  if (columns === null) return {};
  return Object.fromEntries(
    Object.entries(columns).map(([column, value]) => [
      column.replaceAll(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
