import { describe, expect, it } from '@jest/globals';
import { analyseSqLimit } from './analyse-sq-limit.ts';

describe('sqLimit', () => {
  it('at 1.60 eV is 25.47 mA/cm², 1.326 V, 0.906 and 30.58 %', () => {
    const { metrics, status } = analyseSqLimit({ bandgapElectronvolt: 1.6 });
    expect(metrics.jscMilliampPerCm2).toBeCloseTo(25.47, 2);
    expect(metrics.vocVolt).toBeCloseTo(1.3264, 4);
    expect(metrics.fillFactor).toBeCloseTo(0.906, 3);
    expect(metrics.pcePercent).toBeCloseTo(30.58, 2);
    expect(status).toBe('complete');
  });

  it('at 1.34 eV is 35.03 mA/cm², 1.083 V, 0.890 and 33.76 %', () => {
    const { metrics } = analyseSqLimit({ bandgapElectronvolt: 1.34 });
    expect(metrics.jscMilliampPerCm2).toBeCloseTo(35.03, 2);
    expect(metrics.fillFactor).toBeCloseTo(0.89, 3);
    expect(metrics.pcePercent).toBeCloseTo(33.76, 2);
  });

  it.each([
    [1.34, 1.0835],
    [1.5, 1.2329],
    [1.6, 1.3264],
    [1.73, 1.4482],
  ])('at %d eV has a Voc of %d V', (gap, voc) => {
    expect(analyseSqLimit({ bandgapElectronvolt: gap }).metrics.vocVolt).toBeCloseTo(voc, 3);
  });

  it('finds the highest power of its own curve', () => {
    const { metrics } = analyseSqLimit({ bandgapElectronvolt: 1.6 });
    const thermal = 0.02569257912;
    let highest = 0;
    for (let voltage = 1; voltage < 1.33; voltage += 1e-5) {
      const current = metrics.jscMilliampPerCm2 - metrics.j0RadMilliampPerCm2 * Math.expm1(voltage / thermal);
      highest = Math.max(highest, voltage * current);
    }
    expect((metrics.pcePercent * 1000.37065557) / 1000).toBeCloseTo(highest, 5);
  });

  it('falls with temperature and keeps gap and temperature as parameters', () => {
    const warm = analyseSqLimit({ bandgapElectronvolt: 1.6, temperatureKelvin: 330 });
    expect(warm.metrics.vocVolt).toBeLessThan(1.3264);
    expect(warm.parameters).toMatchObject({ bandgapElectronvolt: 1.6, temperatureKelvin: 330 });
  });

  it('refuses gaps outside the spectrum and temperatures in °C', () => {
    for (const gap of [0, -1, 0.3, 5, Number.NaN]) {
      expect(() => analyseSqLimit({ bandgapElectronvolt: gap })).toThrow(/bandgapElectronvolt/u);
    }
    expect(() => analyseSqLimit({ bandgapElectronvolt: 1.6, temperatureKelvin: 25 })).toThrow(/kelvin/u);
  });
});
