import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyseMppTracking } from '../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseStability } from '../stability/analyse-stability.ts';
import { normalSequence } from '../testing/made-records.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { exchangedColumns } from './exchanged-columns.ts';

const ONE_SUN = { irradianceMilliwattPerCm2: 100 };

/** A minute of a track with scatter: its times could be powers. */
function shortTrack(seed: number): Readonly<Record<'times' | 'powers', number[]>> {
  const noise = normalSequence(seed);
  const times = Array.from({ length: 60 }, (_, index) => index + 0.1 * noise());
  return { times, powers: times.map(() => 16 + 0.05 * noise()) };
}

describe('exchanged columns of time and power', () => {
  it('are told by the order of the rows, and others are not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { times, powers } = shortTrack(seed);
        expect(exchangedColumns(powers, times)?.code).toBe('valueNotPhysical');
        expect(exchangedColumns(times, powers)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('are refused by mppTracking and stability', () => {
    const { times, powers } = shortTrack(7);
    const tracked = analyseMppTracking(
      tableRecord('mppTracking', { timeSecond: powers, powerMilliwattPerCm2: times }),
      ONE_SUN,
    );
    expect(tracked.status).toBe('refused');
    expect(tracked.warnings.map(({ code }) => code)).toContain('valueNotPhysical');
    const aged = analyseStability(
      tableRecord('stability', { timeHour: powers, powerMilliwattPerCm2: times }),
      ONE_SUN,
    );
    expect(aged.status).toBe('refused');
  });

  it('are not seen in rows of another order, nor in a straight line', () => {
    const { times, powers } = shortTrack(3);
    const byPower = [...times.keys()].toSorted((a, b) => (powers[a] ?? 0) - (powers[b] ?? 0));
    const at = (values: readonly number[]) => byPower.map((index) => values[index] ?? 0);
    expect(exchangedColumns(at(times), at(powers))).toBeNull();
    expect(exchangedColumns([5, 4, 3, 2, 1], [1, 2, 3, 4, 5])).toBeNull();
    expect(exchangedColumns([1, 3, 2], [1, 2, 3])).toBeNull();
  });
});
