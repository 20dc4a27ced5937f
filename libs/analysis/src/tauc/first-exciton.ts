import type { SmoothPoint } from './smooth-absorption.ts';

export interface FirstExciton {
  readonly energyElectronvolt: number;
  /** Null of a shoulder, whose place is a matter of definition. */
  readonly uncertaintyElectronvolt: number | null;
  readonly kind: 'maximum' | 'shoulder';
}

/** How far above the steepest place the first exciton is looked for, eV. */
const REACH_ELECTRONVOLT = 0.4;
/** A shoulder: the slope falls to this part of the steepest, and rises again. */
const SHOULDER_SLOPE_RATIO = 0.5;
const SIGNIFICANT_RATIO = 3;

/**
 * First exciton above the steepest place of the edge: the maximum of the absorbance where it falls again, else the
 * shoulder, at the minimum of the second derivative before the slope rises once more. Null for an edge that only rises.
 */
export function findFirstExciton(smooth: readonly SmoothPoint[], steepestIndex: number): FirstExciton | null {
  const steepest = smooth[steepestIndex];
  if (steepest === undefined) return null;
  const above = smooth.filter(
    ({ energyElectronvolt }, index) =>
      index >= steepestIndex && energyElectronvolt <= steepest.energyElectronvolt + REACH_ELECTRONVOLT,
  );
  return findMaximum(above) ?? findShoulder(above, steepest.slope);
}

function findMaximum(above: readonly SmoothPoint[]): FirstExciton | null {
  const crossing = above.findIndex((point, index) => {
    const next = above[index + 1];
    return point.slope > 0 && next !== undefined && next.slope <= 0;
  });
  const [before, after] = [above[crossing], above[crossing + 1]];
  if (before === undefined || after === undefined) return null;
  const isFalling = above
    .slice(crossing + 1)
    .some(({ slope, slopeStandardError }) => slope < -SIGNIFICANT_RATIO * slopeStandardError);
  if (!isFalling) return null;
  const part = before.slope / (before.slope - after.slope);
  const bend = Math.abs(before.curvatureCoefficient);
  return {
    energyElectronvolt:
      before.energyElectronvolt + part * (after.energyElectronvolt - before.energyElectronvolt),
    uncertaintyElectronvolt: bend > 0 ? before.slopeStandardError / bend : null,
    kind: 'maximum',
  };
}

function findShoulder(above: readonly SmoothPoint[], steepestSlope: number): FirstExciton | null {
  const flattest = above.findIndex((point, index) => {
    const isLowest = above.slice(0, index + 4).every((other) => other === point || other.slope > point.slope);
    const risesAgain = above
      .slice(index)
      .some(
        (later) =>
          later.slope - point.slope >
          SIGNIFICANT_RATIO * (later.slopeStandardError + point.slopeStandardError),
      );
    return index > 0 && isLowest && risesAgain && point.slope < SHOULDER_SLOPE_RATIO * steepestSlope;
  });
  if (flattest < 0) return null;
  const bent = above
    .slice(0, flattest + 1)
    .reduce((best, point) => (point.curvatureCoefficient < best.curvatureCoefficient ? point : best));
  return { energyElectronvolt: bent.energyElectronvolt, uncertaintyElectronvolt: null, kind: 'shoulder' };
}
