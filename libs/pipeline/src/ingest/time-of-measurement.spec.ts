import type { InstrumentTime, MeasurementRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { timeOfMeasurement } from './time-of-measurement.ts';

const NOW = new Date('2026-05-11T12:00:00Z');
const ZONES = { instrumentZone: null, projectZone: 'Asia/Tokyo' };
const recordAt = (localDateTime: string | null): MeasurementRecord => ({
  ...{ kind: 'plqy', label: '1', group: null, pixelLabel: null, conditions: {}, claims: [], warnings: [] },
  ...{ plqyFraction: 0.5, plqyUncertaintyFraction: null },
  measuredAt: localDateTime === null ? null : { text: localDateTime, localDateTime, zone: null },
});
const timeOf = (stated: InstrumentTime | null, ...texts: readonly (string | null)[]) =>
  timeOfMeasurement(stated, texts.map(recordAt), ZONES, NOW);

describe('the time of a measurement', () => {
  it('is what the person states, else the earliest of its records, else nothing', () => {
    const stated = { text: '2026-05-01', localDateTime: '2026-05-01', zone: 'Z' };
    expect(timeOf(stated, '2026-05-10')?.instant).toBe('2026-05-01T00:00:00.000Z');
    expect(timeOf(null, '2026-05-10 09:00', null, '2026-05-09 09:00')?.instant).toBe(
      '2026-05-09T00:00:00.000Z',
    );
    expect(timeOf(null, null)).toBeNull();
  });

  it('is kept and told when it is more than a day in the future, such as with day and month exchanged', () => {
    expect(timeOf(null, '2026-05-12 21:00')?.warnings).toEqual([]);
    const time = timeOf(null, '2026-11-05 10:00');
    expect(time).toMatchObject({ instant: '2026-11-05T01:00:00.000Z', warnings: [{ code: 'timeInFuture' }] });
    expect(time?.warnings[0]?.detail).toMatch(
      /^The time "2026-11-05 10:00", read as 2026-11-05T01:00:00\.000Z, is in the future \(it was recorded at 2026-05-11T12:00:00\.000Z\)\./u,
    );
  });
});
