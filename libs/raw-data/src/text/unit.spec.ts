import { describe, expect, it } from '@jest/globals';
import { readHeading } from './heading.ts';
import { convertValue, findUnit, toCanonical } from './unit.ts';

describe('units', () => {
  it.each([
    ['mA/cm²', 'currentDensity', 1, 1],
    ['mA cm^-2', 'currentDensity', 1, 1],
    ['mA·cm⁻²', 'currentDensity', 1, 1],
    ['A/m^2', 'currentDensity', 200, 20],
    ['A/cm2', 'currentDensity', 0.02, 20],
    ['µA', 'current', 1000, 1],
    ['mV', 'voltage', 1100, 1.1],
    ['mm²', 'area', 16, 0.16],
    ['W/m²', 'irradiance', 1000, 100],
    ['sun', 'irradiance', 1, 100],
    ['°C', 'temperature', 25, 298.15],
    ['V/s', 'scanRate', 0.1, 100],
    ['pct.', 'share', 80, 0.8],
    ['mA·cm^-2', 'currentDensity', 1, 1],
    ['mA cm−2', 'currentDensity', 1, 1],
    ['mAcm-2', 'currentDensity', 1, 1],
    ['mA/(cm^2)', 'currentDensity', 1, 1],
    ['mA cm^{-2}', 'currentDensity', 1, 1],
    ['cm⁻² mA', 'currentDensity', 1, 1],
    ['µA*cm**-2', 'currentDensity', 1000, 1],
    ['mW/cm²', 'irradiance', 1, 1],
    ['mW cm-2', 'irradiance', 1, 1],
    ['mWcm-2', 'irradiance', 1, 1],
    ['W m⁻²', 'irradiance', 1000, 100],
    ['suns', 'irradiance', 0.5, 50],
    ['Sonnen', 'irradiance', 1, 100],
    ['mW', 'power', 1, 1],
    ['W', 'power', 1, 1000],
    ['nm', 'length', 1, 1],
    ['μm', 'length', 1, 1000],
    ['Å', 'length', 14, 1.4],
    ['eV', 'photonEnergy', 1, 1],
    ['cm⁻¹', 'wavenumber', 1640, 1640],
    ['cm-1', 'wavenumber', 1640, 1640],
    ['1/cm', 'wavenumber', 1640, 1640],
    ['cm^-1', 'wavenumber', 1640, 1640],
    ['°', 'angle', 1, 1],
    ['°2Th.', 'angle', 1, 1],
    ['deg.', 'angle', 1, 1],
    ['min', 'time', 1, 60],
    ['Minuten', 'time', 1, 60],
    ['h', 'time', 1, 3600],
    ['Std.', 'time', 1, 3600],
    ['d', 'time', 1, 86_400],
    ['s', 'time', 1, 1],
    ['Sek.', 'time', 1, 1],
    ['ns', 'time', 1, 1e-9],
    ['ps', 'time', 1, 1e-12],
    ['µs', 'time', 1, 1e-6],
    ['MHz', 'frequency', 2, 2e6],
    ['K', 'temperature', 300, 300],
    ['℃', 'temperature', 25, 298.15],
    ['S/cm', 'conductivity', 1, 1],
    ['S cm⁻¹', 'conductivity', 1, 1],
    ['Scm-1', 'conductivity', 1, 1],
    ['S/m', 'conductivity', 1, 0.01],
    ['mS cm^-1', 'conductivity', 1, 0.001],
    ['Ω⁻¹ cm⁻¹', 'conductivity', 1, 1],
    ['W m-2 nm-1', 'spectralIrradiance', 1, 1],
    ['W/m²/nm', 'spectralIrradiance', 1, 1],
    ['W/(m² nm)', 'spectralIrradiance', 1, 1],
    ['µW cm-2 nm-1', 'spectralIrradiance', 1, 0.01],
    ['A/W', 'responsivity', 1, 1],
    ['mA W-1', 'responsivity', 1, 0.001],
    ['a.u.', 'counts', 1, 1],
    ['arb. units', 'counts', 1, 1],
    ['Counts', 'counts', 1, 1],
    ['w. E.', 'counts', 1, 1],
    ['counts/s', 'counts', 1, 1],
    ['%', 'share', 50, 0.5],
  ])('knows %s', (text, dimension, written, canonical) => {
    const unit = findUnit(text);
    expect(unit?.dimension).toBe(dimension);
    expect(unit === null ? null : toCanonical(written, unit)).toBeCloseTo(canonical, 12);
  });

  it.each(['', 'furlong', 'MV', 'ma/cm2', 'mA/cm2/x', 'cm-2', 'mA(cm2', 'W/m2 nm', 'x'.repeat(50)])(
    'does not know %j',
    (text) => {
      expect(findUnit(text)).toBeNull();
    },
  );

  it('convert within a dimension with one rounding', () => {
    const [picosecond, nanosecond, second, hour] = ['ps', 'ns', 's', 'h'].map((text) => findUnit(text));
    if (!picosecond || !nanosecond || !second || !hour) throw new Error('units of time are known');
    expect(convertValue(16, picosecond, nanosecond)).toBe(0.016);
    expect(convertValue(0.1, nanosecond, nanosecond)).toBe(0.1);
    expect(convertValue(5400, second, hour)).toBe(1.5);
  });
});

describe('readHeading', () => {
  it.each([
    ['Voltage (V)', 'Voltage', 'voltage'],
    ['Current density [1] [mA/cm^2]', 'Current density 1', 'currentDensity'],
    ['J/mA/cm2', 'J', 'currentDensity'],
    ['Area cm2', 'Area', 'area'],
    ['Sample C', 'Sample C', undefined],
    ['U [V] forward', 'U forward', 'voltage'],
    ['Speed (furlong)', 'Speed', undefined],
    ['Conductivity S cm-1', 'Conductivity', 'conductivity'],
    ['Wavenumber (cm⁻¹)', 'Wavenumber', 'wavenumber'],
    ['Leitfähigkeit / S·cm^-1', 'Leitfähigkeit', 'conductivity'],
    ['Position [°2Th.]', 'Position', 'angle'],
    ['E_ref (W/m²/nm)', 'E_ref', 'spectralIrradiance'],
  ])('takes %j apart', (text, name, dimension) => {
    const heading = readHeading(text);
    expect([heading.name, heading.unit?.dimension]).toEqual([name, dimension]);
  });
});
