import { inverse, Matrix } from 'ml-matrix';
import type { Estimate } from './estimate.ts';
import { HingeRegression, hingeValue, type HingeFit } from './hinge-regression.ts';

/** A straight part of a bent line. */
export interface LineSegment {
  readonly slope: number;
  /** From the residuals, the places of the bends being unknown too; null when no degree of freedom is left. */
  readonly slopeStandardError: number | null;
  /** Ends: the bends, at the outside the first and last x. */
  readonly from: number;
  readonly to: number;
  readonly pointCount: number;
}

export interface PiecewiseLine {
  /** Ascending, at least one. */
  readonly segments: readonly LineSegment[];
  /** The x at which one segment goes over into the next. */
  readonly bends: readonly Estimate[];
  readonly valueAt: (x: number) => number;
  /** Sum of the squared residuals divided by the number of points. */
  readonly meanSquareResidualWeight: number;
}

export interface PiecewiseQuestion {
  /** Ascending, all different. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly largestSegmentCount: number;
  /** Each segment holds at least so many points. */
  readonly smallestSegmentPointCount: number;
  /** Scatter that no instrument is free of, in the unit of y: finer structure than this is not believed. */
  readonly smallestScatter: number;
}

/**
 * More segments have to lower the criterion by more than this (10: very strong evidence). At 6, every 75th straight line of
 * twenty points with normal scatter came out bent; at 10 none of 300.
 */
export const EVIDENCE_MARGIN = 10;

/** Bends are looked for first at no more than this many places; all combinations are tried. */
const LARGEST_PLACE_COUNT = 40;

/** From so many of the best combinations the search goes on. */
const START_COUNT = 4;

/** Where the search for a bend ends, relative to half the span of x. */
const FINEST_STEP = 1e-9;

/**
 * A continuous line of straight parts through the points by least squares, with as many parts as the evidence bears:
 * one more costs two parameters (its slope and the bend) in the Bayesian information criterion N ln(RSS/N) + 2k ln N and
 * has to win by more than {@link EVIDENCE_MARGIN}. Null with fewer points than one segment needs.
 *
 * Places of the bends: all combinations of up to 40 places between the points, then a search with ever smaller steps from
 * the best of them. Deterministic.
 *
 * Sources: D. J. Hudson, J. Am. Stat. Assoc. 61 (1966) 1097, doi:10.1080/01621459.1966.10482198 (continuous segments);
 * G. Schwarz, Ann. Stat. 6 (1978) 461, doi:10.1214/aos/1176344136; R. E. Kass, A. E. Raftery, J. Am. Stat. Assoc. 90
 * (1995) 773, doi:10.1080/01621459.1995.10476572 (what a difference is worth).
 */
export function fitPiecewiseLine(question: PiecewiseQuestion): PiecewiseLine | null {
  const scaled = scale(question);
  if (scaled === null) return null;
  let best: { readonly places: readonly number[]; readonly evidenceWeight: number } | null = null;
  for (let count = 1; count <= question.largestSegmentCount; count += 1) {
    const found = scaled.findBends(count - 1);
    if (found === null) break;
    const evidenceWeight =
      scaled.pointCount *
        Math.log(Math.max(found.squareWeight / scaled.pointCount, scaled.smallestSquareWeight)) +
      2 * count * Math.log(scaled.pointCount);
    if (best === null || evidenceWeight < best.evidenceWeight - EVIDENCE_MARGIN)
      best = { places: found.places, evidenceWeight };
  }
  return best === null ? null : scaled.describe(best.places);
}

interface FoundBends {
  readonly places: readonly number[];
  /** Sum of the squared residuals, scaled. */
  readonly squareWeight: number;
}

interface ScaledPoints {
  readonly pointCount: number;
  readonly smallestSquareWeight: number;
  readonly findBends: (bendCount: number) => FoundBends | null;
  readonly describe: (places: readonly number[]) => PiecewiseLine;
}

/** x brought to −1…1, y to a mean of zero and a largest of one, so that rounding plays no part. */
function scale(question: PiecewiseQuestion): ScaledPoints | null {
  const { x, y, smallestScatter } = question;
  const count = x.length;
  const first = x[0];
  const last = x.at(-1);
  if (first === undefined || last === undefined || !(last > first)) return null;
  if (count < Math.max(2, question.smallestSegmentPointCount)) return null;
  const centreX = (first + last) / 2;
  const halfX = (last - first) / 2;
  const centreY = y.reduce((sum, value) => sum + value, 0) / count;
  const spanY = y.reduce((most, value) => Math.max(most, Math.abs(value - centreY)), smallestScatter);
  const u = x.map((value) => (value - centreX) / halfX);
  const v = y.map((value) => (value - centreY) / spanY);
  const search = new BendSearch(u, v, question.smallestSegmentPointCount);
  return {
    pointCount: count,
    smallestSquareWeight: (smallestScatter / spanY) ** 2,
    findBends: (bendCount) => search.find(bendCount),
    describe: (places) => {
      const coefficients = search.regression.fit(places)?.coefficients ?? [];
      const squareWeight = search.squareAt(places);
      const errors = standardErrors(u, coefficients, places, squareWeight);
      const ends = [-1, ...places, 1];
      const toX = (value: number): number => centreX + halfX * value;
      let slope = 0;
      const segments = ends.slice(1).map((end, index): LineSegment => {
        slope += coefficients[index + 1] ?? 0;
        const from = index === 0 ? first : toX(ends[index] ?? -1);
        const to = index === places.length ? last : toX(end);
        const error = errors?.slopes[index];
        return {
          slope: (slope * spanY) / halfX,
          slopeStandardError: error === undefined ? null : (error * spanY) / halfX,
          from,
          to,
          pointCount: x.filter((value) => value >= from && value <= to).length,
        };
      });
      return {
        segments,
        bends: places.map((place, index) => {
          const error = errors?.bends[index];
          return { value: toX(place), uncertainty: error === undefined ? null : error * halfX };
        }),
        valueAt: (value) => centreY + spanY * hingeValue({ coefficients }, places, (value - centreX) / halfX),
        meanSquareResidualWeight: (squareWeight * spanY ** 2) / count,
      };
    },
  };
}

