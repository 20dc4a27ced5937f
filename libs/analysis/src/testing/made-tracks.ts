import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

export interface TrackTruth {
  readonly powerMilliwattPerCm2: number;
  /** Of the last power. */
  readonly driftPercentPerMinute: number;
  /** Part of the power that is missing at the start and comes within about a minute. */
  readonly settlingFraction: number;
  readonly noiseFraction: number;
  readonly seed: number;
}

/** A track: power at its end, times a straight drift, minus a settling with a time constant of 20 s, with noise. */
export function trackRecord(truth: TrackTruth, lengthSecond: number, stepSecond: number): TableRecord {
  const noise = normalSequence(truth.seed);
  const timeSecond = Array.from(
    { length: Math.round(lengthSecond / stepSecond) + 1 },
    (_, index) => index * stepSecond,
  );
  const powerMilliwattPerCm2 = timeSecond.map((time) => {
    const drift = 1 + (truth.driftPercentPerMinute / 100) * ((time - lengthSecond) / 60);
    const settled = drift - truth.settlingFraction * Math.exp(-time / 20);
    return truth.powerMilliwattPerCm2 * (settled + truth.noiseFraction * noise());
  });
  return tableRecord('mppTracking', { timeSecond, powerMilliwattPerCm2 });
}
