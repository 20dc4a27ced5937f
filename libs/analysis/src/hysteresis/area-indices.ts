import { PARAMETER_COUNT } from '../jv/diode-equation.ts';
import type { GuidedCurve } from '../jv/guided-curve.ts';
import { interpolateBent, lowerIndex } from '../numerics/interpolation.ts';
import type { Estimate } from '../numerics/estimate.ts';
import { trapezoid } from '../numerics/trapezoid.ts';

/** Both indices of the area between two scans. */
export interface AreaIndices {
  /** ∫(Jr − Jf)dV / ∫Jr dV. */
  readonly area: Estimate;
  /** ∫|Jr − Jf|dV / ∫Jr dV. */
  readonly absoluteArea: Estimate;
}

/** Parts into which the voltages between two points are divided: lines between them follow the bend of the curves. */
const PARTS_PER_STEP = 4;
/** Mean of |x| of a normal distribution of unit width. */
const MEAN_OF_ABSOLUTE = Math.sqrt(2 / Math.PI);

/**
 * Areas over 0 … Voc, both curves bent between their points as the points around show. Null where a curve does not reach
 * or encloses no area.
 *
 * Uncertainty of S/R with R = ∫Jr: both integrals are sums of the measured currents, S/R changes with each by
 * (±w − S/R w)/R for the reverse and ∓w/R for the forward scan, w the voltage that the point stands for and ± the sign of
 * the difference there (+ in the signed index); these times the scatter of the scans, and |Jr − Jf|/R at Voc times u(Voc).
 *
 * Which of the two currents is larger is told by the trends of diodes, that scatter less than the points, else by the points.
 * Where that is a matter of scatter, the absolute index grows by it: of a difference d that scatters by s by
 * √(2/π) s exp(−d²/2s²), which is counted as uncertainty and not taken off.
 */
export function areaIndices(r: GuidedCurve, f: GuidedCurve, voc: Estimate): AreaIndices | null {
  const inside = [...r.voltageVolt, ...f.voltageVolt].filter((voltage) => voltage > 0 && voltage < voc.value);
  const grid = divided(Float64Array.from([0, ...inside, voc.value]).sort());
  const currents = interpolateBent(r.voltageVolt, r.values, grid);
  const ofForward = interpolateBent(f.voltageVolt, f.values, grid);
  if (currents === null || ofForward === null) return null;
  const differences = currents.map((current, index) => current - (ofForward[index] ?? 0));
  const areOfTrend = r.isOfTrend && f.isOfTrend;
  const courses = areOfTrend
    ? differences.map((_, index) => r.trendAt(grid[index] ?? 0) - f.trendAt(grid[index] ?? 0))
    : differences;
  const signs = courses.map((course) => Math.sign(course));
  const signed = trapezoid(grid, differences);
  const absolute = areOfTrend
    ? trapezoid(
        grid,
        differences.map((difference, index) => difference * (signs[index] ?? 0)),
      )
    : absoluteArea(grid, differences);
  const reverse = trapezoid(grid, currents);
  if (!(reverse > 0)) return null;
  const ofVoc = Math.abs(differences.at(-1) ?? 0) * (voc.uncertainty ?? 0);
  const widths = differences.map((_, index) => widthAt(grid, index));
  const [sharesOfReverse, sharesOfForward] = [sharesOfPoints(r, grid), sharesOfPoints(f, grid)];
  const indexOf = (area: number, factors: Float64Array, excess: number): Estimate => ({
    value: area / reverse,
    uncertainty:
      r.sigma === null || f.sigma === null || voc.uncertainty === null
        ? null
        : Math.hypot(
            r.sigma *
              voltageOfPoints(
                sharesOfReverse,
                widths,
                factors.map((factor) => factor - area / reverse),
              ),
            f.sigma * voltageOfPoints(sharesOfForward, widths, factors),
            ofVoc,
            excess,
          ) / reverse,
  });
  const scatter = Math.hypot(r.sigma ?? 0, f.sigma ?? 0);
  const ofCourse = areOfTrend
    ? scatter * Math.sqrt(PARAMETER_COUNT / Math.min(r.values.length, f.values.length))
    : scatter;
  return {
    area: indexOf(signed, new Float64Array(grid.length).fill(1), 0),
    absoluteArea: indexOf(absolute, signs, excessOfScatter(widths, courses, ofCourse)),
  };
}

