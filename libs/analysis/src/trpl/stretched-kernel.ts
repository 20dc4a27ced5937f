/** Gauss–Legendre points and weights on −1…1. */
const POINTS = [-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526] as const;
const WEIGHTS = [0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538] as const;

/** Offsets up to which every bin is integrated finely; beyond, the decay is smooth over a bin. */
const FINE_OFFSET = 10;

/** Parts into which an interval that begins at the pulse is cut, each half as long as the next: e^(−t^β) is steep there. */
const PART_COUNT = 12;

/**
 * Response of a stretched exponential exp(−(t/τ)^β) to one bin of the instrument response, as the kernels of exponentials
 * are: averaged over a triangle of one bin to either side of
 * every offset m − f; or, with `plain`, its means over the bins [m, m + 1] from m = 0.
 *
 * @param lifetimeBinCount τ in bins
 */
export function stretchedKernel(
  lifetimeBinCount: number,
  exponent: number,
  shiftFraction: number,
  binCount: number,
  plain: boolean,
): Float64Array {
  const decay = (t: number): number => (t <= 0 ? 0 : Math.exp(-((t / lifetimeBinCount) ** exponent)));
  const kernel = new Float64Array(binCount);
  if (plain) {
    for (let bin = 0; bin < binCount; bin += 1) {
      kernel[bin] =
        bin < FINE_OFFSET
          ? integrate(decay, bin, bin + 1)
          : (decay(bin) + 4 * decay(bin + 0.5) + decay(bin + 1)) / 6;
    }
    return kernel;
  }
  for (let bin = 0; bin < binCount; bin += 1) {
    const u = bin - shiftFraction;
    // Far from the pulse a rule that is exact for cubics under the triangle.
    kernel[bin] =
      bin < FINE_OFFSET
        ? integrate((t) => decay(t) * (t - u + 1), u - 1, u) +
          integrate((t) => decay(t) * (u + 1 - t), u, u + 1)
        : (decay(u - 1) + 10 * decay(u) + decay(u + 1)) / 12;
  }
  return kernel;
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
