import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { TriangularSystem } from './triangular-system.ts';

/**
 * Directions whose singular value (columns scaled to length 1) is below this part of the largest are undetermined: with
 * analytic derivatives, and with differences, whose rounding would fill an empty direction.
 */
const SMALLEST_RATIO_OF_ANALYTIC = 1e-9;
const SMALLEST_RATIO_OF_DIFFERENCES = 1e-6;

/**
 * (JᵀJ)⁻¹ over the parameters that are free, from the triangle of J; zero rows and columns for the others. Columns are
 * scaled to length 1 first, so that the units of the parameters do not decide about the rank. Null when singular.
 */
export function unscaledCovariance(
  { columns }: TriangularSystem,
  free: readonly number[],
  isAnalytic: boolean,
): readonly (readonly number[])[] | null {
  const covariance = columns.map(() => columns.map(() => 0));
  if (free.length === 0) return covariance;
  const lengths = free.map((index) => Math.hypot(...(columns[index] ?? [])));
  if (lengths.some((length) => length === 0)) return null;
  const scaled = new Matrix(
    columns.map((_, row) => free.map((index, place) => (columns[index]?.[row] ?? 0) / (lengths[place] ?? 1))),
  );
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(scaled);
  const smallestRatio = isAnalytic ? SMALLEST_RATIO_OF_ANALYTIC : SMALLEST_RATIO_OF_DIFFERENCES;
  if (!(Math.min(...diagonal) > smallestRatio * Math.max(...diagonal))) return null;
  for (const [place, index] of free.entries()) {
    for (const [otherPlace, other] of free.entries()) {
      let sum = 0;
      for (const [direction, singular] of diagonal.entries()) {
        const along = rightSingularVectors.get(place, direction);
        sum += (along * rightSingularVectors.get(otherPlace, direction)) / singular ** 2;
      }
      const row = covariance[index];
      if (row !== undefined) row[other] = sum / ((lengths[place] ?? 1) * (lengths[otherPlace] ?? 1));
    }
  }
  return covariance;
}
