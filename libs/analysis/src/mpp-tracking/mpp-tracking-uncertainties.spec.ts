import { isLongRun } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { trackRecord } from '../testing/made-tracks.ts';
import { analyseMppTracking } from './analyse-mpp-tracking.ts';

const STEADY = {
  powerMilliwattPerCm2: 16.6,
  driftPercentPerMinute: 0,
  settlingFraction: 0,
  noiseFraction: 0.004,
} as const;
const SUN = { irradianceMilliwattPerCm2: 100, apertureAreaCm2: 0.058 };

describe('uncertainties of mppTracking', () => {
  it('covers efficiency and drift with ± 2 uncertainties as often as it says', () => {
    const repeats = isLongRun() ? 500 : 40;
    let coveredPce = 0;
    let coveredDrift = 0;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const record = trackRecord({ ...STEADY, seed: seed * 7919 }, 300, 1);
      const { metrics, uncertainties } = analyseMppTracking(record, SUN);
      if (
        Math.abs((metrics.stabilisedPcePercent ?? 0) - 16.6) <=
        2 * (uncertainties.stabilisedPcePercent ?? 0)
      ) {
        coveredPce += 1;
      }
      if (Math.abs(metrics.driftPercentPerMinute ?? 9) <= 2 * (uncertainties.driftPercentPerMinute ?? 0)) {
        coveredDrift += 1;
      }
    }
    for (const covered of [coveredPce, coveredDrift]) {
      expect(covered / repeats).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.85);
      expect(covered / repeats).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
    }
  });

  it('does not take for a swing what a line leaves of few points without one', () => {
    const track = {
      powerMilliwattPerCm2: 16,
      driftPercentPerMinute: 0,
      settlingFraction: 0,
      noiseFraction: 0.002,
    };
    const results = Array.from({ length: 400 }, (_, index) =>
      analyseMppTracking(trackRecord({ ...track, seed: seedOfRepeat(index + 1) }, 120, 4), {
        irradianceMilliwattPerCm2: 100,
      }),
    );
    const drifts = results.map(({ metrics }) => metrics.driftPercentPerMinute ?? Number.NaN);
    const spread = Math.sqrt(drifts.reduce((sum, drift) => sum + drift ** 2 / drifts.length, 0));
    const stated = results
      .map(({ uncertainties }) => uncertainties.driftPercentPerMinute ?? 0)
      .toSorted((a, b) => a - b)[200];
    expect((stated ?? 0) / spread).toBeGreaterThan(0.9);
    expect((stated ?? 0) / spread).toBeLessThan(1.1);
  });
});
