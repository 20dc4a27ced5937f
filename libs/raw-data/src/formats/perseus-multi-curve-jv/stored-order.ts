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
  const [atShort, atOpen] = [placeOf(0, points.x), placeOf(open, points.x)];
  if (atShort === null || atOpen === null) return points;
  const missOf = (isTurned: boolean): number =>
    Math.abs(currentAt(atShort, points.y, isTurned) - short) +
    Math.abs(currentAt(atOpen, points.y, isTurned));
  const isTurned = missOf(true) < CLEARLY_BETTER * missOf(false);
  return isTurned ? { x: points.x, y: reversedNumbers(points.y) } : points;
}

/** Where a voltage stands: between which two points, and how far from the one before. */
interface VoltagePlace {
  /** Of the point behind it. */
  readonly index: number;
  readonly shareCoefficient: number;
}

/** Null outside of the points. */
function placeOf(voltage: number, x: readonly number[]): VoltagePlace | null {
  const { length } = x;
  for (let index = 1; index < length; index += 1) {
    const from = x[index - 1] ?? 0;
    const to = x[index] ?? 0;
    if (from === to || (from - voltage) * (to - voltage) > 0) continue;
    return { index, shareCoefficient: (voltage - from) / (to - from) };
  }
  return null;
}

/** The current at a voltage, of the currents as they are stored or turned round. */
function currentAt(
  { index, shareCoefficient }: VoltagePlace,
  y: readonly number[],
  isTurned: boolean,
): number {
  const [first, second] = isTurned ? [y.length - index, y.length - 1 - index] : [index - 1, index];
  const before = y[first] ?? 0;
  const after = y[second] ?? 0;
  return before + shareCoefficient * (after - before);
}
