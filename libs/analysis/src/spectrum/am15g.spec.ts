import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AM15G_IRRADIANCE_NUMERALS } from './am15g-irradiance.ts';
import {
  AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE,
  AM15G_SPECTRUM_SHA256,
  AM15G_TOTAL_WATT_PER_M2,
  AM15G_WAVELENGTH_NANOMETRE,
} from './am15g.ts';
import { am15gCurrentBelowMilliampPerCm2 } from './photon-current.ts';

describe('AM1.5G', () => {
  it('has 2002 rows from 280 to 4000 nm, ascending', () => {
    expect(AM15G_WAVELENGTH_NANOMETRE).toHaveLength(2002);
    expect(AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE).toHaveLength(2002);
    expect([AM15G_WAVELENGTH_NANOMETRE[0], AM15G_WAVELENGTH_NANOMETRE.at(-1)]).toEqual([280, 4000]);
    const falls = AM15G_WAVELENGTH_NANOMETRE.filter(
      (value, index, all) => index > 0 && value <= (all[index - 1] ?? 0),
    );
    expect(falls).toEqual([]);
  });

  it('integrates to 1000.3707 W/m²', () => {
    const total = AM15G_WAVELENGTH_NANOMETRE.reduce((sum, wavelength, index) => {
      if (index === 0) return 0;
      const width = wavelength - (AM15G_WAVELENGTH_NANOMETRE[index - 1] ?? 0);
      const left = AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE[index - 1] ?? 0;
      return sum + (width * (left + (AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE[index] ?? 0))) / 2;
    }, 0);
    expect(total).toBeCloseTo(1000.3707, 4);
    expect(AM15G_TOTAL_WATT_PER_M2).toBeCloseTo(total, 9);
  });

  it('has the digest that results carry', () => {
    const numerals = AM15G_IRRADIANCE_NUMERALS.split(' ');
    const text = AM15G_WAVELENGTH_NANOMETRE.map(
      (wavelength, index) => `${wavelength} ${numerals[index] ?? ''}\n`,
    ).join('');
    expect(createHash('sha256').update(text).digest('hex')).toBe(AM15G_SPECTRUM_SHA256);
  });

  it.each([
    [800, 27.2706],
    [900, 33.7412],
    [1107, 43.8107],
    [4000, 68.9829],
    [5000, 68.9829],
    [200, 0],
  ])('gives up to %d nm %d mA/cm²', (wavelength, current) => {
    expect(am15gCurrentBelowMilliampPerCm2(wavelength)).toBeCloseTo(current, 4);
  });
});
