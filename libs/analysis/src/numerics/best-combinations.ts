import { SMALLEST_PIVOT_RATIO, type HingeEquations } from './hinge-regression.ts';

export interface Combination {
  /** Ascending. */
  readonly indices: readonly number[];
  readonly explainedWeight: number;
}

export interface CombinationQuestion {
  /** Of a straight line that may bend at every candidate. */
  readonly equations: HingeEquations;
  /** Candidates in a combination, at least one. */
  readonly bendCount: number;
  /** How many of the best are kept. */
  readonly keptCount: number;
  /** Whether a candidate may follow another one, or be the first. */
  readonly mayFollow: (index: number, previous: number | null) => boolean;
}

/** Intercept and slope come before the bends. */
const LINE_COLUMN_COUNT = 2;

/**
 * The combinations of candidate bends that explain most of y, best first. All of them are looked at, each for a few
 * products: the columns of a combination are eliminated once for all that begin with them.
 */
export function bestCombinations(question: CombinationQuestion): Combination[] {
  const { bendCount, keptCount, mayFollow } = question;
  const width = question.equations.rightWeights.length;
  const smallestPivots = Array.from(
    { length: width },
    (_, column) => SMALLEST_PIVOT_RATIO * (question.equations.productWeights[column * (width + 1)] ?? 0),
  );
  const kept: Combination[] = [];
  const keep = (explainedWeight: number, chosen: readonly number[], index: number): void => {
    if (!(explainedWeight > (kept[keptCount - 1]?.explainedWeight ?? -Infinity))) return;
    kept.push({ indices: [...chosen, index], explainedWeight });
    kept.sort((a, b) => b.explainedWeight - a.explainedWeight);
    if (kept.length > keptCount) kept.pop();
  };
  /** @param last a column of the combination that is not yet eliminated */
  const search = (left: HingeEquations, last: number, chosen: readonly number[], explained: number): void => {
    const isLast = chosen.length === bendCount - 1;
    const { productWeights: matrix, rightWeights: right } = isLast ? left : without(left, last);
    const pivot = left.productWeights[last * (width + 1)] ?? 0;
    const ofRight = (left.rightWeights[last] ?? 0) / pivot;
    const previous = chosen.at(-1) ?? null;
    for (let index = (previous ?? -1) + 1; index < width - LINE_COLUMN_COUNT; index += 1) {
      if (!mayFollow(index, previous)) continue;
      const column = index + LINE_COLUMN_COUNT;
      const product = isLast ? (matrix[column * width + last] ?? 0) : 0;
      const ownPivot = (matrix[column * (width + 1)] ?? 0) - (product * product) / pivot;
      if (!(ownPivot > (smallestPivots[column] ?? 0))) continue;
      const ownRight = (right[column] ?? 0) - product * ofRight;
      const sum = explained + (ownRight * ownRight) / ownPivot;
      if (isLast) keep(sum, chosen, index);
      else search({ productWeights: matrix, rightWeights: right }, column, [...chosen, index], sum);
    }
  };
  const { productWeights: matrix, rightWeights: right } = question.equations;
  const ofLevel = (right[0] ?? 0) ** 2 / (matrix[0] ?? Number.NaN);
  const straight = without(question.equations, 0);
  const ofSlope = (straight.rightWeights[1] ?? 0) ** 2 / (straight.productWeights[width + 1] ?? Number.NaN);
  search(straight, 1, [], ofLevel + ofSlope);
  return kept;
}

/** The equations of the later columns with one column eliminated. */
function without(
  { productWeights: matrix, rightWeights: right }: HingeEquations,
  column: number,
): HingeEquations {
  const width = right.length;
  const reduced = new Float64Array(matrix.length);
  const reducedRight = new Float64Array(width);
  const pivot = matrix[column * (width + 1)] ?? 0;
  for (let row = column + 1; row < width; row += 1) {
    const product = matrix[row * width + column] ?? 0;
    const factor = product / pivot;
    reducedRight[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    for (let other = column + 1; other <= row; other += 1) {
      reduced[row * width + other] =
        (matrix[row * width + other] ?? 0) - factor * (matrix[other * width + column] ?? 0);
    }
  }
  return { productWeights: reduced, rightWeights: reducedRight };
}
