/** What pairing has to know of one illuminated scan; `subject` keeps devices apart. */
export interface ScanToPair {
  /** The caller's own reference, given back in the pair. */
  readonly id: string;
  readonly scanDirection: 'reverse' | 'forward' | null;
  /** The file it came from, and its group (pixel, cell) in it; null when the file has no groups. */
  readonly fileId: string;
  readonly group: string | null;
  readonly pixelLabel: string | null;
  /** Files handed over together share an upload. */
  readonly uploadId: string;
  /** Device, where it is known; scans of different devices never pair. */
  readonly deviceId: string | null;
  /** Milliseconds since the epoch, null when unknown. */
  readonly measuredAtMillisecond: number | null;
  readonly scanRateMillivoltPerSecond: number | null;
  readonly irradianceMilliwattPerCm2: number | null;
}

export interface ScanPair {
  readonly reverseId: string;
  readonly forwardId: string;
}

const LONGEST_PAUSE_MILLISECOND = 10 * 60 * 1000;

/**
 * Pairs of opposite scans for hysteresis: of the same group in one file; else of one upload; else opposite directions
 * at most 10 minutes apart at equal scan rate and irradiance; else none. Every scan is in at most one pair. In a group
 * the n-th reverse scan goes with the n-th forward one. In an upload without groups a pair is made only when exactly
 * one scan of each direction is left for the pixel, because otherwise it would be a guess.
 */
export function pairScans(scans: readonly ScanToPair[]): readonly ScanPair[] {
  const pairs: ScanPair[] = [];
  const paired = new Set<string>();
  const pair = (reverse: ScanToPair, forward: ScanToPair): void => {
    pairs.push({ reverseId: reverse.id, forwardId: forward.id });
    paired.add(reverse.id).add(forward.id);
  };
  const left = (): ScanToPair[] => scans.filter((scan) => !paired.has(scan.id));

  for (const members of partition(left(), (scan) =>
    scan.group === null ? null : JSON.stringify([scan.deviceId, scan.fileId, scan.group]),
  )) {
    const reverse = members.filter((scan) => scan.scanDirection === 'reverse');
    const forward = members.filter((scan) => scan.scanDirection === 'forward');
    reverse.forEach((scan, index) => {
      const partner = forward[index];
      if (partner !== undefined) pair(scan, partner);
    });
  }
  for (const members of partition(left(), (scan) =>
    JSON.stringify([scan.deviceId, scan.uploadId, scan.pixelLabel]),
  )) {
    const reverse = members.filter((scan) => scan.scanDirection === 'reverse');
    const forward = members.filter((scan) => scan.scanDirection === 'forward');
    const [first, second] = [reverse[0], forward[0]];
    if (reverse.length !== 1 || forward.length !== 1 || first === undefined || second === undefined) continue;
    if (!areDifferentGroupsOfOneFile(first, second)) pair(first, second);
  }
  pairByTime(left(), pair);
  return pairs;
}

function pairByTime(
  scans: readonly ScanToPair[],
  pair: (reverse: ScanToPair, forward: ScanToPair) => void,
): void {
  const candidates = scans
    .filter((scan) => scan.scanDirection === 'reverse')
    .flatMap((reverse) =>
      scans
        .filter((forward) => forward.scanDirection === 'forward' && mayPairByTime(reverse, forward))
        .map((forward) => ({ reverse, forward, pause: pauseBetween(reverse, forward) })),
    )
    .toSorted((a, b) => a.pause - b.pause);
  const used = new Set<string>();
  for (const { reverse, forward } of candidates) {
    if (used.has(reverse.id) || used.has(forward.id)) continue;
    used.add(reverse.id).add(forward.id);
    pair(reverse, forward);
  }
}

function mayPairByTime(reverse: ScanToPair, forward: ScanToPair): boolean {
  return (
    reverse.deviceId === forward.deviceId &&
    reverse.pixelLabel === forward.pixelLabel &&
    !areDifferentGroupsOfOneFile(reverse, forward) &&
    pauseBetween(reverse, forward) <= LONGEST_PAUSE_MILLISECOND &&
    isEqualAndKnown(reverse.scanRateMillivoltPerSecond, forward.scanRateMillivoltPerSecond) &&
    isEqualAndKnown(reverse.irradianceMilliwattPerCm2, forward.irradianceMilliwattPerCm2)
  );
}

function pauseBetween(a: ScanToPair, b: ScanToPair): number {
  if (a.measuredAtMillisecond === null || b.measuredAtMillisecond === null) return Number.POSITIVE_INFINITY;
  return Math.abs(a.measuredAtMillisecond - b.measuredAtMillisecond);
}

function areDifferentGroupsOfOneFile(a: ScanToPair, b: ScanToPair): boolean {
  return a.fileId === b.fileId && a.group !== b.group;
}

function isEqualAndKnown(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b));
}

/** Groups in order of first appearance; scans with a null key are left out. */
function partition(scans: readonly ScanToPair[], keyOf: (scan: ScanToPair) => string | null): ScanToPair[][] {
  const groups = new Map<string, ScanToPair[]>();
  for (const scan of scans) {
    const key = keyOf(scan);
    if (key === null) continue;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [scan]);
    else members.push(scan);
  }
  return [...groups.values()];
}
