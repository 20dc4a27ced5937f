import { reduceToTriangle, solveTriangle, type TriangularSystem } from './triangular-system.ts';

export interface StepQuestion {
  /** The linearised cost ‖R p + c‖² as a function of the step p. */
  readonly system: TriangularSystem;
  /** Size of each column: the damping is relative to it, so that units of parameters do not matter. */
  readonly columnWeights: Float64Array;
  /** How far each parameter may go down (zero or less) and up (zero or more). */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

export interface BoundedStep {
  readonly values: readonly number[];
  /** Parameters that the step puts exactly on their bound. */
  readonly hitIndices: readonly number[];
}

/**
 * The step that minimises ‖R p + c‖² + λ Σ (wⱼ pⱼ)² within the bounds, found along a path of falling cost: towards the
 * minimum of the free parameters, as far as the first bound, which is then held; and again from there.
 */
export function boundedStep(question: StepQuestion, damping: number): BoundedStep {
  const { system, columnWeights, lower, upper } = question;
  const step = system.columns.map(() => 0);
  const hitIndices: number[] = [];
  let free = step.flatMap((_, index) => (lower[index] === upper[index] ? [] : [index]));
  while (free.length > 0) {
    const target = solveFree(system, columnWeights, damping, step, free);
    const { reach, blocking } = firstBound(question, step, free, target);
    for (const [place, index] of free.entries()) {
      const from = step[index] ?? 0;
      step[index] = from + reach * ((target[place] ?? 0) - from);
    }
    if (blocking === null) break;
    step[blocking.index] = blocking.bound;
    hitIndices.push(blocking.index);
    free = free.filter((index) => index !== blocking.index);
  }
  return { values: step, hitIndices };
}

/** Minimum over the free parameters while the others keep their part of the step. */
function solveFree(
  { columns, rightSide }: TriangularSystem,
  columnWeights: Float64Array,
  damping: number,
  step: readonly number[],
  free: readonly number[],
): Float64Array {
  const width = columns.length;
  const stackedRight = new Float64Array(width + free.length);
  stackedRight.set(rightSide);
  for (const [index, column] of columns.entries()) {
    const held = step[index] ?? 0;
    if (held === 0 || free.includes(index)) continue;
    for (let row = 0; row < width; row += 1) {
      stackedRight[row] = (stackedRight[row] ?? 0) + (column[row] ?? 0) * held;
    }
  }
  const stacked = free.map((index, place) => {
    const column = new Float64Array(width + free.length);
    column.set(columns[index] ?? []);
    column[width + place] = Math.sqrt(damping) * (columnWeights[index] ?? 1);
    return column;
  });
  return solveTriangle(reduceToTriangle(stacked, stackedRight));
}

interface Reach {
  /** Part of the way to the target that lies within the bounds, at most 1. */
  readonly reach: number;
  readonly blocking: { readonly index: number; readonly bound: number } | null;
}

function firstBound(
  { lower, upper }: StepQuestion,
  step: readonly number[],
  free: readonly number[],
  target: Float64Array,
): Reach {
  let reach = 1;
  let blocking: Reach['blocking'] = null;
  for (const [place, index] of free.entries()) {
    const from = step[index] ?? 0;
    const to = target[place] ?? 0;
    const bound = to < (lower[index] ?? -Infinity) ? lower[index] : upper[index];
    if (bound === undefined || (to >= (lower[index] ?? -Infinity) && to <= bound)) continue;
    const part = (bound - from) / (to - from);
    if (blocking === null || part < reach) {
      reach = part;
      blocking = { index, bound };
    }
  }
  return { reach, blocking };
}

/** By how much the linearised cost falls over a step: ‖c‖² − ‖R p + c‖². */
export function predictedReduction(
  { columns, rightSide }: TriangularSystem,
  step: readonly number[],
): number {
  let reduction = 0;
  for (let row = 0; row < columns.length; row += 1) {
    let change = 0;
    for (let column = row; column < columns.length; column += 1) {
      change += (columns[column]?.[row] ?? 0) * (step[column] ?? 0);
    }
    // |c|² − |c + d|² without the cancellation.
    reduction -= change * (2 * (rightSide[row] ?? 0) + change);
  }
  return reduction;
}
