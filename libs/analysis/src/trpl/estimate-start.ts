import type { DecayStart } from './choose-decay-model.ts';
import { addDecay, reconvolutionKernel, type GatedResponse } from './decay-kernel.ts';
import type { DecayHistogram } from './decay-histogram.ts';

/** Part of the histogram at its end, and bins at least, that tell the background. */
const TAIL_RATIO = 0.02;
const SMALLEST_BACKGROUND_BIN_COUNT = 5;

/** Shifts of the response that are tried at first. */
const TRIED_SHIFT_COUNT = 60;

/** Background to begin with where none was counted. */
const SMALLEST_START_COUNTS = 1e-3;

/** Background, counts and lifetime that a fit begins with, without a response or shift. */
export function estimateStart({ counts, usedIndices, peakIndex, isCounted }: DecayHistogram): DecayStart {
  const halfPeak = (counts[peakIndex] ?? 0) / 2;
  const riseIndex = counts.findIndex((value) => value >= halfPeak);
  // As far before the rise as the rise may be long: nothing of the decay is there.
  const beforeRise = usedIndices.filter((bin) => bin < riseIndex - Math.max(3, peakIndex - riseIndex));
  const tail = usedIndices.slice(
    -Math.max(SMALLEST_BACKGROUND_BIN_COUNT, Math.round(TAIL_RATIO * usedIndices.length)),
  );
  const meanOf = (bins: readonly number[]): number =>
    bins.reduce((sum, bin) => sum + (counts[bin] ?? 0), 0) / bins.length;
  const levels = [beforeRise, tail]
    .filter(({ length }) => length >= SMALLEST_BACKGROUND_BIN_COUNT)
    .map(meanOf);
  const level = levels.length === 0 ? halfPeak : Math.min(...levels);
  const background = isCounted ? Math.max(SMALLEST_START_COUNTS, level) : level;
  let sum = 0;
  let moment = 0;
  for (const bin of usedIndices) {
    const above = (counts[bin] ?? 0) - background;
    if (bin < riseIndex) continue;
    sum += above;
    moment += above * Math.max(0, bin - peakIndex + 0.5);
  }
  const window = Math.max(1, (usedIndices.at(-1) ?? 0) - peakIndex);
  return {
    shiftBinCount: 0,
    backgroundCounts: background,
    sumCounts: Math.max(sum, 1),
    lifetimeBinCount: sum > 0 ? Math.min(Math.max(moment / sum, 0.5), window) : window / 5,
  };
}

/** The whole number of bins by which the response has to be shifted to come best before the decay. */
export function estimateShift(
  { counts, usedIndices, peakIndex }: DecayHistogram,
  response: GatedResponse,
  start: DecayStart,
): number {
  const halfPeak = (counts[peakIndex] ?? 0) / 2;
  const riseIndex = counts.findIndex((value) => value >= halfPeak);
  const width = response.weights.length;
  const from = riseIndex - response.startIndex - width - 2;
  const to = riseIndex - response.startIndex + 2;
  const stride = Math.max(1, Math.ceil((to - from) / TRIED_SHIFT_COUNT));
  const misfit = (shift: number): number => misfitAt(shift, counts, usedIndices, response, start);
  const coarse = leastOf(misfit, from, to, stride);
  return stride === 1 ? coarse : leastOf(misfit, coarse - stride, coarse + stride, 1);
}

function leastOf(misfit: (shift: number) => number, from: number, to: number, stride: number): number {
  let best = from;
  let least = Infinity;
  for (let shift = from; shift <= to; shift += stride) {
    const value = misfit(shift);
    if (value < least) [best, least] = [shift, value];
  }
  return best;
}

/** How badly a decay from there, scaled to fit, meets the counts: by how much it lowers the weighted squares, negative. */
function misfitAt(
  shift: number,
  counts: readonly number[],
  usedIndices: readonly number[],
  response: GatedResponse,
  { backgroundCounts, lifetimeBinCount }: DecayStart,
): number {
  const rate = 1 / lifetimeBinCount;
  const kernel = reconvolutionKernel(rate, 0);
  const values = new Float64Array(counts.length);
  addDecay(response, kernel, rate, shift, { values, valueFactor: 1 });
  let product = 0;
  let square = 0;
  for (const bin of usedIndices) {
    const weight = 1 / Math.max(1, counts[bin] ?? 0);
    product += weight * (values[bin] ?? 0) * ((counts[bin] ?? 0) - backgroundCounts);
    square += weight * (values[bin] ?? 0) ** 2;
  }
  return square > 0 ? (-(product ** 2) / square) * Math.sign(product) : Infinity;
}
