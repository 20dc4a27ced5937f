import { lambertWOfLog } from '../numerics/lambert-w.ts';

/** mA/cm² times Ω cm² is this many times a volt. */
const MILLIVOLT_PER_VOLT = 1000;

/**
 * Current density of the single-diode model at a voltage, generator sign (photocurrent positive):
 * J = Jph − J0 [exp((V + J Rs)/(n kT/q)) − 1] − (V + J Rs)/Rsh, solved for J by the Lambert W function in log space,
 * so that no voltage overflows.
 *
 * Source: A. Jain, A. Kapoor, Sol. Energy Mater. Sol. Cells 81 (2004) 269, doi:10.1016/j.solmat.2003.11.018.
 *
 * @param parameters Jph, ln J0, n, ln Rs, ln Rsh in mA/cm² and Ω cm²
 * @returns mA/cm²
 */
export function singleDiodeCurrents(
  parameters: readonly number[],
  voltageVolt: readonly number[],
  thermalVolt: number,
): Float64Array {
  const [photocurrent = 0, logSaturation = 0, ideality = 1, logSeries = 0, logShunt = 0] = parameters;
  const saturation = Math.exp(logSaturation);
  const scale = ideality * thermalVolt;
  // Volt per mA/cm², and its inverse.
  const series = Math.exp(logSeries) / MILLIVOLT_PER_VOLT;
  const leakage = MILLIVOLT_PER_VOLT / Math.exp(logShunt);
  const divider = 1 + series * leakage;
  const constant = logSaturation + Math.log(series / (scale * divider));
  const currents = new Float64Array(voltageVolt.length);
  for (let index = 0; index < currents.length; index += 1) {
    const voltage = voltageVolt[index] ?? Number.NaN;
    const exponent = (voltage + series * (photocurrent + saturation)) / (scale * divider);
    currents[index] =
      (photocurrent + saturation - voltage * leakage) / divider -
      (scale / series) * lambertWOfLog(constant + exponent);
  }
  return currents;
}

/**
 * The model as it is fitted: Jph, ln J_r, 1/n, ln Rs, ln Rsh, where J_r = J0 exp(V_r/(n kT/q)) is the current through the
 * junction at a reference voltage V_r on it. ln J_r and 1/n enter the exponent linearly and are hardly correlated, so
 * that a fit takes a few steps where ln J0 and n lie in a long bent valley; the minimum is the same.
 */
export class SingleDiodeFit {
  private readonly voltageVolt: readonly number[];
  private readonly thermalVolt: number;
  private readonly referenceVolt: number;

  constructor(voltageVolt: readonly number[], thermalVolt: number, referenceVolt: number) {
    this.voltageVolt = voltageVolt;
    this.thermalVolt = thermalVolt;
    this.referenceVolt = referenceVolt;
  }

  readonly model = (fitted: readonly number[]): Float64Array =>
    singleDiodeCurrents(this.toPhysical(fitted), this.voltageVolt, this.thermalVolt);

  /** Derivatives from the implicit equation at the currents that the model gave. */
  readonly jacobian = (fitted: readonly number[], currents: ArrayLike<number>): Float64Array[] => {
    const [, logSaturation = 0, ideality = 1, logSeries = 0, logShunt = 0] = this.toPhysical(fitted);
    const saturation = Math.exp(logSaturation);
    const scale = ideality * this.thermalVolt;
    const series = Math.exp(logSeries) / MILLIVOLT_PER_VOLT;
    const leakage = MILLIVOLT_PER_VOLT / Math.exp(logShunt);
    const count = this.voltageVolt.length;
    const byPhotocurrent = new Float64Array(count);
    const byLogReference = new Float64Array(count);
    const byInverseIdeality = new Float64Array(count);
    const byLogSeries = new Float64Array(count);
    const byLogShunt = new Float64Array(count);
    for (let index = 0; index < count; index += 1) {
      const current = currents[index] ?? Number.NaN;
      const junction = (this.voltageVolt[index] ?? Number.NaN) + current * series;
      const forward = Math.exp(logSaturation + junction / scale);
      const slope = forward / scale + leakage;
      const feedback = 1 / (1 + series * slope);
      byPhotocurrent[index] = feedback;
      byLogReference[index] = (saturation - forward) * feedback;
      byInverseIdeality[index] =
        ((forward * (this.referenceVolt - junction) - saturation * this.referenceVolt) / this.thermalVolt) *
        feedback;
      byLogSeries[index] = -slope * current * series * feedback;
      byLogShunt[index] = junction * leakage * feedback;
    }
    return [byPhotocurrent, byLogReference, byInverseIdeality, byLogSeries, byLogShunt];
  };

  /** Jph, ln J0, n, ln Rs, ln Rsh from what is fitted. */
  toPhysical([
    photocurrent = 0,
    logReference = 0,
    inverseIdeality = 1,
    ...logs
  ]: readonly number[]): number[] {
    const logSaturation = logReference - (this.referenceVolt / this.thermalVolt) * inverseIdeality;
    return [photocurrent, logSaturation, 1 / inverseIdeality, ...logs];
  }

  toFitted([photocurrent = 0, logSaturation = 0, ideality = 1, ...logs]: readonly number[]): number[] {
    const logReference = logSaturation + this.referenceVolt / (this.thermalVolt * ideality);
    return [photocurrent, logReference, 1 / ideality, ...logs];
  }

  /** Standard uncertainties of Jph, ln J0, n, ln Rs, ln Rsh from the covariance of what is fitted. */
  physicalUncertainties(fitted: readonly number[], covariance: readonly (readonly number[])[]): number[] {
    const [, , inverseIdeality = 1] = fitted;
    const lever = this.referenceVolt / this.thermalVolt;
    const entry = (row: number, column: number): number => covariance[row]?.[column] ?? 0;
    const ofLogSaturation = entry(1, 1) - 2 * lever * entry(1, 2) + lever ** 2 * entry(2, 2);
    return [
      Math.sqrt(entry(0, 0)),
      Math.sqrt(Math.max(0, ofLogSaturation)),
      Math.sqrt(entry(2, 2)) / inverseIdeality ** 2,
      Math.sqrt(entry(3, 3)),
      Math.sqrt(entry(4, 4)),
    ];
  }
}
