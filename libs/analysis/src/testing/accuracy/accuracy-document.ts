import { ACCURACY_CASES } from './accuracy-cases.ts';
import type { AccuracyCase } from './accuracy-case.ts';
import { measureAccuracy, repeatCountOf, type AccuracyRow } from './measure-accuracy.ts';

/** Repeats of a case that is not slow. */
const REPEATS = 500;

const HEAD = `# Accuracy of the analyses

Written by \`npm run docs:accuracy\`; the same numbers on every machine. Each analysis gets measurements of a known truth, made
by generators that share only constants and the table of sunlight with it, with other scatter at every repeat (fixed seeds). A change of numbers here is a
change of an analysis.

- **bias** mean distance to the truth, **spread** standard deviation of the values, **stated u** median of the standard
  uncertainties that the results state,
- **coverage** of the truth by the 95 % intervals (the interval of the result where it gives one, else ± 1.96 u). In brackets
  where the stated uncertainty is not one of scatter, with the reason below the table. 500 repeats of a perfect interval give
  93 to 97 %.
- One device, edge or decay per section: coverage there is no promise for others. The uncertainties of \`jv\` were set with the
  diode below. Of two other diodes (400 repeats, 10 and 20 mV steps) most metrics had 88 to 100 %, but with n = 1.4 and steps of
  10 mV Voc had 35 % at a scatter of 0.01 mA/cm², and the slope resistance at Voc 67 % (9 % at 20 mV) at 0.18 mA/cm²: a steep
  curve bends between its points more than the uncertainty holds.
- What all repeats share (area, irradiance, temperature, thickness, permittivity) is left out here; where conditions state its
  uncertainty it is part of the results.

\`npm run test:long\` asserts 90 to 99 % for every coverage without brackets of at least 200
repeats, and bounds as wide as chance for fewer.
`;

/** docs/accuracy.md: truth, bias, spread, stated uncertainty and coverage of every continuous metric. */
export function accuracyDocument(onCase: (title: string) => void): string {
  const sections = ACCURACY_CASES.map((accuracyCase) => {
    onCase(`${accuracyCase.analysis}: ${accuracyCase.sample}`);
    const count = repeatCountOf(accuracyCase, REPEATS);
    return sectionOf(accuracyCase, measureAccuracy(accuracyCase, count), count);
  });
  return `${HEAD}\n${sections.join('\n')}`;
}

function sectionOf(accuracyCase: AccuracyCase, rows: readonly AccuracyRow[], count: number): string {
  const { analysis, sample, withoutCoverage = {} } = accuracyCase;
  const reasons = rows.flatMap(({ metric, coverageRatio }) => {
    const reason = withoutCoverage[metric];
    return reason === undefined || coverageRatio === null ? [] : [{ metric, reason }];
  });
  const byReason = [...new Set(reasons.map(({ reason }) => reason))].map((reason) => {
    const metrics = reasons.filter((each) => each.reason === reason).map(({ metric }) => `\`${metric}\``);
    return `${metrics.join(', ')}: ${reason}.\n`;
  });
  const lines = [
    `## ${analysis}: ${sample}`,
    '',
    `${count} repeats.`,
    '',
    '| metric | truth | bias | spread | stated u | coverage |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => lineOf(row, withoutCoverage[row.metric] !== undefined)),
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
