import { bestCombinations } from './best-combinations.ts';
import { HingeRegression, hingeValue } from './hinge-regression.ts';
import { fitLine } from './linear-regression.ts';

export interface FoundBends {
  readonly places: readonly number[];
  /** Sum of the squared residuals. */
  readonly squareWeight: number;
}

/** Bends are looked for first at no more than this many places; all combinations are tried. */
const LARGEST_PLACE_COUNT = 40;

/** From so many of the best combinations the search goes on. */
const START_COUNT = 4;

/** Where the search from each of them ends, and where that from the best of those, relative to half the span of x. */
const FINE_STEP = 1e-5;
const FINEST_STEP = 1e-9;

/**
 * Search for the bends of a continuous line of straight parts with the least sum of squared residuals: all combinations of
 * up to 40 places between the points; from the best of them steps that become ever smaller; and at the end the places
 * where the lines through the points of neighbouring parts meet, which are the best ones as long as each lies between the
 * same two points. x from −1 to 1 and y of order one.
 */
export class BendSearch {
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

  /** Null where the points are too few for so many bends. */
  find(bendCount: number): FoundBends | null {
    if (bendCount === 0) return this.#isFilled([]) ? this.#found([]) : null;
    const candidates = this.#candidates();
    const starts = candidates.map((place) => this.regression.firstIndexAfter(place));
    const best = bestCombinations({
      equations: this.regression.equations(candidates),
      bendCount,
      keptCount: START_COUNT,
      mayFollow: (index, previous) =>
        previous === null || (starts[index] ?? 0) - (starts[previous] ?? 0) >= this.#smallestPointCount,
    }).map(({ indices }) => {
      const places = indices.map((index) => candidates[index] ?? 0);
      return this.#refine(places, (tried) => -this.#explainedAt(tried), 2 / candidates.length, FINE_STEP);
    });
    const found = best.map((places) => this.#found(places));
    const [first, ...others] = found;
    if (first === undefined) return null;
    const nearest = others.reduce(
      (least, one) => (one.squareWeight < least.squareWeight ? one : least),
      first,
    );
    const meeting = this.#meetingPlaces(nearest.places);
    if (meeting !== null) return this.#found(meeting);
    return this.#found(
      this.#refine(nearest.places, (places) => this.squareAt(places), FINE_STEP, FINEST_STEP),
    );
  }

  /** Sum of the squared residuals; infinite where a segment has too few points. */
  squareAt(places: readonly number[]): number {
    const fit = this.#isFilled(places) ? this.regression.fit(places) : null;
    if (fit === null) return Infinity;
    let squareWeight = 0;
    for (let index = 0; index < this.#x.length; index += 1) {
      squareWeight += ((this.#y[index] ?? 0) - hingeValue(fit, places, this.#x[index] ?? 0)) ** 2;
    }
    return squareWeight;
  }

  #found(places: readonly number[]): FoundBends {
    return { places, squareWeight: this.squareAt(places) };
  }

  #explainedAt(places: readonly number[]): number {
    return this.#isFilled(places) ? (this.regression.fit(places)?.explainedWeight ?? -Infinity) : -Infinity;
  }

  #isFilled(places: readonly number[]): boolean {
    const edges = this.#edgesOf(places);
    return edges.slice(1).every((edge, index) => edge - (edges[index] ?? 0) >= this.#smallestPointCount);
  }

  /** Index of the first point of each part, and the number of points. */
  #edgesOf(places: readonly number[]): number[] {
    return [0, ...places.map((place) => this.regression.firstIndexAfter(place)), this.#x.length];
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

  /** Moves one bend after the other as long as that lowers the cost, then by half the step. */
  #refine(
    start: readonly number[],
    costAt: (places: readonly number[]) => number,
    firstStep: number,
    lastStep: number,
  ): readonly number[] {
    let best = start;
    let lowest = costAt(start);
    let step = firstStep;
    while (step > lastStep) {
      let isBetter = false;
      for (const index of start.keys()) {
        for (const direction of [-1, 1]) {
          const places = best.with(index, (best[index] ?? 0) + direction * step);
          const cost = costAt(places);
          if (cost < lowest) {
            best = places;
            lowest = cost;
            isBetter = true;
          }
        }
      }
      if (!isBetter) step /= 2;
    }
    return best;
  }

  /**
   * Where the lines through the points of neighbouring parts meet; null unless each place lies between the same two points
   * as the given one.
   *
   * Source: D. J. Hudson, J. Am. Stat. Assoc. 61 (1966) 1097, doi:10.1080/01621459.1966.10482198.
   */
  #meetingPlaces(places: readonly number[]): readonly number[] | null {
    const edges = this.#edgesOf(places);
    const lines = edges
      .slice(1)
      .map((edge, part) => fitLine(this.#x.slice(edges[part], edge), this.#y.slice(edges[part], edge)));
    const meeting = places.map((_, index) => {
      const [left, right] = [lines[index], lines[index + 1]];
      if (left == null || right == null) return Number.NaN;
      return (left.intercept - right.intercept) / (right.slope - left.slope);
    });
    const isBetween = meeting.every((place, index) => {
      const edge = edges[index + 1] ?? 0;
      return place >= (this.#x[edge - 1] ?? Infinity) && place < (this.#x[edge] ?? -Infinity);
    });
    return isBetween ? meeting : null;
  }
}
