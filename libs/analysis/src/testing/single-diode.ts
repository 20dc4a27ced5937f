import { thermalVoltageVolt } from '../physics/physical-constants.ts';

/** Parameters of the one-diode model, generator sign; the truth that test curves are made of. */
export interface SingleDiode {
  readonly photocurrentMilliampPerCm2: number;
  readonly saturationCurrentMilliampPerCm2: number;
  readonly idealityFactor: number;
  readonly seriesResistanceOhmCm2: number;
  readonly shuntResistanceOhmCm2: number;
}

const TEMPERATURE_KELVIN = 298.15;

/** Close to the certified hero of the reference paper: 18.3 mA/cm², 1.17 V, FF 0.78. */
export const HERO_DIODE: SingleDiode = {
  photocurrentMilliampPerCm2: 18.32,
  saturationCurrentMilliampPerCm2: 1.16e-9,
  idealityFactor: 1.94,
  seriesResistanceOhmCm2: 2.72,
  shuntResistanceOhmCm2: 2600,
};

/**
 * Current density of the model at a voltage, found by halving on the implicit equation
 * J = Jph − J0 (exp((V + J Rs)/(n kT/q)) − 1) − (V + J Rs)/Rsh: slow, and independent of everything under test.
 */
export function diodeCurrent(diode: SingleDiode, voltageVolt: number): number {
  const scaleVolt = diode.idealityFactor * thermalVoltageVolt(TEMPERATURE_KELVIN);
  const excess = (current: number): number => {
    const junctionVolt = voltageVolt + (current * diode.seriesResistanceOhmCm2) / 1000;
    return (
      diode.photocurrentMilliampPerCm2 -
      diode.saturationCurrentMilliampPerCm2 * Math.expm1(junctionVolt / scaleVolt) -
      (1000 * junctionVolt) / diode.shuntResistanceOhmCm2 -
      current
    );
  };
  let low = -1e5;
  let high = diode.photocurrentMilliampPerCm2 + 1e3;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface DiodeTruth {
  readonly jscMilliampPerCm2: number;
  readonly vocVolt: number;
  readonly fillFactor: number;
  readonly maximumPowerMilliwattPerCm2: number;
  readonly vmppVolt: number;
}

/** What a perfect measurement of the model would give. */
export function diodeTruth(diode: SingleDiode): DiodeTruth {
  let low = 0;
  let high = 3;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (diodeCurrent(diode, middle) > 0) low = middle;
    else high = middle;
  }
  const vocVolt = (low + high) / 2;
  const jscMilliampPerCm2 = diodeCurrent(diode, 0);
  const power = (voltage: number): number => voltage * diodeCurrent(diode, voltage);
  let left = 0;
  let right = vocVolt;
  for (let step = 0; step < 100; step += 1) {
    const third = (right - left) / 3;
    if (power(left + third) < power(right - third)) left += third;
    else right -= third;
  }
  const vmppVolt = (left + right) / 2;
  const maximumPowerMilliwattPerCm2 = power(vmppVolt);
  return {
    jscMilliampPerCm2,
    vocVolt,
    vmppVolt,
    maximumPowerMilliwattPerCm2,
    fillFactor: maximumPowerMilliwattPerCm2 / (vocVolt * jscMilliampPerCm2),
  };
}
