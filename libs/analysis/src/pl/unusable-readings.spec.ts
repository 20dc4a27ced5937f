import { describe, expect, it } from '@jest/globals';
import { normalSequence } from '../testing/made-records.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { analysePl } from './analyse-pl.ts';
import { usableReadings } from './unusable-readings.ts';

const PLACES = Array.from({ length: 300 }, (_, index) => 600 + index);
const peakAt = (centre: number, height: number, sigma = 15): number[] =>
  PLACES.map((place) => 30 + height * Math.exp(-0.5 * ((place - centre) / sigma) ** 2));
const scattered = (counts: readonly number[], seed: number): number[] => {
  const next = normalSequence(seed);
  return counts.map((value) => Math.round(value + Math.sqrt(value) * next()));
};
const analyse = (intensityCounts: readonly number[]) =>
  analysePl(tableRecord('pl', { wavelengthNanometre: PLACES, intensityCounts }), {});
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('readings of a spectrum that are none of its emission', () => {
  it('leaves out a cosmic ray that is higher than the peak, and says where', () => {
    for (const seed of [1, 2, 3]) {
      const plain = scattered(peakAt(680, 5000), seed);
      const struck = plain.map((value, index) => value + (index === 150 ? 50_000 : 0));
      const { metrics, warnings } = analyse(struck);
      const { metrics: expected } = analyse(plain);
      expect(Math.abs((metrics.peakNanometre ?? 0) - (expected.peakNanometre ?? 0))).toBeLessThan(0.01);
      expect(warnings.find(({ code }) => code === 'outliers')?.detail).toContain('at 750 nm');
    }
  });

  it('finds the peak whose top the detector cut off', () => {
    const seen = (height: number) =>
      scattered(peakAt(680, height), 4).map((value) => Math.min(65_535, value));
    const whole = analyse(seen(60_000)).metrics;
    const { metrics, warnings } = analyse(seen(120_000));
    expect(Math.abs((metrics.peakNanometre ?? 0) - (whole.peakNanometre ?? 0))).toBeLessThan(0.5);
    expect(Math.abs((metrics.fwhmNanometre ?? 0) - (whole.fwhmNanometre ?? 0))).toBeLessThan(1);
    expect(metrics.integratedCounts).toBeNull();
    expect(warnings.find(({ code }) => code === 'rangeIncomplete')?.detail).toContain(
      'the limit of the detector',
    );
  });

  it('finds it in a spectrum that was measured over photon energy, too', () => {
    const energies = Array.from({ length: 201 }, (_, index) => 1.4 + 0.003 * index);
    const seen = energies.map((energy) =>
      Math.min(65_535, 120_000 * Math.exp(-0.5 * ((energy - 1.6) / 0.05) ** 2)),
    );
    const wavelengthNanometre = energies.map((energy) => 1239.841984 / energy).toReversed();
    const intensityCounts = seen
      .map((value, index) => (value * (energies[index] ?? 0) ** 2) / 1239.841984)
      .toReversed();
    const { metrics, warnings } = analysePl(tableRecord('pl', { wavelengthNanometre, intensityCounts }), {});
    expect(warnings.find(({ code }) => code === 'rangeIncomplete')?.detail).toContain(
      'the limit of the detector',
    );
    expect(metrics.peakElectronvolt).toBeCloseTo(1.6, 3);
    expect(metrics.integratedCounts).toBeNull();
  });

  it('takes a rounded top, few counts, a coarse or a narrow peak for what they are', () => {
    const rounded = peakAt(680, 1).map((value) => Math.round(100 * (value - 30)) / 100);
    expect(usableReadings(PLACES, rounded).warnings).toEqual([]);
    for (let seed = 1; seed <= 50; seed += 1) {
      expect(usableReadings(PLACES, scattered(peakAt(680, 12), seed)).warnings).toEqual([]);
      expect(usableReadings(PLACES, scattered(peakAt(680, 5000, 2), seed)).warnings).toEqual([]);
    }
    const photons = peakAt(680, 40).map(
      (value, index) => Math.floor((value - 30) / 10) + (index % 17 === 0 ? 1 : 0),
    );
    expect(usableReadings(PLACES, photons).warnings).toEqual([]);
    const coarse = PLACES.filter((_, index) => index % 20 === 0);
    const ofCoarse = coarse.map((place) => 5000 * Math.exp(-0.5 * ((place - 687) / 15) ** 2));
    expect(usableReadings(coarse, ofCoarse).warnings).toEqual([]);
  });

  it('refuses a spectrum without one reading above zero', () => {
    const result = analyse(peakAt(680, 5000).map((value) => 30 - value));
    expect(result.status).toBe('refused');
    expect(codes(result)).toEqual(['nearDetectionLimit']);
  });
});
