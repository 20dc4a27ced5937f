import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import { emissionRecord, evenly } from '../testing/made-emission.ts';
import { analysePlShift } from './analyse-pl-shift.ts';
import type { SeriesSpectrum } from './spectra-in-time.ts';

const RANGE = evenly(700, 920, 2);
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

function spectrum(centreElectronvolt: number, elapsedSecond: number | undefined, seed = 1): SeriesSpectrum {
  const peaks = [[centreElectronvolt, 0.04, 1e6]] as const;
  return {
    record: emissionRecord({ peaks, backgroundCounts: 20, noiseCounts: 100, isCounted: false, seed }, RANGE),
    conditions: elapsedSecond === undefined ? {} : { elapsedSecond },
  };
}

describe('plShift', () => {
  it('is last minus first, whatever stands between and in whatever order', () => {
    const series = [spectrum(1.54, 5), spectrum(1.53, 345_600, 2), spectrum(1.55, 0, 3)];
    const result = analysePlShift(series);
    expect(result.status).toBe('complete');
    expect(result.metrics.shiftMillielectronvolt).toBeCloseTo(-20, 0);
    // 1239.841984/1.53 − 1239.841984/1.55
    expect(result.metrics.shiftNanometre).toBeCloseTo(10.456, 0);
    expect(result.parameters).toMatchObject({ spectrumCount: 3, fromMinute: 0, toMinute: 5760 });
    expect(analysePlShift(series.toReversed()).metrics).toEqual(result.metrics);
  });

  it('has intervals that hold the truth as often as they should', () => {
    const repeats = caseCount(10);
    let held = 0;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const { metrics, uncertainties } = analysePlShift([
        spectrum(1.55, 0, 7919 * seed),
        spectrum(1.53, 60, 104729 * seed),
      ]);
      const distance = Math.abs((metrics.shiftMillielectronvolt ?? Number.NaN) + 20);
      expect(distance).toBeLessThan(5 * (uncertainties.shiftMillielectronvolt ?? 0));
      if (distance <= 1.96 * (uncertainties.shiftMillielectronvolt ?? 0)) held += 1;
    }
    expect(held / repeats).toBeGreaterThan(0.95 - Math.max(0.05, 4 * Math.sqrt((0.95 * 0.05) / repeats)));
    expect(held / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
  });

  it('refuses one time, and spectra that do not say when', () => {
    for (const series of [
      [],
      [spectrum(1.55, 0)],
      [spectrum(1.55, 0), spectrum(1.53, 0)],
      [spectrum(1.55, 0), spectrum(1.53, undefined)],
    ]) {
      const result = analysePlShift(series);
      expect(result.status).toBe('refused');
      expect(result.metrics).toEqual({ shiftNanometre: null, shiftMillielectronvolt: null });
      expect(codes(result)).toContain('fewPoints');
    }
    expect(codes(analysePlShift([spectrum(1.55, undefined)]))).toContain('conditionMissing');
  });

  it('says which spectrum has no peak', () => {
    const flat = {
      ...spectrum(1.55, 60),
      record: emissionRecord(
        { peaks: [], backgroundCounts: 1, noiseCounts: 0, isCounted: false, seed: 1 },
        RANGE,
      ),
    };
    const result = analysePlShift([spectrum(1.55, 0), flat]);
    expect(result.status).toBe('refused');
    expect(result.warnings[0]).toMatchObject({
      code: 'nearDetectionLimit',
      detail: expect.stringMatching(/^In the last/u),
    });
  });
});
