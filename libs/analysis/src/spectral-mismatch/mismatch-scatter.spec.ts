import { describe, expect, it } from '@jest/globals';
import { normalSequence } from '../testing/made-records.ts';
import { mismatchFactor, type MismatchSpectra } from './mismatch-factor.ts';
import { relativeScatterOfFactor } from './mismatch-scatter.ts';

const wavelengthNanometre = Array.from({ length: 141 }, (_, index) => 300 + 5 * index);
const bump = (centre: number, width: number): number[] =>
  wavelengthNanometre.map((wavelength) => Math.exp(-(((wavelength - centre) / width) ** 2) / 2));
const smooth: MismatchSpectra = {
  wavelengthNanometre,
  referenceIrradianceWattPerSquareMetrePerNanometre: bump(600, 160),
  simulatorIrradianceWattPerSquareMetrePerNanometre: bump(680, 150),
  referenceCellResponsivityAmpPerWatt: bump(750, 140),
  deviceResponsivityAmpPerWatt: bump(580, 100),
};

describe('relativeScatterOfFactor', () => {
  it('is nothing for smooth spectra', () => {
    expect(relativeScatterOfFactor(smooth)).toBeLessThan(1e-5);
  });

  it('is the scatter that repeats of a noisy lamp and device show, and grows with it', () => {
    const next = normalSequence(8);
    const scattered = (values: readonly number[], fraction: number): number[] =>
      values.map((value) => value * (1 + fraction * next()));
    const repeats = Array.from({ length: 200 }, () => ({
      ...smooth,
      simulatorIrradianceWattPerSquareMetrePerNanometre: scattered(
        smooth.simulatorIrradianceWattPerSquareMetrePerNanometre,
        0.01,
      ),
      deviceResponsivityAmpPerWatt: scattered(smooth.deviceResponsivityAmpPerWatt, 0.02),
    }));
    const factors = repeats.map((spectra) => Math.log(mismatchFactor(spectra) ?? Number.NaN));
    const mean = factors.reduce((sum, value) => sum + value / factors.length, 0);
    const spread = Math.sqrt(
      factors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (factors.length - 1),
    );
    const stated = repeats.map(relativeScatterOfFactor).toSorted((a, b) => a - b)[100] ?? 0;
    expect(stated / spread).toBeGreaterThan(0.85);
    expect(stated / spread).toBeLessThan(1.15);
  });

  it('counts no scatter of the reference spectrum, which is a table', () => {
    const next = normalSequence(9);
    const rough = smooth.referenceIrradianceWattPerSquareMetrePerNanometre.map(
      (value) => value * (1 + 0.05 * next()),
    );
    const spectra = { ...smooth, referenceIrradianceWattPerSquareMetrePerNanometre: rough };
    expect(relativeScatterOfFactor(spectra)).toBeLessThan(1e-5);
  });
});
