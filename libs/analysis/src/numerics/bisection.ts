/**
 * Root of a continuous function between two points of different sign, by bisection to the last bit that matters
 * (100 halvings); deterministic and safe where Newton steps could leave the interval.
 */
export function findRootByBisection(f: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  const leftIsPositive = f(left) > 0;
  for (let step = 0; step < 100; step += 1) {
    const middle = (left + right) / 2;
    if (middle === left || middle === right) break;
    if (f(middle) > 0 === leftIsPositive) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
