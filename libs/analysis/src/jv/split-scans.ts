import type { JvCurrent, JvRecord } from '@dotbook/domain';
import { scanDirectionOf } from './scan-direction.ts';

/** A turn counts when the voltage goes back by more than this part of the span; less is jitter of the source. */
const TURN_FRACTION = 0.02;
/** With more turns than this the points are not a sequence of sweeps, and the record stays whole. */
const MAXIMUM_SEGMENTS = 8;
/** A segment of fewer points is no scan. */
const MINIMUM_POINTS = 5;

/**
 * The scans of a record that holds a sweep there and back (or several): split where the voltage turns, each part
 * labelled reverse or forward by its direction. A part keeps everything of the record; its label gets the direction,
 * its group becomes that of the record, or its label, so that the parts pair for hysteresis. A record of a single
 * sweep, or of points in no order, comes back as it is. Where the file writes forward bias as negative (current
 * crossing zero at negative voltages) the direction is judged by |V|: reverse is towards zero from the far end.
 */
export function splitScans(record: JvRecord): readonly JvRecord[] {
  const segments = segmentsOf(record.voltageVolt);
  if (segments.length < 2 || segments.length > MAXIMUM_SEGMENTS) return [record];
  const kept = segments.filter(([start, end]) => end - start >= MINIMUM_POINTS);
  if (kept.length < 2) return [record];
  const forwardBiasIsNegative = isForwardBiasNegative(record.voltageVolt);
  const counts = { reverse: 0, forward: 0 };
  return kept.flatMap(([start, end]) => {
    const voltageVolt = record.voltageVolt.slice(start, end);
    const direction = scanDirectionOf(forwardBiasIsNegative ? voltageVolt.map((v) => -v) : voltageVolt);
    if (direction === null) return [];
    counts[direction] += 1;
    const suffix = counts[direction] === 1 ? direction : `${direction} ${counts[direction]}`;
    return [
      {
        ...record,
        label: `${record.label} ${suffix}`,
        group: record.group ?? record.label,
        conditions: { ...record.conditions, scanDirection: direction },
        voltageVolt,
        current: sliceCurrent(record.current, start, end),
        // The header of the file speaks of the whole loop or of one unnamed half, so it cannot be held against a part.
        claims: [],
      },
    ];
  });
}

/** [start, end) of monotonic parts; the turning point belongs to both neighbours. */
function segmentsOf(voltages: readonly number[]): readonly (readonly [number, number])[] {
  const first = voltages[0];
  if (first === undefined) return [];
  const lowest = voltages.reduce((low, value) => Math.min(low, value), first);
  const highest = voltages.reduce((high, value) => Math.max(high, value), first);
  const threshold = TURN_FRACTION * (highest - lowest);
  const segments: [number, number][] = [];
  let start = 0;
  let extreme = 0;
  let sign = 0;
  voltages.forEach((voltage, index) => {
    const change = voltage - (voltages[extreme] ?? 0);
    if (sign === 0) {
      if (Math.abs(change) > threshold) {
        sign = Math.sign(change);
        extreme = index;
      }
    } else if (change * sign >= 0) {
      extreme = index;
    } else if (Math.abs(change) > threshold) {
      segments.push([start, extreme + 1]);
      start = extreme;
      extreme = index;
      sign = -sign;
    }
  });
  segments.push([start, voltages.length]);
  return segments;
}

/** A sweep reaches far into forward bias and only a little into reverse bias. */
function isForwardBiasNegative(voltages: readonly number[]): boolean {
  const lowest = voltages.reduce((low, value) => Math.min(low, value), 0);
  const highest = voltages.reduce((high, value) => Math.max(high, value), 0);
  return -lowest > highest;
}

function sliceCurrent(current: JvCurrent, start: number, end: number): JvCurrent {
  switch (current.quantity) {
    case 'density':
      return { quantity: 'density', milliampPerCm2: current.milliampPerCm2.slice(start, end) };
    case 'absolute':
      return { quantity: 'absolute', milliamp: current.milliamp.slice(start, end) };
    case 'unitUnknown':
      return { quantity: 'unitUnknown', values: current.values.slice(start, end) };
  }
}
