import { diodeCurrent, diodeTruth, type SingleDiode } from '../single-diode.ts';

/** Metrics of `hysteresis` that perfect scans of two models under 100 mW/cm² would give, integrals as sums of midpoints. */
export function hysteresisTruth(ofReverse: SingleDiode, ofForward: SingleDiode): Record<string, number> {
  const reverse = diodeTruth(ofReverse).maximumPowerMilliwattPerCm2;
  const forward = diodeTruth(ofForward).maximumPowerMilliwattPerCm2;
  const { vocVolt } = diodeTruth(ofReverse);
  const half = 1 - diodeCurrent(ofForward, vocVolt / 2) / diodeCurrent(ofReverse, vocVolt / 2);
  const count = 2000;
  let [difference, absolute, whole] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const voltage = ((index + 0.5) * vocVolt) / count;
    const current = diodeCurrent(ofReverse, voltage);
    const gap = current - diodeCurrent(ofForward, voltage);
    difference += gap;
    absolute += Math.abs(gap);
    whole += current;
  }
  return {
    pceReversePercent: reverse,
    pceForwardPercent: forward,
    hysteresisIndexReverse: (reverse - forward) / reverse,
    hysteresisIndexSum: (reverse - forward) / (reverse + forward),
    hysteresisIndexHalfVoc: half,
    hysteresisIndexArea: difference / whole,
    hysteresisIndexAbsoluteArea: absolute / whole,
  };
}
