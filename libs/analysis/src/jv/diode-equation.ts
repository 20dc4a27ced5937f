import { lambertWOfLog } from '../jv-single-diode/lambert-w.ts';

/** Parameters of V = a + b J + c ln(Jph − G V − J), the equation of one diode solved for V. */
export interface DiodeParameters {
  /** Jph, in the unit of the current. */
  readonly photocurrent: number;
  /** G, current per V. */
  readonly conductance: number;
  /** a, V. */
  readonly offsetVolt: number;
  /** b, V per current: about −Rs, never positive. */
  readonly series: number;
  /** c, V: about n kT/q. */
  readonly scaleVolt: number;
}

export const PARAMETER_COUNT = 5;

/**
 * Diode current I = Jph − G V − J at a voltage, from c ln I − b I = V − a − b (Jph − G V): with −b I/c = w that is
 * w + ln w = (V − a − b (Jph − G V))/c + ln(−b/c), Lambert's function.
 */
export function throughDiodeAt(parameters: DiodeParameters, voltageVolt: number): number {
  const { scaleVolt, series } = parameters;
  const line = parameters.photocurrent - parameters.conductance * voltageVolt;
  const level = (voltageVolt - parameters.offsetVolt - series * line) / scaleVolt;
  if (series === 0) return Math.exp(level);
  const ratio = -series / scaleVolt;
  return lambertWOfLog(level + Math.log(ratio)) / ratio;
}

/** Current at a voltage. */
export function diodeCurrentAt(parameters: DiodeParameters, voltageVolt: number): number {
  return (
    parameters.photocurrent - parameters.conductance * voltageVolt - throughDiodeAt(parameters, voltageVolt)
  );
}

/** Current at a voltage and its derivatives by Jph, G, a, b, c, written into `gradient`. */
export function diodeGradientAt(
  parameters: DiodeParameters,
  voltageVolt: number,
  gradient: Float64Array,
): number {
  const diode = throughDiodeAt(parameters, voltageVolt);
  const current = parameters.photocurrent - parameters.conductance * voltageVolt - diode;
  // The equation times I, so that nothing is divided by a diode current of zero.
  const perVolt = diode / (parameters.scaleVolt - parameters.series * diode);
  const ofLine = parameters.scaleVolt / (parameters.scaleVolt - parameters.series * diode);
  gradient[0] = ofLine;
  gradient[1] = -voltageVolt * ofLine;
  gradient[2] = perVolt;
  gradient[3] = current * perVolt;
  gradient[4] = diode > 0 ? Math.log(diode) * perVolt : 0;
  return current;
}