/** ∫|y| of straight lines. */
function absoluteArea(grid: readonly number[], y: Float64Array): number {
  let sum = 0;
  for (let index = 1; index < grid.length; index += 1) {
    sum += absoluteTrapezoid((grid[index] ?? 0) - (grid[index - 1] ?? 0), y[index - 1] ?? 0, y[index] ?? 0);
  }
  return sum;
}

/** Every interval of ascending voltages in equal parts. */
function divided(voltages: Float64Array): number[] {
  const grid = [...voltages.slice(0, 1)];
  for (let index = 1; index < voltages.length; index += 1) {
    const from = voltages[index - 1] ?? 0;
    const to = voltages[index] ?? 0;
    if (from === to) continue;
    for (let part = 1; part < PARTS_PER_STEP; part += 1)
      grid.push(from + ((to - from) * part) / PARTS_PER_STEP);
    grid.push(to);
  }
  return grid;
}

/** The points of a curve between which each voltage of a grid lies, and how much of it belongs to the upper one. */
interface SharesOfPoints {
  readonly pointCount: number;
  readonly lowerIndices: Uint32Array;
  readonly upperFractions: Float64Array;
}

function sharesOfPoints({ voltageVolt }: GuidedCurve, grid: readonly number[]): SharesOfPoints {
  const lowerIndices = new Uint32Array(grid.length);
  const upperFractions = new Float64Array(grid.length);
  for (let index = 0; index < grid.length; index += 1) {
    const voltage = grid[index] ?? 0;
    const point = lowerIndex(voltageVolt, voltage);
    const from = voltageVolt[point] ?? 0;
    lowerIndices[index] = point;
    upperFractions[index] = (voltage - from) / ((voltageVolt[point + 1] ?? 0) - from);
  }
  return { pointCount: voltageVolt.length, lowerIndices, upperFractions };
}

/** Root of the sum of squares of the derivatives of ∫ s(V) J(V) dV by the measured currents, V. */
function voltageOfPoints(
  { pointCount, lowerIndices, upperFractions }: SharesOfPoints,
  widths: Float64Array,
  factors: Float64Array,
): number {
  const all = new Float64Array(pointCount);
  for (let index = 0; index < widths.length; index += 1) {
    const width = (widths[index] ?? 0) * (factors[index] ?? 0);
    const point = lowerIndices[index] ?? 0;
    const weight = upperFractions[index] ?? 0;
    all[point] = (all[point] ?? 0) + width * (1 - weight);
    all[point + 1] = (all[point + 1] ?? 0) + width * weight;
  }
  let squares = 0;
  for (const voltage of all) squares += voltage ** 2;
  return Math.sqrt(squares);
}

/** Voltage that a place of the grid stands for in a sum of trapezoids. */
function widthAt(grid: readonly number[], index: number): number {
  const at = grid[index] ?? 0;
  return ((grid[index + 1] ?? at) - (grid[index - 1] ?? at)) / 2;
}

/** What scatter adds to ∫|Jr − Jf|dV where the curves touch. */
function excessOfScatter(widths: Float64Array, differences: Float64Array, scatter: number): number {
  if (!(scatter > 0)) return 0;
  let sum = 0;
  for (let index = 0; index < widths.length; index += 1) {
    sum += (widths[index] ?? 0) * Math.exp(-(((differences[index] ?? 0) / scatter) ** 2) / 2);
  }
  return MEAN_OF_ABSOLUTE * scatter * sum;
}

/** ∫|y| of a straight line from a to b over a width: two triangles where it crosses zero. */
function absoluteTrapezoid(width: number, a: number, b: number): number {
  if (a * b >= 0) return (width * (Math.abs(a) + Math.abs(b))) / 2;
  return (width * (a * a + b * b)) / (2 * (Math.abs(a) + Math.abs(b)));
}
