import { asObject, type Fields } from './fields.ts';

/** Where a generation of the program keeps what. */
export interface Generation {
  readonly name: 'plainNames' | 'summaryInFirstPoint' | 'curveParameters';
  /** Field of the curve with the name of the cell. */
  readonly cellField: 'pin' | 'cell';
  readonly voltageField: string;
  readonly densityField: string;
  readonly currentField: string;
  /** Results and settings of this curve. */
  readonly summary: Fields;
}

/**
 * Which generation wrote a curve: the first has plain names and `parameters` beside each curve; the second repeats the
 * summary, now with units, in every point; the third has `curve_parameters` and voltages with the wiring taken off
 * (`V_corr`).
 */
export function generationOf(curve: Fields, firstPoint: Fields): Generation {
  if ('voltage' in firstPoint) {
    return {
      name: 'plainNames',
      cellField: 'pin',
      voltageField: 'voltage',
      densityField: 'current_density',
      currentField: 'current',
      summary: asObject(curve.parameters),
    };
  }
  const isThird = 'curve_parameters' in curve;
  return {
    name: isThird ? 'curveParameters' : 'summaryInFirstPoint',
    cellField: 'cell',
    voltageField: 'V_corr [V]' in firstPoint ? 'V_corr [V]' : 'V_meas [V]',
    densityField: 'J [mA/cm2]',
    currentField: 'I_corr [mA]' in firstPoint ? 'I_corr [mA]' : 'I [mA]',
    summary: isThird ? asObject(curve.curve_parameters) : firstPoint,
  };
}
