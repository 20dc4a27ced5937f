/** A sweep whose ends are nearer to each other than this part of its span went there and back. */
const NET_TRAVEL_FRACTION = 0.5;

/**
 * Direction of one sweep from the order in which its points came: reverse runs from forward bias down, forward up.
 * Null when the points come back to where they began or do not move, so that the order tells nothing.
 */
export function scanDirectionOf(voltageVolt: readonly number[]): 'reverse' | 'forward' | null {
  const first = voltageVolt[0];
  const last = voltageVolt.at(-1);
  if (first === undefined || last === undefined) return null;
  const lowest = voltageVolt.reduce((low, value) => Math.min(low, value), first);
  const highest = voltageVolt.reduce((high, value) => Math.max(high, value), first);
  const travel = last - first;
  if (Math.abs(travel) <= NET_TRAVEL_FRACTION * (highest - lowest)) return null;
  return travel < 0 ? 'reverse' : 'forward';
}
