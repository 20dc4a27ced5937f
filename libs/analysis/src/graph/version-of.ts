import type { AnalysisResult, MetricValue } from '@dotbook/domain';

/**
 * Version of the analysis that made results on which another builds, for the settings of that: one number, or all of
 * them in ascending order where results of different versions come together.
 */
export function versionOf(...results: readonly Pick<AnalysisResult<object>, 'version'>[]): MetricValue {
  const versions = [...new Set(results.map(({ version }) => version))].toSorted((a, b) => a - b);
  const [only] = versions;
  return versions.length === 1 && only !== undefined ? only : versions;
}
