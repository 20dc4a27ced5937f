import type { Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { formatNumber } from '../results/format-number.ts';
import type { SortedCurve } from './sorted-curve.ts';

/** A point beside the way of its neighbours by less than this part of Jsc changes nothing to speak of. */
const LEAST_EXCESS_FRACTION = 0.01;
/** Scatter alone does not carry one point so many of its deviations beyond both neighbours. */
const STRAY_SIGMAS = 8;
/** The median absolute deviate of a normal distribution, and the root of 1² + 2² + 1². */
const NORMAL_MEDIAN_DEVIATE = 0.6745;
const SECOND_DIFFERENCE_GAIN = Math.sqrt(6);
const NAMED_POINTS = 3;

/**
 * `outliers`: single points above or below both of their neighbours by more than 1 % of Jsc and than 8 deviations of the
 * scatter, such as a contact that slips. The current of a device falls with voltage, so that a point of its curve lies
 * between its neighbours however steep or coarse the curve is. They are kept. Where more than Jsc is injected nothing is
 * read, and nothing is looked at.
 *
 * @param jsc current at V = 0 in the unit of the curve; null: the median size of the currents stands for it
 */
export function strayPoints({ voltageVolt, values }: SortedCurve, jsc: number | null): Warning[] {
  const height = Math.abs(jsc ?? medianOf(values.map(Math.abs)) ?? 0);
  const far = farPoints(values, height);
  // Most curves have no such point, and the scatter of none has to be known.
  if (far.length === 0) return [];
  const limit = STRAY_SIGMAS * scatterOfNeighbours(values);
  // Beside a point that fell, one in its place may stand above both neighbours: only the farther of the two has slipped.
  const stray = far.filter((index) => {
    const excess = excessAt(values, index);
    return excess > limit && excess >= Math.max(excessAt(values, index - 1), excessAt(values, index + 1));
  });
  if (stray.length === 0) return [];
  const places = stray.slice(0, NAMED_POINTS).map((index) => formatNumber(voltageVolt[index] ?? 0));
  const detail = `${stray.length} of ${values.length} currents lie far beyond both of their neighbours (at ${places.join(', ')}${stray.length > NAMED_POINTS ? ', …' : ''} V), where the current of a device falls steadily; they are kept, and what is read near them may be wrong. Measure the scan again, or leave these points out of the file.`;
  return [{ code: 'outliers', detail }];
}

/** Points beyond both of their neighbours by more than matters, where no more than Jsc is injected. */
function farPoints(values: readonly number[], height: number): number[] {
  const far: number[] = [];
  for (let index = 1; index + 1 < values.length; index += 1) {
    if ((values[index] ?? 0) < -height) continue;
    if (excessAt(values, index) > LEAST_EXCESS_FRACTION * height) far.push(index);
  }
  return far;
}

/** Standard deviation of one current, from the median size of second differences. */
function scatterOfNeighbours(values: readonly number[]): number {
  const seconds: number[] = [];
  for (let index = 1; index + 1 < values.length; index += 1) {
    seconds.push(Math.abs((values[index - 1] ?? 0) - 2 * (values[index] ?? 0) + (values[index + 1] ?? 0)));
  }
  return (medianOf(seconds) ?? 0) / (NORMAL_MEDIAN_DEVIATE * SECOND_DIFFERENCE_GAIN);
}

/** How far a current lies beyond both of its neighbours; negative between them and at the ends of the sweep. */
function excessAt(values: readonly number[], index: number): number {
  const before = values[index - 1];
  const after = values[index + 1];
  if (before === undefined || after === undefined) return -Infinity;
  const at = values[index] ?? 0;
  return Math.max(at - Math.max(before, after), Math.min(before, after) - at);
}
