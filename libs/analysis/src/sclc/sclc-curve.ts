import type { Conditions, SclcRecord, Warning } from '@dotbook/domain';
import { currentColumnOf } from '../jv/current-density.ts';
import { finitePoints, sortCurve } from '../jv/sorted-curve.ts';
import { fitPiecewiseLine, type PiecewiseLine } from '../numerics/piecewise-line.ts';

/** A single-carrier scan in logarithms: one polarity, injection positive. */
export interface SclcCurve {
  /** ln of the voltage in V, ascending. */
  readonly x: readonly number[];
  /** ln of the size of the current density in mA/cm², or of the current as the file has it. */
  readonly y: readonly number[];
  /** False when the current is not a density: slopes and V_TFL follow all the same, a mobility does not. */
  readonly isDensity: boolean;
  /** Continuous line through the logarithms, of at most three parts; null when there are too few points. */
  readonly line: PiecewiseLine | null;
  readonly polarity: 'forward' | 'reverse';
  readonly warnings: readonly Warning[];
}

const LARGEST_SEGMENT_COUNT = 3;
const SMALLEST_SEGMENT_POINT_COUNT = 4;

/** Fewer points cannot tell a bend. */
export const SMALLEST_POINT_COUNT = 2 * SMALLEST_SEGMENT_POINT_COUNT;

/** Scatter of ln J that no source-measure unit is free of. */
const SMALLEST_SCATTER = 1e-4;

/**
 * The side of the scan that reaches farther from zero (forward on a tie), as ln |J| over ln |V|. Points at V = 0, without
 * current, or that are not finite are left out; currents at one voltage (a sweep there and back) are averaged.
 *
 * @throws DomainError `columnsDiffer`
 */
export function readSclcCurve(record: SclcRecord, conditions: Conditions): SclcCurve {
  const column = currentColumnOf(record, conditions);
  const finite = finitePoints(record.voltageVolt, column.values);
  const reach = (sign: number): number =>
    finite.voltageVolt.reduce((most, voltage) => Math.max(most, sign * voltage), 0);
  const sign = reach(1) >= reach(-1) ? 1 : -1;
  const side = [...finite.voltageVolt.keys()].filter((index) => sign * (finite.voltageVolt[index] ?? 0) > 0);
  const sorted = sortCurve(
    side.map((index) => sign * (finite.voltageVolt[index] ?? 0)),
    side.map((index) => Math.abs(finite.values[index] ?? 0)),
  );
  const flowing = [...sorted.values.keys()].filter((index) => (sorted.values[index] ?? 0) > 0);
  const warnings: Warning[] = [...column.warnings, ...finite.warnings, ...sorted.warnings];
  const silent = sorted.values.length - flowing.length;
  if (silent > 0) {
    const detail = `${silent} of ${sorted.values.length} points have no current and therefore no logarithm; they were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  const x = flowing.map((index) => Math.log(sorted.voltageVolt[index] ?? 1));
  const y = flowing.map((index) => Math.log(sorted.values[index] ?? 1));
  if (flowing.length < SMALLEST_POINT_COUNT) {
    const detail = `${flowing.length} voltages with a current are too few for straight parts in the logarithms; at least ${SMALLEST_POINT_COUNT} are needed.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  return {
    x,
    y,
    isDensity: column.isDensity,
    line:
      flowing.length < SMALLEST_POINT_COUNT
        ? null
        : fitPiecewiseLine({
            x: x,
            y: y,
            largestSegmentCount: LARGEST_SEGMENT_COUNT,
            smallestSegmentPointCount: SMALLEST_SEGMENT_POINT_COUNT,
            smallestScatter: SMALLEST_SCATTER,
          }),
    polarity: sign > 0 ? 'forward' : 'reverse',
    warnings,
  };
}
