import type { NumericBlock } from '../text/numeric-block.ts';
import { isAscending, isDescending, reversedNumbers, roomForNumbers } from '../text/plain-numbers.ts';
import type { ScanDirection } from './scan-direction.ts';

/** Abscissa and ordinate of one curve. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** True where somebody has seen that each abscissa is greater than the one before, so that nobody has to look again. */
  readonly isAscending?: boolean;
}

/** The points of two columns of a block, by their positions in it; a row that lacks one of the numbers is no point. */
export function pairPoints(
  { columns, hasGaps }: Pick<NumericBlock, 'columns' | 'hasGaps'>,
  xPosition: number,
  yPosition: number,
): Points {
  const [abscissae = [], ordinates = []] = [columns[xPosition], columns[yPosition]];
  if (!hasGaps && ordinates.length === abscissae.length) return { x: abscissae, y: ordinates };
  const x = roomForNumbers(abscissae.length);
  const y = roomForNumbers(abscissae.length);
  let count = 0;
  for (let row = 0; row < abscissae.length; row += 1) {
    const abscissa = abscissae[row] ?? NaN;
    const ordinate = ordinates[row] ?? NaN;
    if (Number.isNaN(abscissa) || Number.isNaN(ordinate)) continue;
    x[count] = abscissa;
    y[count] = ordinate;
    count += 1;
  }
  x.length = count;
  y.length = count;
  return { x, y };
}

/**
 * Puts a scan into the order in which it was measured, where the table holds it the other way round: a reverse scan
 * begins at the highest voltage, a forward scan at the lowest. Without a stated direction the order of the file stays.
 */
export function inAcquisitionOrder(points: Points, direction: ScanDirection | null): Points {
  const first = points.x[0];
  const last = points.x.at(-1);
  if (direction === null || first === undefined || last === undefined) return points;
  if (last === first || last > first === (direction === 'forward')) return points;
  return turned(points);
}

/** Abscissae that several curves share are turned once. */
const TURNED_ABSCISSAE = new WeakMap<readonly number[], readonly number[]>();

function turned({ x, y }: Points): Points {
  const turnedX = TURNED_ABSCISSAE.get(x) ?? reversedNumbers(x);
  TURNED_ABSCISSAE.set(x, turnedX);
  return { x: turnedX, y: reversedNumbers(y) };
}

/** Points by ascending abscissa; ordinates of one abscissa are averaged, `duplicateCount` says how many were. */
export function sortedByAbscissa(points: Points): Points & { readonly duplicateCount: number } {
  if (points.isAscending === true || isAscending(points.x))
    return { x: points.x, y: points.y, duplicateCount: 0 };
  if (isDescending(points.x)) return { ...turned(points), duplicateCount: 0 };
  const { length } = points.x;
  const distinct = distinctAscending(points.x);
  const x = roomForNumbers(distinct.length);
  const y = roomForNumbers(distinct.length);
  const counts = new Uint32Array(distinct.length);
  let place = -1;
  for (let index = 0; index < length; index += 1) {
    const abscissa = points.x[index] ?? NaN;
    const ordinate = points.y[index] ?? 0;
    // Most points follow the one before.
    place = distinct[place + 1] === abscissa ? place + 1 : placeOf(abscissa, distinct);
    const count = (counts[place] ?? 0) + 1;
    counts[place] = count;
    if (count === 1) {
      x[place] = abscissa;
      y[place] = ordinate;
    } else {
      y[place] = (y[place] ?? 0) + (ordinate - (y[place] ?? 0)) / count;
    }
  }
  return { x, y, duplicateCount: length - distinct.length };
}

/** Each of some numbers once, the lowest first. */
function distinctAscending(values: readonly number[]): Float64Array {
  const run = firstRun(values);
  if (areAllAmong(values, run)) return run;
  const sorted = new Float64Array(values).sort();
  let count = 0;
  for (const value of sorted) {
    if (count > 0 && sorted[count - 1] === value) continue;
    sorted[count] = value;
    count += 1;
  }
  return sorted.subarray(0, count);
}

/** The first numbers as long as each is greater than the one before. */
function firstRun(values: readonly number[]): Float64Array {
  const { length } = values;
  let count = 1;
  while (count < length && (values[count - 1] ?? NaN) < (values[count] ?? NaN)) count += 1;
  return new Float64Array(values.slice(0, count));
}

/** Whether every value is one of some ascending numbers, as where a scan was repeated, so that nothing has to be sorted. */
function areAllAmong(values: readonly number[], ascending: Float64Array): boolean {
  const { length } = values;
  let place = ascending.length - 1;
  for (let index = ascending.length; index < length; index += 1) {
    const value = values[index] ?? NaN;
    place = ascending[place + 1] === value ? place + 1 : placeOf(value, ascending);
    if (ascending[place] !== value) return false;
  }
  return true;
}

/** Index of a number among ascending ones; of the next greater one, or of the last, where it is none of them. */
function placeOf(value: number, ascending: Float64Array): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
