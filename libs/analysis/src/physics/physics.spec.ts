import { describe, expect, it } from '@jest/globals';
import {
  blackBodyCurrentMilliampPerCm2Electronvolt,
  stepAbsorberSaturationCurrentMilliampPerCm2,
} from './black-body.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE, thermalVoltageVolt } from './physical-constants.ts';

describe('constants', () => {
  it('give hc/q and kT/q', () => {
    expect(PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE).toBeCloseTo(1239.841984, 6);
    expect(thermalVoltageVolt(298.15)).toBeCloseTo(0.0256926, 7);
    expect(thermalVoltageVolt(300)).toBeCloseTo(0.025852, 6);
  });
});

describe('black body', () => {
  it('has a saturation current that equals its integral', () => {
    for (const [gap, temperature] of [
      [1.6, 298.15],
      [0.5, 298.15],
      [1.2, 400],
    ] as const) {
      let sum = 0;
      const step = 1e-4;
      for (let index = 0; index < 20000; index += 1) {
        sum += step * blackBodyCurrentMilliampPerCm2Electronvolt(gap + (index + 0.5) * step, temperature);
      }
      expect(stepAbsorberSaturationCurrentMilliampPerCm2(gap, temperature) / sum).toBeCloseTo(1, 5);
    }
  });

  it('obeys Stefan and Boltzmann: 459.3 W/m² at 300 K', () => {
    let wattPerM2 = 0;
    const step = 1e-3;
    for (let energy = step / 2; energy < 2; energy += step) {
      // mA/cm² times eV is 10 W/m².
      wattPerM2 += 10 * step * energy * blackBodyCurrentMilliampPerCm2Electronvolt(energy, 300);
    }
    expect(wattPerM2).toBeCloseTo(5.670374419e-8 * 300 ** 4, 2);
  });
});
