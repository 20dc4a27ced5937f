import { inverse, Matrix } from 'ml-matrix';
import { BendSearch, type FoundBends } from './bend-search.ts';
import type { Estimate } from './estimate.ts';
import { hingeValue } from './hinge-regression.ts';
import { studentWidening } from './student-t.ts';

/** A straight part of a bent line. */
export interface LineSegment {
  readonly slope: number;
  /** From the residuals, the places of the bends being unknown too, widened by Student's t; null without a degree of freedom. */
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

/**
 * A continuous line of straight parts through the points by least squares, with as many parts as the evidence bears:
 * one more costs two parameters (its slope and the bend) in the Bayesian information criterion N ln(RSS/N) + 2k ln N and
 * has to win by more than {@link EVIDENCE_MARGIN}. Null with fewer points than one segment needs.
 *
 * Places of the bends: BendSearch. Deterministic.
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

interface StandardErrors {
  /** Of the slope of each segment. */
  readonly slopes: readonly number[];
  readonly bends: readonly number[];
}

/** From the line made linear in intercept, slopes and bends, widened by Student's t; null without a degree of freedom. */
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
  const widening = studentWidening(freedom);
  const rooted = (variance: number): number => widening * Math.sqrt(Math.max(0, variance));
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
