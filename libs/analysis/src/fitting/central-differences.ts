import type { FitModel, ParameterRange } from './fit-problem.ts';

/** Step by which truncation (∝ h²) and rounding (∝ ε/h) of a central difference are alike. */
const RELATIVE_STEP = Math.cbrt(Number.EPSILON);

/** A parameter that passes near zero is stepped by this part of where it began, or of 1, so that no step vanishes. */
const SMALLEST_PART_OF_START = 1e-2;

/**
 * Derivatives of a model by its parameters: central differences, and one-sided ones of the same order
 * (−3 f(x) + 4 f(x + h) − f(x + 2h))/(2h) where a bound is nearer than the step. Fixed parameters get zeros.
 *
 * @param start where the fit began: tells the size of parameters that are near zero now and have no typical size
 */
export function centralDifferences(
  model: FitModel,
  parameters: readonly number[],
  values: ArrayLike<number>,
  ranges: readonly ParameterRange[],
  start: readonly number[],
): Float64Array[] {
  return parameters.map((parameter, index) => {
    const { lower = -Infinity, upper = Infinity, typicalSize } = ranges[index] ?? {};
    const column = new Float64Array(values.length);
    if (lower === upper) return column;
    const smallest = typicalSize ?? SMALLEST_PART_OF_START * (Math.abs(start[index] ?? 0) || 1);
    const size = Math.max(Math.abs(parameter), smallest);
    const wanted = Math.min(RELATIVE_STEP * size, (upper - lower) / 4);
    const at = (shifted: number): ArrayLike<number> => model(parameters.with(index, shifted));
    const isCentral = parameter - wanted >= lower && parameter + wanted <= upper;
    const towards = parameter + wanted > upper ? -1 : 1;
    // The difference that the rounded numbers really have.
    const step = parameter + towards * wanted - parameter;
    const first = at(parameter + step);
    const second = at(isCentral ? parameter - step : parameter + 2 * step);
    for (let point = 0; point < column.length; point += 1) {
      const near = first[point] ?? Number.NaN;
      const other = second[point] ?? Number.NaN;
      const here = values[point] ?? Number.NaN;
      column[point] = (isCentral ? near - other : 4 * near - 3 * here - other) / (2 * step);
    }
    return column;
  });
}
