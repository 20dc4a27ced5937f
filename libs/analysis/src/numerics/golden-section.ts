const INVERSE_GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Place of the maximum of a function with one maximum between two points, by golden sections (80 of them). */
export function findMaximumByGoldenSection(f: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  let innerLeft = right - INVERSE_GOLDEN_RATIO * (right - left);
  let innerRight = left + INVERSE_GOLDEN_RATIO * (right - left);
  let valueLeft = f(innerLeft);
  let valueRight = f(innerRight);
  for (let step = 0; step < 80; step += 1) {
    if (valueLeft > valueRight) {
      right = innerRight;
      innerRight = innerLeft;
      valueRight = valueLeft;
      innerLeft = right - INVERSE_GOLDEN_RATIO * (right - left);
      valueLeft = f(innerLeft);
    } else {
      left = innerLeft;
      innerLeft = innerRight;
      valueLeft = valueRight;
      innerRight = left + INVERSE_GOLDEN_RATIO * (right - left);
      valueRight = f(innerRight);
    }
  }
  return (left + right) / 2;
}
