import type { Conditions } from '../records/conditions.ts';

/** What the choice of a device's representative measurement needs to know of one JV scan. */
export interface ScanCandidate {
  readonly measurementId: string;
  readonly scanId: string;
  readonly isValid: boolean;
  readonly isDark: boolean;
  readonly purpose: NonNullable<Conditions['purpose']>;
  readonly scanDirection: NonNullable<Conditions['scanDirection']> | null;
  /** Irradiance the efficiency was computed with. */
  readonly irradianceMilliwattPerCm2: number;
  /** Instant of the measurement in ISO 8601 UTC, null when it is not known. */
  readonly measuredAt: string | null;
  /** Server time of the upload in ISO 8601 UTC. */
  readonly recordedAt: string;
}

/** Range of irradiance that counts as one sun. */
export const ONE_SUN_MINIMUM_MILLIWATT_PER_CM2 = 95;
export const ONE_SUN_MAXIMUM_MILLIWATT_PER_CM2 = 105;

const texts = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/** Earlier measurements first; those without an instant last, by the time of their upload. */
function byTime(left: ScanCandidate, right: ScanCandidate): number {
  if ((left.measuredAt === null) !== (right.measuredAt === null)) return left.measuredAt === null ? 1 : -1;
  return (
    texts(left.measuredAt ?? '', right.measuredAt ?? '') ||
    texts(left.recordedAt, right.recordedAt) ||
    texts(left.scanId, right.scanId)
  );
}

function qualifies(scan: ScanCandidate): boolean {
  return (
    scan.isValid &&
    !scan.isDark &&
    scan.purpose !== 'ageing' &&
    scan.irradianceMilliwattPerCm2 >= ONE_SUN_MINIMUM_MILLIWATT_PER_CM2 &&
    scan.irradianceMilliwattPerCm2 <= ONE_SUN_MAXIMUM_MILLIWATT_PER_CM2
  );
}

/**
 * The one scan that stands for a device in statistics: a scan of the pinned measurement, else the earliest that is
 * valid, under light, at one sun (95 to 105 mW/cm²), not of an ageing test, and of the wanted direction.
 *
 * A pinned measurement gives its scan of the wanted direction, or one whose direction nothing states: whoever pinned it
 * chose it. When it has scans of the other direction only, the device has none of the wanted one: a forward scan does not
 * count among reverse ones, and another measurement does not stand in for the one that was pinned. A pinned measurement that
 * was invalidated no longer counts.
 *
 * @returns null when no scan qualifies.
 */
export function representativeScan<Scan extends ScanCandidate>(
  scans: readonly Scan[],
  pinnedMeasurementId: string | null = null,
  scanDirection: 'reverse' | 'forward' = 'reverse',
): Scan | null {
  const ordered = scans.toSorted(byTime);
  const pinned = ordered.filter((scan) => scan.isValid && scan.measurementId === pinnedMeasurementId);
  const isWanted = (scan: ScanCandidate): boolean => scan.scanDirection === scanDirection;
  if (pinned.length > 0) {
    return pinned.find(isWanted) ?? pinned.find((scan) => scan.scanDirection === null) ?? null;
  }
  return ordered.find((scan) => qualifies(scan) && isWanted(scan)) ?? null;
}
