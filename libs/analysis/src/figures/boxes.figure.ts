import { axisTitle, isTableRecord, type BoxesFigure, type Figure, type FigureBox } from '@dotbook/domain';
import { columnOf } from '../results/column-of.ts';
import { meanOfAscending, quantileType7 } from '../statistics/calculate-statistics.ts';
import type { FigureSource } from './figure-source.ts';

/** Fewer values show themselves better than a box of them does. */
const SMALLEST_BOX_COUNT = 5;
/** Length of a whisker in heights of the box, after J. W. Tukey. */
const WHISKER_RATIO = 1.5;

/** The rule that every plot of boxes states. */
export const BOX_RULE = [
  `Box: quartiles (type 7) from ${SMALLEST_BOX_COUNT} values on; line: median; diamond: mean; whiskers: to the`,
  `outermost value within ${WHISKER_RATIO} heights of the box; points: every value, spread sideways; above: how many (n).`,
].join(' ');

/** The box of some values: quartiles as in `statistics`, whiskers of 1.5 interquartile ranges. */
export function boxOf(given: readonly number[]): FigureBox {
  const values = given.toSorted((a, b) => a - b);
  const q1 = quantileType7(values, 0.25);
  const q3 = quantileType7(values, 0.75);
  const isBox = values.length >= SMALLEST_BOX_COUNT && q1 !== null && q3 !== null;
  const reach = isBox ? WHISKER_RATIO * (q3 - q1) : 0;
  return {
    values,
    box: isBox
      ? {
          q1,
          q3,
          whiskerLow: values.find((value) => value >= q1 - reach) ?? q1,
          whiskerHigh: values.findLast((value) => value <= q3 + reach) ?? q3,
        }
      : null,
    median: quantileType7(values, 0.5),
    mean: meanOfAscending(values),
  };
}

/** The efficiencies of solar cells and what they are made of, one value per device. */
export interface PerformanceValuesOfGroup {
  /** Line by line. */
  readonly name: readonly string[];
  readonly pcePercent: readonly number[];
  readonly jscMilliampPerCm2: readonly number[];
  readonly vocVolt: readonly number[];
  readonly fillFactor: readonly number[];
}

/** Efficiency, current, voltage and fill factor of groups of devices. */
export function figureOfGroups(
  groups: readonly PerformanceValuesOfGroup[],
  words: Pick<BoxesFigure, 'title' | 'subtitle' | 'groupsTitle'> & { readonly notes: readonly string[] },
): BoxesFigure {
  const panel = (
    title: string,
    valuesOf: (group: PerformanceValuesOfGroup) => readonly number[],
  ): BoxesFigure['panels'][number] => ({ title, boxes: groups.map((group) => boxOf(valuesOf(group))) });
  return {
    kind: 'boxes',
    ...words,
    groups: groups.map(({ name }) => name),
    panels: [
      panel(axisTitle('PCE', 'pcePercent'), ({ pcePercent }) => pcePercent),
      panel(axisTitle('Jsc', 'jscMilliampPerCm2'), ({ jscMilliampPerCm2 }) => jscMilliampPerCm2),
      panel(axisTitle('Voc', 'vocVolt'), ({ vocVolt }) => vocVolt),
      panel(axisTitle('FF', 'fillFactor'), ({ fillFactor }) => fillFactor),
    ],
    notes: [BOX_RULE, ...words.notes],
  };
}

/** The values of a table of devices as one group. */
export function figureOfStatistics({ inputs: [input], title, subtitle }: FigureSource): Figure | null {
  if (input === undefined || !isTableRecord(input.record)) return null;
  const { record } = input;
  const values = columnOf(record, 'sampleValue').filter(Number.isFinite);
  if (values.length === 0) return null;
  return {
    kind: 'boxes',
    title,
    subtitle,
    groupsTitle: 'One value per row',
    groups: [[record.label]],
    // The label of such a record ends with the heading of its column.
    panels: [{ title: record.label, boxes: [boxOf(values)] }],
    notes: [BOX_RULE],
  };
}
