const LONGEST_WAIT_SECOND = 60;

/**
 * Seconds that `Prefer: wait=10` (RFC 7240) asks to wait, at most 60; null when it does not ask. A preference that is
 * not understood is passed over, as the standard wants it.
 */
export function waitSecondOf(prefer: string | undefined): number | null {
  for (const preference of (prefer ?? '').split(',')) {
    const [, seconds] = /^\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:;.*)?$/iu.exec(preference) ?? [];
    if (seconds !== undefined) return Math.min(Number(seconds), LONGEST_WAIT_SECOND);
  }
  return null;
}
