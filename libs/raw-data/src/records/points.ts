import type { NumericBlock } from '../text/numeric-block.ts';
import { isAscending, isDescending, noNumbersYet, reversedNumbers } from '../text/plain-numbers.ts';
import type { ScanDirection } from './scan-direction.ts';

/** Abscissa and ordinate of one curve. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The points of two columns of a block, by their positions in it; a row that lacks one of the numbers is no point. */
export function pairPoints(
  { columns, hasGaps }: Pick<NumericBlock, 'columns' | 'hasGaps'>,
  xPosition: number,
  yPosition: number,
): Points {
  const [abscissae = [], ordinates = []] = [columns[xPosition], columns[yPosition]];
  if (!hasGaps && ordinates.length === abscissae.length) return { x: abscissae, y: ordinates };
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < abscissae.length; row += 1) {
    const abscissa = abscissae[row] ?? NaN;
    const ordinate = ordinates[row] ?? NaN;
    if (Number.isNaN(abscissa) || Number.isNaN(ordinate)) continue;
    x.push(abscissa);
    y.push(ordinate);
  }
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

function turned({ x, y }: Points): Points {
  return { x: reversedNumbers(x), y: reversedNumbers(y) };
}

/** Points by ascending abscissa; ordinates of one abscissa are averaged, `duplicateCount` says how many were. */
export function sortedByAbscissa(points: Points): Points & { readonly duplicateCount: number } {
  if (isAscending(points.x)) return { x: points.x, y: points.y, duplicateCount: 0 };
  if (isDescending(points.x)) return { ...turned(points), duplicateCount: 0 };
  const order = points.x.map((_, index) => index).sort((a, b) => (points.x[a] ?? NaN) - (points.x[b] ?? NaN));
  const x = noNumbersYet();
  const y = noNumbersYet();
  let sameCount = 1;
  for (const index of order) {
    const abscissa = points.x[index] ?? NaN;
    const ordinate = points.y[index] ?? 0;
    const last = x.length - 1;
    if (x[last] === abscissa) {
      sameCount += 1;
      y[last] = (y[last] ?? 0) + (ordinate - (y[last] ?? 0)) / sameCount;
    } else {
      sameCount = 1;
      x.push(abscissa);
      y.push(ordinate);
    }
  }
  return { x, y, duplicateCount: order.length - x.length };
}
