import { ACCURACY_CASES } from './accuracy-cases.ts';
import type { AccuracyCase } from './accuracy-case.ts';
import { gridSection } from '../grids/grid-section.ts';
import { measureAccuracy, type AccuracyRow } from './measure-accuracy.ts';

const REPEATS = 500;

const HEAD = `# Accuracy of the analyses

Written by \`npm run docs:accuracy\`; the same numbers on every machine. Each analysis gets measurements of a known truth, made
by generators that share only constants and the table of sunlight with it, with other scatter at every repeat (fixed seeds). A change of numbers here is a
change of an analysis.

- **bias** mean distance to the truth, **spread** standard deviation of the values, **stated u** median of the standard
  uncertainties that the results state,
- **coverage** of the truth by the 95 % intervals (the interval of the result where it gives one, else ± 1.96 u). In brackets
  where the stated uncertainty is not one of scatter, with the reason below the table. 500 repeats of a perfect interval give
  93 to 97 %. "refused": the analysis leaves the metric out, with a warning, as the reason below the table says.
- One edge, decay or series per section; [grids of truths and noises](#grids) stand at the end. \`jv\` is besides held to it for
  432 scans of 27 diodes (n 1 to 2, Rs 0.5 to 10 Ω cm², Rsh 200 to 1e5 Ω cm², steps of 5 to 30 mV, scatter of 0.02 to 1 % of Jsc)
  by \`libs/analysis/src/jv/jv-coverage.spec.ts\`.
- What all repeats share (area, irradiance, temperature, thickness, permittivity) is left out here; where conditions state its
  uncertainty it is part of the results.

\`npm run test:long\` asserts 90 to 99 % for every coverage without brackets, each of 500 repeats.
`;

/** docs/accuracy.md: truth, bias, spread, stated uncertainty and coverage of every continuous metric. */
export function accuracyDocument(onCase: (title: string) => void): string {
  const sections = ACCURACY_CASES.map((accuracyCase) => {
    onCase(`${accuracyCase.analysis}: ${accuracyCase.sample}`);
    return sectionOf(accuracyCase, measureAccuracy(accuracyCase, REPEATS));
  });
  return `${HEAD}\n${sections.join('\n')}\n${gridSection(onCase)}`;
}

function sectionOf(accuracyCase: AccuracyCase, rows: readonly AccuracyRow[]): string {
  const { analysis, sample, withoutCoverage = {}, refused = {} } = accuracyCase;
  const judged = rows.filter(({ metric }) => refused[metric] === undefined);
  const reasons = [
    ...judged.flatMap(({ metric, coverageRatio }) => {
      const reason = withoutCoverage[metric];
      return reason === undefined || coverageRatio === null ? [] : [{ metric, reason }];
    }),
    ...Object.entries(refused).map(([metric, reason]) => ({ metric, reason })),
  ];
  const byReason = [...new Set(reasons.map(({ reason }) => reason))].map((reason) => {
    const metrics = reasons.filter((each) => each.reason === reason).map(({ metric }) => `\`${metric}\``);
    return `${metrics.join(', ')}: ${reason}.\n`;
  });
  const lines = [
    `## ${analysis}: ${sample}`,
    '',
    `${REPEATS} repeats.`,
    '',
    '| metric | truth | bias | spread | stated u | coverage |',
    '| --- | --- | --- | --- | --- | --- |',
    ...judged.map((row) => lineOf(row, withoutCoverage[row.metric] !== undefined)),
    ...Object.keys(refused).map((metric) => {
      const answered = rows.find((row) => row.metric === metric)?.answeredCount ?? 0;
      const truth = shortNumber(accuracyCase.truth[metric] ?? 0, 5);
      return `| \`${metric}\` | ${truth} | – | – | – | refused in ${REPEATS - answered} of ${REPEATS} |`;
    }),
    '',
  ];
  return [...lines, ...byReason].join('\n');
}

function lineOf(row: AccuracyRow, isBracketed: boolean): string {
  const percent = row.coverageRatio === null ? '–' : `${(100 * row.coverageRatio).toFixed(1)} %`;
  const answered =
    row.answeredCount === row.repeatCount ? '' : `, answered ${row.answeredCount} of ${row.repeatCount}`;
  const cells = [
    `\`${row.metric}\``,
    shortNumber(row.truth, 5),
    shortNumber(row.bias, 2),
    shortNumber(row.spread, 2),
    row.stated === null ? '–' : shortNumber(row.stated, 2),
    (isBracketed && row.coverageRatio !== null ? `(${percent})` : percent) + answered,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Few digits; nothing below 1e-12 of what rounding leaves. */
function shortNumber(value: number, digits: number): string {
  if (Math.abs(value) < 1e-30) return '0';
  return Number(value.toPrecision(digits)).toString().replaceAll('-', '−');
}
