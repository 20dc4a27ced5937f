import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { columnOf } from '../results/column-of.ts';
import { buildResult } from '../results/result-builder.ts';
import { calculateStatistics } from '../statistics/calculate-statistics.ts';
import { measuredRows } from '../table/measured-rows.ts';

export type ParticleSizeMetrics = Readonly<{
  count: number;
  meanNanometre: number | null;
  sdNanometre: number | null;
  semNanometre: number | null;
  medianNanometre: number | null;
}>;

/**
 * `particleSize`: count, mean, standard deviation (n − 1), standard error and median of the edge lengths of particles.
 * The spread of a printed size (14 ± 2 nm) is the standard deviation, which does not shrink with more particles; the
 * standard error does. Sizes not above zero are left out; outliers are told and kept.
 *
 * Example: 12, 14, 16 nm → 14 nm, sd 2 nm, sem 1.155 nm.
 *
 * @param record column `edgeLengthNanometre`
 * @returns uncertainties are those of `statistics`: of the mean its standard error, of the standard deviation that of a normal
 *   distribution, of the median that of order statistics
 * @throws DomainError `columnMissing`
 */
export function analyseParticleSize(
  record: TableRecord,
  conditions: Conditions,
): AnalysisResult<ParticleSizeMetrics> {
  const rows = measuredRows([columnOf(record, 'edgeLengthNanometre')], ([size = 0]) => size > 0);
  const { metrics, uncertainties, warnings } = calculateStatistics(rows.columns[0] ?? []);
  const { count, mean, sd, sem, median } = metrics;
  const nothing: Warning[] =
    count > 0 ? [] : [{ code: 'fewPoints', detail: 'No particle with a size above zero was measured.' }];
  return buildResult<ParticleSizeMetrics>({
    key: 'particleSize',
    metrics: {
      count,
      meanNanometre: mean,
      sdNanometre: sd,
      semNanometre: sem,
      medianNanometre: median,
    },
    essential: ['meanNanometre', 'sdNanometre', 'medianNanometre'],
    uncertainties: {
      meanNanometre: sem,
      sdNanometre: uncertainties.sd ?? null,
      medianNanometre: uncertainties.median ?? null,
    },
    warnings: [...rows.warnings, ...(count > 0 ? warnings : nothing)],
    parameters: { pixelSizeNanometre: conditions.pixelSizeNanometre ?? null },
  });
}
