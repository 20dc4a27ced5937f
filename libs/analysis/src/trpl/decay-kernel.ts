/**
 * Response of an exponential decay of unit area to one bin of the instrument response: some weights, then a geometric
 * series. Derivatives are by the rate (bins per lifetime) and by the shift.
 */
export interface DecayKernel {
  /** From the last of them on each is `ratio` times the one before. */
  readonly weights: readonly number[];
  readonly ratio: number;
  readonly byRateWeights: readonly number[];
  readonly byShiftWeights: readonly number[];
}

/**
 * The kernel with an instrument response: the decay averaged over a triangle of one bin to either side, which is the
 * response taken as straight between the middles of its bins. With the second integral of the decay
 * G(v) = v − (1 − e^(−rv))/r the weight at offset u is G(u + 1) − 2 G(u) + G(u − 1), here at u = m − f: it changes
 * smoothly with the shift f, so that a fit can follow it, and is never negative.
 *
 * @param rate bin width over lifetime, r
 * @param shiftFraction f, at least 0 and below 1
 */
export function reconvolutionKernel(rate: number, shiftFraction: number): DecayKernel {
  const near = 1 - shiftFraction;
  const far = 2 - shiftFraction;
  const growth = (4 * Math.sinh(rate / 2) ** 2) / rate;
  const growthByRate = (2 * Math.sinh(rate) - growth) / rate;
  const decay = Math.exp(-rate * far);
  return {
    weights: [
      secondIntegral(rate, near),
      secondIntegral(rate, far) - 2 * secondIntegral(rate, near),
      growth * decay,
    ],
    ratio: Math.exp(-rate),
    byRateWeights: [
      secondIntegralByRate(rate, near),
      secondIntegralByRate(rate, far) - 2 * secondIntegralByRate(rate, near),
      (growthByRate - far * growth) * decay,
    ],
    byShiftWeights: [
      -firstIntegral(rate, near),
      2 * firstIntegral(rate, near) - firstIntegral(rate, far),
      rate * growth * decay,
    ],
  };
}

/** The kernel without an instrument response: the decay averaged over each bin, beginning at the edge of the first. */
export function plainKernel(rate: number): DecayKernel {
  const ratio = Math.exp(-rate);
  return {
    weights: [-Math.expm1(-rate)],
    ratio,
    byRateWeights: [ratio],
    byShiftWeights: [0],
  };
}

/** G(v), G′(v), and the derivative of G by the rate. */
function secondIntegral(rate: number, v: number): number {
  return v + Math.expm1(-rate * v) / rate;
}
function firstIntegral(rate: number, v: number): number {
  return -Math.expm1(-rate * v);
}
function secondIntegralByRate(rate: number, v: number): number {
  return (-Math.expm1(-rate * v) - rate * v * Math.exp(-rate * v)) / rate ** 2;
}

/** Part of an instrument response: counts of consecutive bins, the first of which has an index in the histogram. */
export interface GatedResponse {
  /** Sum 1. */
  readonly weights: Float64Array;
  readonly startIndex: number;
}

/** Where a convolved decay is added; the derivatives are those of `factor` times the decay. */
export interface DecayTarget {
  readonly values: Float64Array;
  readonly valueFactor: number;
  /** By the logarithm of the lifetime, and by the shift in bins. */
  readonly derivatives?: {
    readonly byLogLifetimeWeights: Float64Array;
    readonly byShiftWeights: Float64Array;
    readonly factor: number;
  };
}

/**
 * Adds the convolution of a response with a decay of unit area to every bin, by recurrence: each bin follows from the one
 * before, so the cost is that of the number of bins, whatever the lifetime. What comes before the first bin decays into it.
 */
export function addDecay(
  response: GatedResponse,
  kernel: DecayKernel,
  rate: number,
  shiftBinIndex: number,
  target: DecayTarget,
): void {
  const { values, valueFactor, derivatives } = target;
  const { ratio, byRateWeights, byShiftWeights } = kernel;
  const last = kernel.weights.length - 1;
  // Read once: in a loop over a typed array its length is not free.
  const { length } = values;
  const width = response.weights.length;
  const origin = response.startIndex + shiftBinIndex;
  const end = Math.min(length, origin + width + last);
  const byTime = derivatives?.byLogLifetimeWeights;
  const byShift = derivatives?.byShiftWeights;
  const factor = derivatives?.factor ?? 0;
  let tail = 0;
  let tailByRate = 0;
  let tailByShift = 0;
  // The response itself, and the bins past its end that its last ones still meet one by one.
  for (let index = origin; index < end; index += 1) {
    tailByRate = ratio * (tailByRate - tail);
    tailByShift *= ratio;
    tail *= ratio;
    let value = 0;
    let ofTime = 0;
    let ofShift = 0;
    for (let offset = 0; offset <= last; offset += 1) {
      const place = index - origin - offset;
      if (place < 0 || place >= width) continue;
      const counts = response.weights[place] ?? 0;
      const byRate = counts * (byRateWeights[offset] ?? 0);
      const ofThisShift = counts * (byShiftWeights[offset] ?? 0);
      if (offset < last) {
        value += counts * (kernel.weights[offset] ?? 0);
        ofTime += byRate;
        ofShift += ofThisShift;
      } else {
        tail += counts * (kernel.weights[offset] ?? 0);
        tailByRate += byRate;
        tailByShift += ofThisShift;
      }
    }
    if (index < 0) continue;
    values[index] = (values[index] ?? 0) + valueFactor * (value + tail);
    if (byTime !== undefined && byShift !== undefined) {
      byTime[index] = (byTime[index] ?? 0) - factor * rate * (ofTime + tailByRate);
      byShift[index] = (byShift[index] ?? 0) + factor * (ofShift + tailByShift);
    }
  }
  // Behind it there is only the decay.
  for (let index = Math.max(end, 0); index < length; index += 1) {
    tailByRate = ratio * (tailByRate - tail);
    tailByShift *= ratio;
    tail *= ratio;
    values[index] = (values[index] ?? 0) + valueFactor * tail;
    if (byTime !== undefined && byShift !== undefined) {
      byTime[index] = (byTime[index] ?? 0) - factor * rate * tailByRate;
      byShift[index] = (byShift[index] ?? 0) + factor * tailByShift;
    }
  }
}
