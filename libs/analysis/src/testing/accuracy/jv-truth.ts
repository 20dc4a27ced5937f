import { diodeCurrent, diodeTruth, type SingleDiode } from '../single-diode.ts';

/** −dV/dJ of the model at a voltage, Ω cm². */
function slopeResistance(diode: SingleDiode, voltageVolt: number): number {
  const step = 1e-5;
  const change = diodeCurrent(diode, voltageVolt + step) - diodeCurrent(diode, voltageVolt - step);
  return (-1000 * 2 * step) / change;
}

/** Metrics of `jv` that a perfect measurement of the model under 100 mW/cm² would give. */
export function jvTruth(diode: SingleDiode): Record<string, number> {
  const truth = diodeTruth(diode);
  return {
    jscMilliampPerCm2: truth.jscMilliampPerCm2,
    vocVolt: truth.vocVolt,
    fillFactor: truth.fillFactor,
    pcePercent: truth.maximumPowerMilliwattPerCm2,
    vmppVolt: truth.vmppVolt,
    jmppMilliampPerCm2: truth.maximumPowerMilliwattPerCm2 / truth.vmppVolt,
    slopeResistanceVocOhmCm2: slopeResistance(diode, truth.vocVolt),
    slopeResistanceJscOhmCm2: slopeResistance(diode, 0),
  };
}
