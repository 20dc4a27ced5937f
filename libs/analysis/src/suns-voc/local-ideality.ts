import type { IdealityPart } from './analyse-suns-voc.ts';

/** Ideality factor at one intensity. */
export interface LocalIdeality {
  readonly idealityFactor: number;
  /** Standard uncertainty; null when that of a part is not known. */
  readonly uncertainty: number | null;
  /** True where two parts meet, so that n is the mean of both. */
  readonly isAtBreak: boolean;
}

/** Intensities nearer to each other than this are the same setting of a lamp. */
const SAME_SETTING_RATIO = 1.05;

/**
 * The ideality factor at an intensity: that of the straight part it lies in (within 5 % of its ends); at a break the mean of
 * both parts, with half their difference in the uncertainty. Null where nothing was measured at that intensity, or the
 * intensities are not known in suns.
 */
export function localIdeality(segments: readonly IdealityPart[], intensitySun: number): LocalIdeality | null {
  const around = segments.filter(
    ({ fromSun, toSun }) =>
      fromSun !== null &&
      toSun !== null &&
      intensitySun * SAME_SETTING_RATIO >= fromSun &&
      intensitySun <= toSun * SAME_SETTING_RATIO,
  );
  const [first] = around;
  const last = around.at(-1);
  if (first === undefined || last === undefined) return null;
  const isKnown = first.uncertainty !== null && last.uncertainty !== null;
  const halfDifference = (last.idealityFactor - first.idealityFactor) / 2;
  return {
    idealityFactor: (first.idealityFactor + last.idealityFactor) / 2,
    uncertainty: isKnown ? Math.hypot(Math.max(first.uncertainty, last.uncertainty), halfDifference) : null,
    isAtBreak: around.length > 1,
  };
}
