/** Gauss–Legendre points and weights on −1…1. */
const POINTS = [-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526] as const;
const WEIGHTS = [0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538] as const;

/** Offsets up to which every bin is integrated finely; beyond, the decay is smooth over a bin. */
const FINE_OFFSET = 10;

/** Parts into which an interval that begins at the pulse is cut, each half as long as the next: e^(−t^β) is steep there. */
const PART_COUNT = 12;

type OfTime = (t: number) => number;

/** A stretched exponential decay exp(−(t/τ)^β) and how it is averaged for the bins of a histogram. */
export interface StretchedDecay {
  /** τ in bins, and β. */
  readonly lifetimeBinCount: number;
  readonly exponent: number;
  /** f, at least 0 and below 1. */
  readonly shiftFraction: number;
  readonly binCount: number;
  /** No instrument response: means over the bins [m, m + 1] from m = 0. */
  readonly plain: boolean;
}

/**
 * Response of a stretched exponential to one bin of the instrument response, as the kernels of exponentials are: averaged
 * over a triangle of one bin to either side of every offset m − f; or, with `plain`, over the bins.
 */
export function stretchedKernel(decay: StretchedDecay): Float64Array {
  return averaged(
    decay,
    afterPulse((t) => Math.exp(-(t ** decay.exponent))),
  );
}

/** Derivatives of the kernel by ln τ, by β and by the shift: the same averages of x = (t/τ)^β times the decay. */
export function stretchedKernelDerivatives(
  decay: StretchedDecay,
): Readonly<Record<'byLogLifetimeWeights' | 'byExponentWeights' | 'byShiftWeights', Float64Array>> {
  const { exponent } = decay;
  const steepness = (t: number): number => {
    const x = t ** exponent;
    return x * Math.exp(-x);
  };
  return {
    byLogLifetimeWeights: averaged(
      decay,
      afterPulse((t) => exponent * steepness(t)),
    ),
    byExponentWeights: averaged(
      decay,
      afterPulse((t) => -Math.log(t) * steepness(t)),
    ),
    byShiftWeights: decay.plain ? new Float64Array(decay.binCount) : byShiftOf(decay, steepness),
  };
}

/** Zero until the pulse: there is no decay before it. */
function afterPulse(ofRelativeTime: OfTime): OfTime {
  return (t) => (t <= 0 ? 0 : ofRelativeTime(t));
}

function averaged(
  { binCount, lifetimeBinCount, shiftFraction, plain }: StretchedDecay,
  of: OfTime,
): Float64Array {
  const at = (t: number): number => of(t / lifetimeBinCount);
  const kernel = new Float64Array(binCount);
  const near = Math.min(FINE_OFFSET, binCount);
  for (let bin = 0; bin < near; bin += 1) {
    const u = bin - shiftFraction;
    kernel[bin] = plain
      ? integrate(at, bin, bin + 1)
      : integrate((t) => at(t) * (t - u + 1), u - 1, u) + integrate((t) => at(t) * (u + 1 - t), u, u + 1);
  }
  if (plain) {
    let before = at(near);
    for (let bin = near; bin < binCount; bin += 1) {
      const after = at(bin + 1);
      kernel[bin] = (before + 4 * at(bin + 0.5) + after) / 6;
      before = after;
    }
  } else underTriangles(kernel, near, (bin) => at(bin - shiftFraction));
  return kernel;
}

/** −dK/du of the kernel at u = m − f. */
function byShiftOf(
  { binCount, lifetimeBinCount, shiftFraction, exponent }: StretchedDecay,
  steepness: OfTime,
): Float64Array {
  const decay = afterPulse((t) => Math.exp(-((t / lifetimeBinCount) ** exponent)));
  const kernel = new Float64Array(binCount);
  const near = Math.min(FINE_OFFSET, binCount);
  for (let bin = 0; bin < near; bin += 1) {
    const u = bin - shiftFraction;
    kernel[bin] = integrate(decay, u - 1, u) - integrate(decay, u, u + 1);
  }
  underTriangles(kernel, near, (bin) => {
    const t = bin - shiftFraction;
    return (exponent * steepness(t / lifetimeBinCount)) / t;
  });
  return kernel;
}

/** Far from the pulse a rule that is exact for cubics under the triangle. */
function underTriangles(kernel: Float64Array, from: number, at: OfTime): void {
  const { length } = kernel;
  let before = at(from - 1);
  let here = at(from);
  for (let bin = from; bin < length; bin += 1) {
    const after = at(bin + 1);
    kernel[bin] = (before + 10 * here + after) / 12;
    before = here;
    here = after;
  }
}

/** ∫ from max(from, 0) to `to`, finer towards zero. */
function integrate(integrand: (t: number) => number, from: number, to: number): number {
  const low = Math.max(from, 0);
  if (to <= low) return 0;
  if (low > 0) return gauss(integrand, low, to);
  let sum = 0;
  let end = to;
  for (let part = 0; part < PART_COUNT; part += 1) {
    const start = part === PART_COUNT - 1 ? 0 : end / 2;
    sum += gauss(integrand, start, end);
    end = start;
  }
  return sum;
}

function gauss(integrand: (t: number) => number, from: number, to: number): number {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  let sum = 0;
  for (const [index, point] of POINTS.entries()) {
    sum += (WEIGHTS[index] ?? 0) * integrand(centre + half * point);
  }
  return sum * half;
}
