import { lambertWOfLog } from '../numerics/lambert-w.ts';
import type { Shape } from '../numerics/newton.ts';

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

/** Parameters with what every evaluation needs of them. */
export interface Diode extends DiodeParameters {
  /** −b/c, per current, and its logarithm. */
  readonly seriesRatio: number;
  readonly seriesRatioLogarithmCoefficient: number;
}

export function diodeOf(parameters: DiodeParameters): Diode {
  const seriesRatio = -parameters.series / parameters.scaleVolt;
  return { ...parameters, seriesRatio, seriesRatioLogarithmCoefficient: Math.log(seriesRatio) };
}

/**
 * Diode current I = Jph − G V − J at a voltage, from c ln I − b I = V − a − b (Jph − G V): with −b I/c = w that is
 * w + ln w = (V − a − b (Jph − G V))/c + ln(−b/c), Lambert's function.
 */
export function throughDiodeAt(diode: Diode, voltageVolt: number): number {
  const { scaleVolt, series, seriesRatio } = diode;
  const line = diode.photocurrent - diode.conductance * voltageVolt;
  const level = (voltageVolt - diode.offsetVolt - series * line) / scaleVolt;
  if (series === 0) return Math.exp(level);
  return lambertWOfLog(level + diode.seriesRatioLogarithmCoefficient) / seriesRatio;
}

/** Current at a voltage. */
export function diodeCurrentAt(diode: Diode, voltageVolt: number): number {
  return diode.photocurrent - diode.conductance * voltageVolt - throughDiodeAt(diode, voltageVolt);
}

/** Current at a voltage with dJ/dV = −(I + c G)/(c − b I) and d²J/dV² = −c (1 + b G) I′/(c − b I)², I′ = −G − dJ/dV. */
export function diodeShapeAt(diode: Diode, voltageVolt: number): Shape {
  const { photocurrent, conductance, series, scaleVolt } = diode;
  const through = throughDiodeAt(diode, voltageVolt);
  const divisor = scaleVolt - series * through;
  const slope = -(through + scaleVolt * conductance) / divisor;
  return {
    value: photocurrent - conductance * voltageVolt - through,
    slope,
    curvature: (scaleVolt * (1 + series * conductance) * (conductance + slope)) / (divisor * divisor),
  };
}

/** Derivatives of a current by Jph, G, a, b and c. */
export type DiodeGradient = readonly [
  ofPhotocurrent: number,
  ofConductance: number,
  ofOffset: number,
  ofSeries: number,
  ofScale: number,
];

/** Derivatives of the current at a voltage where that much flows through the diode; a b of zero is held there. */
export function diodeGradient(diode: Diode, voltageVolt: number, through: number): DiodeGradient {
  const { offsetVolt, series, scaleVolt } = diode;
  const current = diode.photocurrent - diode.conductance * voltageVolt - through;
  // The equation times I, so that nothing is divided by a diode current of zero.
  const divisor = 1 / (scaleVolt - series * through);
  const perVolt = through * divisor;
  const ofLine = scaleVolt * divisor;
  return [
    ofLine,
    -voltageVolt * ofLine,
    perVolt,
    series === 0 ? 0 : current * perVolt,
    // ln I, by the equation itself.
    ((voltageVolt - offsetVolt - series * current) / scaleVolt) * perVolt,
  ];
}