/** Search for the bends with the least sum of squared residuals. */
class BendSearch {
  readonly regression: HingeRegression;
  readonly #x: readonly number[];
  readonly #y: readonly number[];
  readonly #smallestPointCount: number;

  constructor(u: readonly number[], v: readonly number[], smallestPointCount: number) {
    this.#x = u;
    this.#y = v;
    this.#smallestPointCount = smallestPointCount;
    this.regression = new HingeRegression(u, v);
  }

  /** Sum of the squared residuals; infinite where a segment has too few points. */
  squareAt(places: readonly number[]): number {
    const fit = this.#fit(places);
    if (fit === null) return Infinity;
    let squareWeight = 0;
    for (let index = 0; index < this.#x.length; index += 1) {
      squareWeight += ((this.#y[index] ?? 0) - hingeValue(fit, places, this.#x[index] ?? 0)) ** 2;
    }
    return squareWeight;
  }

  #fit(places: readonly number[]): HingeFit | null {
    const edges = [0, ...places.map((place) => this.regression.firstIndexAfter(place)), this.#x.length];
    const isFilled = edges
      .slice(1)
      .every((edge, index) => edge - (edges[index] ?? 0) >= this.#smallestPointCount);
    return isFilled ? this.regression.fit(places) : null;
  }

  find(bendCount: number): FoundBends | null {
    if (bendCount === 0) {
      const squareWeight = this.squareAt([]);
      return Number.isFinite(squareWeight) ? { places: [], squareWeight } : null;
    }
    const candidates = this.#candidates();
    const starts: { readonly places: readonly number[]; readonly explainedWeight: number }[] = [];
    for (const places of combinationsOf(candidates, bendCount)) {
      const explainedWeight = this.#fit(places)?.explainedWeight ?? -Infinity;
      if (!(explainedWeight > (starts[START_COUNT - 1]?.explainedWeight ?? -Infinity))) continue;
      starts.push({ places, explainedWeight });
      starts.sort((a, b) => b.explainedWeight - a.explainedWeight);
      if (starts.length > START_COUNT) starts.pop();
    }
    let best: FoundBends | null = null;
    for (const { places } of starts) {
      const refined = this.#refine({ places, squareWeight: this.squareAt(places) }, 2 / candidates.length);
      if (best === null || refined.squareWeight < best.squareWeight) best = refined;
    }
    return best;
  }

  /** Places in the middle between neighbours, evenly chosen when there are many. */
  #candidates(): number[] {
    const middles = this.#x
      .slice(1)
      .map((value, index) => (value + (this.#x[index] ?? 0)) / 2)
      .slice(this.#smallestPointCount - 1, this.#x.length - this.#smallestPointCount);
    if (middles.length <= LARGEST_PLACE_COUNT) return middles;
    const stride = (middles.length - 1) / (LARGEST_PLACE_COUNT - 1);
    return Array.from(
      { length: LARGEST_PLACE_COUNT },
      (_, index) => middles[Math.round(index * stride)] ?? 0,
    );
  }

  /** Moves one bend after the other as long as that helps, then by half the step. */
  #refine(start: FoundBends, firstStep: number): FoundBends {
    let best = start;
    let step = firstStep;
    while (step > FINEST_STEP) {
      let isBetter = false;
      for (const index of start.places.keys()) {
        for (const direction of [-1, 1]) {
          const places = best.places.with(index, (best.places[index] ?? 0) + direction * step);
          const squareWeight = this.squareAt(places);
          if (squareWeight < best.squareWeight) {
            best = { places, squareWeight };
            isBetter = true;
          }
        }
      }
      if (!isBetter) step /= 2;
    }
    return best;
  }
}

function* combinationsOf(candidates: readonly number[], count: number, from = 0): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= candidates.length - count; index += 1) {
    for (const rest of combinationsOf(candidates, count - 1, index + 1))
      yield [candidates[index] ?? 0, ...rest];
  }
}

interface StandardErrors {
  /** Of the slope of each segment. */
  readonly slopes: readonly number[];
  readonly bends: readonly number[];
}

/** From the line made linear in intercept, slopes and bends; null without a degree of freedom. */
function standardErrors(
  u: readonly number[],
  coefficients: readonly number[],
  places: readonly number[],
  squareWeight: number,
): StandardErrors | null {
  const freedom = u.length - 2 - 2 * places.length;
  if (freedom <= 0) return null;
  const design = new Matrix(
    u.map((value) => [
      1,
      value,
      ...places.map((place) => Math.max(0, value - place)),
      ...places.map((place, index) => (value > place ? -(coefficients[index + 2] ?? 0) : 0)),
    ]),
  );
  const covariance = inverse(design.transpose().mmul(design), true).mul(squareWeight / freedom);
  const rooted = (variance: number): number => Math.sqrt(Math.max(0, variance));
  return {
    slopes: [0, ...places].map((_, segment) => {
      let variance = 0;
      for (let row = 1; row <= segment + 1; row += 1) {
        for (let column = 1; column <= segment + 1; column += 1) variance += covariance.get(row, column);
      }
      return rooted(variance);
    }),
    bends: places.map((_, index) => {
      const at = 2 + places.length + index;
      return rooted(covariance.get(at, at));
    }),
  };
}
