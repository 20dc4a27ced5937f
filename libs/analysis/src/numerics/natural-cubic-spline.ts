import { lowerIndex } from './interpolation.ts';

/** Natural cubic spline (second derivative zero at both ends) through ascending points, as a function of x. */
export function naturalCubicSpline(x: readonly number[], y: readonly number[]): (at: number) => number {
  const count = x.length;
  const second = new Array<number>(count).fill(0);
  const upper = new Array<number>(count).fill(0);
  for (let index = 1; index < count - 1; index += 1) {
    const h0 = (x[index] ?? 0) - (x[index - 1] ?? 0);
    const h1 = (x[index + 1] ?? 0) - (x[index] ?? 0);
    const ratio = h0 / (h0 + h1);
    const pivot = ratio * (second[index - 1] ?? 0) + 2;
    const slopeChange =
      ((y[index + 1] ?? 0) - (y[index] ?? 0)) / h1 - ((y[index] ?? 0) - (y[index - 1] ?? 0)) / h0;
    second[index] = (ratio - 1) / pivot;
    upper[index] = ((6 * slopeChange) / (h0 + h1) - ratio * (upper[index - 1] ?? 0)) / pivot;
  }
  second[count - 1] = 0;
  for (let index = count - 2; index >= 0; index -= 1) {
    second[index] = (second[index] ?? 0) * (second[index + 1] ?? 0) + (upper[index] ?? 0);
  }
  return (at) => {
    const index = lowerIndex(x, at);
    const width = (x[index + 1] ?? 0) - (x[index] ?? 0);
    const a = ((x[index + 1] ?? 0) - at) / width;
    const b = 1 - a;
    return (
      a * (y[index] ?? 0) +
      b * (y[index + 1] ?? 0) +
      (((a ** 3 - a) * (second[index] ?? 0) + (b ** 3 - b) * (second[index + 1] ?? 0)) * width ** 2) / 6
    );
  };
}
