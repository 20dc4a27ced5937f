import { describe, expect, it } from '@jest/globals';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { fitInflection } from './inflection-fit.ts';

/** Steepest place of (1 + exp((1.6 eV − E)/15 meV))^−exponent: 1.6 eV + 15 meV · ln(exponent). */
const edge = (energy: number, exponent: number): number =>
  (1 + Math.exp((1.6 - energy) / 0.015)) ** -exponent;
const energies = Array.from({ length: 200 }, (_, index) => 1.4 + 0.002 * index);
const HALF_MAXIMA = [1.574, 1.626] as const;
const spectrumOf = (exponent: number, noise: () => number = () => 0) => ({
  energyElectronvolt: energies,
  eqeFraction: energies.map((energy) => edge(energy, exponent) + noise()),
});
const evenScatter = (sigma: number): number[] => energies.map(() => sigma);

describe('inflection of an edge with dense points', () => {
  it.each([0.6, 1, 2])('is that of a clean edge of exponent %d to 0.1 meV', (exponent) => {
    const found = fitInflection(spectrumOf(exponent), evenScatter(0), HALF_MAXIMA);
    expect(found?.value).toBeCloseTo(1.6 + 0.015 * Math.log(exponent), 4);
    expect(found?.uncertainty).toBeLessThan(1e-4);
  });

  it('scatters by what it states, which grows with the scatter of the points', () => {
    for (const sigma of [0.001, 0.01]) {
      const found = Array.from({ length: 100 }, (_, repeat) => {
        const normal = normalNumbers(seedOfRepeat(repeat + 1));
        return fitInflection(
          spectrumOf(1, () => sigma * normal()),
          evenScatter(sigma),
          HALF_MAXIMA,
        );
      });
      const square = found.reduce((sum, each) => sum + ((each?.value ?? 0) - 1.6) ** 2 / found.length, 0);
      const stated = found.reduce((sum, each) => sum + (each?.uncertainty ?? 0) / found.length, 0);
      expect(Math.sqrt(square) / stated).toBeGreaterThan(0.6);
      expect(Math.sqrt(square) / stated).toBeLessThan(1.3);
      expect(stated).toBeGreaterThan(0.1 * sigma);
      expect(stated).toBeLessThan(0.4 * sigma);
    }
  });

  it('does not depend on a scale of the values', () => {
    const normal = normalNumbers(7);
    const spectrum = spectrumOf(1, () => 0.003 * normal());
    const scaled = { ...spectrum, eqeFraction: spectrum.eqeFraction.map((value) => value / 8) };
    const found = fitInflection(spectrum, evenScatter(0.003), HALF_MAXIMA);
    const other = fitInflection(scaled, evenScatter(0.003 / 8), HALF_MAXIMA);
    expect(other?.value).toBeCloseTo(found?.value ?? 0, 10);
    expect(other?.uncertainty).toBeCloseTo(found?.uncertainty ?? 0, 10);
  });

  it('is not told by few points, nor by an edge that rises on and on', () => {
    const coarse = energies.filter((_, index) => index % 6 === 0);
    const spectrum = { energyElectronvolt: coarse, eqeFraction: coarse.map((energy) => edge(energy, 1)) };
    expect(
      fitInflection(
        spectrum,
        coarse.map(() => 0),
        HALF_MAXIMA,
      ),
    ).toBeNull();
    const rising = { energyElectronvolt: energies, eqeFraction: energies.map((energy) => energy ** 20) };
    expect(fitInflection(rising, evenScatter(0), HALF_MAXIMA)).toBeNull();
  });
});
