import type { Points } from '../../records/points.ts';
import { readLooseNumber } from '../../text/number.ts';
import { reversedNumbers } from '../../text/plain-numbers.ts';

/** The other order is believed only when it misses the summary by less than half as much. */
const CLEARLY_BETTER = 0.5;

/**
 * Points whose currents stand beside their own voltages. Some columns hold the currents in the order in which they were
 * measured while the common voltage column ascends; the summary tells, because only one of both orders has its JSC at 0 V
 * and no current at its Voc. Without both numbers, or when they do not decide, the points stay as they are stored.
 */
export function alignedWithVoltages(points: Points, summary: ReadonlyMap<string, string>): Points {
  const short = readLooseNumber(summary.get('JSC [mA/cm2]') ?? '');
  const open = readLooseNumber(summary.get('Voc [V]') ?? '');
  if (short === null || open === null) return points;
  const turned = { x: points.x, y: reversedNumbers(points.y) };
  const misses = [points, turned].map((candidate) => {
    const atShort = currentAt(candidate, 0);
    const atOpen = currentAt(candidate, open);
    return atShort === null || atOpen === null ? null : Math.abs(atShort - short) + Math.abs(atOpen);
  });
  const [asStored = null, asTurned = null] = misses;
  if (asStored === null || asTurned === null) return points;
  return asTurned < CLEARLY_BETTER * asStored ? turned : points;
}

/** The current at a voltage, between the two points around it; null outside of the points. */
function currentAt({ x, y }: Points, voltage: number): number | null {
  for (let index = 1; index < x.length; index += 1) {
    const from = x[index - 1] ?? 0;
    const to = x[index] ?? 0;
    if (from === to || (from - voltage) * (to - voltage) > 0) continue;
    const before = y[index - 1] ?? 0;
    const after = y[index] ?? 0;
    return before + ((voltage - from) / (to - from)) * (after - before);
  }
  return null;
}
