import type { Warning } from '@dotbook/domain';
import type { LineFit } from '../numerics/linear-regression.ts';
import type { OpenCircuit } from './open-circuit.ts';

export interface SlopeResistance {
  readonly ohmCm2: number | null;
  readonly uncertaintyOhmCm2: number | null;
  readonly warnings: readonly Warning[];
}

/** 1 V/(mA/cm²) is 1000 Ω cm². */
const OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 = 1000;

/**
 * −dV/dJ at J = 0, from the local quadratic. It is the series resistance plus about n kT/(q Jsc), never the series
 * resistance itself, which is why it carries this name.
 */
export function slopeResistanceAtVoc(open: OpenCircuit): SlopeResistance {
  if (open.slope === null || open.slope.value >= 0) return unresolved('Voc');
  const { value, uncertainty } = open.slope;
  return {
    ohmCm2: -value * OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2,
    uncertaintyOhmCm2: uncertainty === null ? null : uncertainty * OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2,
    warnings: [],
  };
}

/**
 * −dV/dJ at V = 0, from the regression over |V| <= 0.1 V. About the shunt resistance, but under light it also holds
 * collection that depends on voltage.
 */
export function slopeResistanceAtJsc(regression: LineFit | null): SlopeResistance {
  if (regression === null || regression.slope >= 0) return unresolved('Jsc');
  const ohmCm2 = -OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 / regression.slope;
  return {
    ohmCm2,
    uncertaintyOhmCm2:
      regression.slopeStandardError === null
        ? null
        : (ohmCm2 * regression.slopeStandardError) / -regression.slope,
    warnings: [],
  };
}

function unresolved(place: 'Voc' | 'Jsc'): SlopeResistance {
  const detail = `The current does not fall with voltage around ${place}, or too few points lie there; its slope resistance is left out.`;
  return { ohmCm2: null, uncertaintyOhmCm2: null, warnings: [{ code: 'slopeNotResolved', detail }] };
}
