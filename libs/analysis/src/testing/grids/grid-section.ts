import { measureAccuracy } from '../accuracy/measure-accuracy.ts';
import { COVERAGE_GRIDS } from './coverage-grids.ts';
import type { CoverageGrid } from './coverage-grid.ts';
import { judgeCoverage } from './judge-coverage.ts';

const REPEATS = 500;

const HEAD = `## Grids

Coverage of every judged metric over all cases of a grid, each of ${REPEATS} repeats: the least, the mean and the highest. A
perfect interval gives 92 to 98 % (three standard deviations), so of many cases the least and the highest are as far apart as that.

| analysis | metric | cases | repeats | coverage: least | mean | highest |
| --- | --- | --- | --- | --- | --- | --- |`;

/** Section of docs/accuracy.md: what the grids cover, and what they leave out. */
export function gridSection(onCase: (title: string) => void): string {
  const parts = COVERAGE_GRIDS.map((grid) => partOf(grid, onCase));
  const varied = COVERAGE_GRIDS.map(
    ({ cases, varied: what }) => `- \`${cases[0]?.analysis ?? ''}\`: ${what}.`,
  );
  const reasons = [...new Set(parts.flatMap((part) => part.reasons))].map((reason) => `- ${reason}.`);
  const apart = reasons.length === 0 ? [] : ['', 'Left out of the grids:', '', ...reasons];
  return [HEAD, ...parts.flatMap(({ lines }) => lines), '', 'Cases:', '', ...varied, ...apart, ''].join('\n');
}

function partOf(
  { cases }: CoverageGrid,
  onCase: (title: string) => void,
): { readonly lines: readonly string[]; readonly reasons: readonly string[] } {
  const ratios = new Map<string, number[]>();
  for (const each of cases) {
    onCase(`${each.analysis}: ${each.sample}`);
    for (const { metric, coverageRatio } of judgeCoverage(each, measureAccuracy(each, REPEATS)).judged) {
      ratios.set(metric, [...(ratios.get(metric) ?? []), coverageRatio ?? 0]);
    }
  }
  const key = cases[0]?.analysis ?? '';
  return {
    lines: [...ratios].map(([metric, found]) => {
      const mean = found.reduce((sum, ratio) => sum + ratio / found.length, 0);
      const cells = [Math.min(...found), mean, Math.max(...found)].map((ratio) => percentOf(ratio));
      return `| \`${key}\` | \`${metric}\` | ${found.length} | ${REPEATS} | ${cells.join(' | ')} |`;
    }),
    reasons: cases.flatMap(({ sample, withoutCoverage = {}, refused = {} }) =>
      Object.entries({ ...withoutCoverage, ...refused }).map(
        ([metric, reason]) => `\`${key}\` ${sample}: \`${metric}\`, ${reason}`,
      ),
    ),
  };
}

function percentOf(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`;
}
