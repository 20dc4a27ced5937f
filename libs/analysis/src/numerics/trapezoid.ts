/** ∫ y dx by trapezoids over ascending x; 0 of fewer than two points. */
export function trapezoid(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 1; index < x.length; index += 1) {
    sum += (((x[index] ?? 0) - (x[index - 1] ?? 0)) * ((y[index] ?? 0) + (y[index - 1] ?? 0))) / 2;
  }
  return sum;
}
