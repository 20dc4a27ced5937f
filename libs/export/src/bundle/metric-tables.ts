import type { MetricValue } from '@dotbook/domain';
import { formatCsv } from '../csv/csv-writer.ts';
import type { CsvCell, CsvColumn } from '../csv/csv-writer.ts';
import type { DeviceExport } from '../device/device-export.ts';
import type { AnalysisRunExport, CurveExport } from '../device/measurement-export.ts';
import { textEntry } from './bundle-entry.ts';
import type { BundleEntry } from './bundle-entry.ts';
import { createNameAllocator, safeSegment } from './entry-name.ts';
import { csvHeaderOfKey, unitSymbolOf } from './key-unit.ts';

interface MetricRow {
  /** Why a measurement it rests on is not counted in statistics, null when all are. */
  readonly excludedReason: string | null;
  readonly run: AnalysisRunExport;
  readonly metricKey: string;
  readonly metric: MetricValue;
}

const cellOf = (value: MetricValue): CsvCell =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

const METRIC_COLUMNS: readonly CsvColumn<MetricRow>[] = [
  { header: 'analysis', valueOf: ({ run }) => run.key },
  { header: 'analysis_version', valueOf: ({ run }) => run.version },
  { header: 'current', valueOf: ({ run }) => run.current },
  { header: 'status', valueOf: ({ run }) => run.status },
  { header: 'metric', valueOf: ({ metricKey }) => metricKey },
  { header: 'value', valueOf: ({ metric }) => cellOf(metric) },
  { header: 'standard_uncertainty', valueOf: ({ run, metricKey }) => run.uncertainties[metricKey] ?? null },
  { header: 'unit', valueOf: ({ metricKey }) => unitSymbolOf(metricKey) },
  { header: 'scan_direction', valueOf: ({ run }) => cellOf(run.metrics.scanDirection ?? null) },
  { header: 'warnings', valueOf: ({ run }) => run.warnings.map((warning) => warning.code).join(' ') },
  { header: 'analysis_run_id', valueOf: ({ run }) => run.id },
  { header: 'measurement_ids', valueOf: ({ run }) => run.measurementIds.join(' ') },
  { header: 'inputs_digest', valueOf: ({ run }) => run.inputsDigest },
  { header: 'excluded_reason', valueOf: ({ excludedReason }) => excludedReason },
];

const metricRows = (data: DeviceExport, runs: readonly AnalysisRunExport[]): MetricRow[] => {
  const reasons = new Map(data.measurements.map(({ id, excludedReason }) => [id, excludedReason]));
  return runs.flatMap((run) => {
    const told = run.measurementIds.flatMap((id) => reasons.get(id) ?? []);
    const excludedReason = told.length === 0 ? null : told.join('; ');
    return Object.entries(run.metrics)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([metricKey, metric]) => ({ run, metricKey, metric, excludedReason }));
  });
};

const curveTable = (curve: CurveExport): string => {
  const pointCount = curve.columns.reduce((most, column) => Math.max(most, column.values.length), 0);
  return formatCsv(
    curve.columns.map((column): CsvColumn<number> => ({
      header: csvHeaderOfKey(column.key),
      valueOf: (index) => column.values[index] ?? null,
    })),
    Array.from({ length: pointCount }, (_, index) => index),
  );
};

/** The tables of a bundle: all metrics with their provenance, the Voc-loss ledger, and one file per curve. */
export const buildTables = (data: DeviceExport): BundleEntry[] => {
  const vocLossRuns = data.analysisRuns.filter((run) => run.key === 'vocLoss' && run.current);
  const nameOf = createNameAllocator();
  return [
    textEntry(
      'tables/metrics.csv',
      formatCsv(METRIC_COLUMNS, metricRows(data, data.analysisRuns)),
      'Every metric of every analysis run, with uncertainty, unit, warnings and what it was computed from',
    ),
    ...(vocLossRuns.length === 0
      ? []
      : [
          textEntry(
            'tables/voc-loss.csv',
            formatCsv(METRIC_COLUMNS, metricRows(data, vocLossRuns)),
            'The voltage-loss breakdown of the device',
          ),
        ]),
    ...data.measurements.flatMap((measurement) =>
      measurement.curves.map((curve) =>
        textEntry(
          `tables/${nameOf(`${measurement.kind}-${safeSegment(curve.label)}`)}.csv`,
          curveTable(curve),
          `Curve ${curve.label} of the ${measurement.kind} measurement ${measurement.id}, units in the header`,
        ),
      ),
    ),
  ];
};
