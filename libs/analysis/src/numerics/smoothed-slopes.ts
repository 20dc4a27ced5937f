import { sgg } from 'ml-savitzky-golay-generalized';

/** Weights of the points of a window in the slope at each of its places, times the step. */
type WindowWeights = readonly Float64Array[];

const CUBIC = { derivative: 1, polynomial: 3 } as const;
const weightsOfWindows = new Map<number, WindowWeights>();

/**
 * Slopes of evenly spaced values by cubics through windows of an odd number of points (A. Savitzky, M. J. E. Golay, Anal. Chem. 36,
 * 1627 (1964)), those near an end off the middle of the window there. The weights of a window take far longer than using them,
 * and are kept.
 */
export function smoothedSlopes(values: readonly number[], step: number, windowSize: number): number[] {
  const weights = weightsOf(windowSize);
  const half = windowSize >> 1;
  return values.map((_, index) => {
    const first = Math.max(0, Math.min(index - half, values.length - windowSize));
    const ofPlace = weights[index - first];
    let sum = 0;
    for (let place = 0; place < windowSize; place += 1) {
      sum += (ofPlace?.[place] ?? 0) * (values[first + place] ?? 0);
    }
    return sum / step;
  });
}

/** The slopes of a window in which one point is 1 and the others are 0, for every point. */
function weightsOf(windowSize: number): WindowWeights {
  const kept = weightsOfWindows.get(windowSize);
  if (kept !== undefined) return kept;
  const places = Array.from({ length: windowSize }, (_, place) => place);
  const responses = places.map((point) =>
    sgg(
      places.map((place) => (place === point ? 1 : 0)),
      1,
      { ...CUBIC, windowSize },
    ),
  );
  const weights = places.map((place) => Float64Array.from(responses, (response) => response[place] ?? 0));
  weightsOfWindows.set(windowSize, weights);
  return weights;
}
