import { axisTitle, isTableRecord, numberText, type Figure } from '@dotbook/domain';
import { measuredRows } from '../table/measured-rows.ts';
import { columnOf } from '../results/column-of.ts';
import { quantileType7 } from '../statistics/calculate-statistics.ts';
import { curve, linearAxis, noteLine, noteOf, numberAt, type FigureSource } from './figure-source.ts';

const LARGEST_BIN_COUNT = 60;

/** How many particles have which size, and a normal distribution of the same mean and standard deviation. */
export function figureOfParticleSize({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const rows = measuredRows([columnOf(input.record, 'edgeLengthNanometre')], ([size = 0]) => size > 0);
  const sizes = (rows.columns[0] ?? []).toSorted((a, b) => a - b);
  if (sizes.length === 0) return null;
  const { metrics } = result;
  const [mean, sd] = [numberAt(metrics, 'meanNanometre'), numberAt(metrics, 'sdNanometre')];
  const width = binWidthNanometre(sizes);
  const outline = histogram(sizes, width);
  const normal =
    mean === null || sd === null || sd === 0 ? [] : [normalCurve(mean, sd, sizes.length * width)];
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'count', 'n', ''),
      ...noteOf(metrics, 'meanNanometre', 'mean', 'nm'),
      ...noteOf(metrics, 'sdNanometre', 'standard deviation', 'nm', 3),
      ...noteOf(metrics, 'medianNanometre', 'median', 'nm'),
    ]),
    panels: [
      {
        heightFraction: 1,
        x: linearAxis(axisTitle('Edge length', 'edgeLengthNanometre')),
        y: linearAxis(`Particles per ${numberText(width)} nm`),
        yRight: null,
        curves: [curve('counted', 'measured', 'line', outline.x, outline.y), ...normal],
        marks: mean === null ? [] : [{ at: { x: mean }, label: `mean ${numberText(mean)} nm` }],
      },
    ],
  };
}

/** Freedman and Diaconis, 2 (q3 − q1) n^−⅓, rounded to 1, 2 or 5; one nm where the sizes do not spread. */
function binWidthNanometre(ascending: readonly number[]): number {
  const [q1, q3] = [quantileType7(ascending, 0.25) ?? 0, quantileType7(ascending, 0.75) ?? 0];
  const span = (ascending.at(-1) ?? 0) - (ascending[0] ?? 0);
  const wanted = Math.max((2 * (q3 - q1)) / Math.cbrt(ascending.length), span / LARGEST_BIN_COUNT);
  if (!(wanted > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * (([1, 2, 5, 10] as const).find((step) => step * power >= wanted * 0.8) ?? 10);
}

/** The outline of the bars; edges are multiples of the width. */
function histogram(ascending: readonly number[], widthNanometre: number): { x: number[]; y: number[] } {
  const binOf = (size: number): number => Math.floor(size / widthNanometre);
  const first = binOf(ascending[0] ?? 0);
  const last = binOf(ascending.at(-1) ?? 0);
  const x = [first * widthNanometre];
  const y = [0];
  for (let bin = first; bin <= last; bin += 1) {
    const count = ascending.filter((size) => binOf(size) === bin).length;
    x.push(bin * widthNanometre, (bin + 1) * widthNanometre);
    y.push(count, count);
  }
  return { x: [...x, (last + 1) * widthNanometre], y: [...y, 0] };
}

function normalCurve(mean: number, sd: number, area: number): ReturnType<typeof curve> {
  const steps = Array.from({ length: 81 }, (_, index) => (index - 40) / 10);
  return curve(
    'normal distribution of this mean and standard deviation',
    'model',
    'dashed',
    steps.map((step) => mean + step * sd),
    steps.map((step) => (area / (sd * Math.sqrt(2 * Math.PI))) * Math.exp(-(step ** 2) / 2)),
  );
}
