import type { Conditions, CurrentVoltageColumns, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';

/** The current column as the analysis uses it, sign still as in the file. */
export interface CurrentColumn {
  readonly values: readonly number[];
  /** True when `values` is a density in mA/cm²; false when only ratios (Voc, FF) can be had from it. */
  readonly isDensity: boolean;
  /** A_file / A_used by which a density of the file was multiplied; 1 when it was left alone. */
  readonly areaFactor: number;
  readonly warnings: readonly Warning[];
}

/**
 * Current density in mA/cm². An absolute current is divided by the effective area. A density is rescaled by
 * A_file / A_used when the file states the area it was divided by, and else left as it is, with a warning.
 * Without an area or a unit the values stay as they are and only Voc and FF follow from them.
 */
export function currentColumnOf(record: CurrentVoltageColumns, conditions: Conditions): CurrentColumn {
  const area = conditions.apertureAreaCm2;
  const { current } = record;
  switch (current.quantity) {
    case 'absolute':
      if (area === undefined) {
        return asGiven(current.milliamp, {
          code: 'areaMissing',
          detail:
            'The file holds a current and no area is known: Jsc and PCE are left out. State apertureAreaCm2 in cm².',
        });
      }
      return {
        values: current.milliamp.map((value) => value / area),
        isDensity: true,
        areaFactor: 1,
        warnings: [],
      };
    case 'unitUnknown':
      return asGiven(current.values, {
        code: 'currentUnitUnknown',
        detail:
          'The file names no unit for the current: Jsc and PCE are left out, Voc and FF do not depend on it.',
      });
    case 'density':
      return rescaledDensity(current.milliampPerCm2, record.conditions.apertureAreaCm2, area);
  }
}

function asGiven(values: readonly number[], warning: Warning): CurrentColumn {
  return { values, isDensity: false, areaFactor: 1, warnings: [warning] };
}

function rescaledDensity(
  values: readonly number[],
  fileArea: number | undefined,
  usedArea: number | undefined,
): CurrentColumn {
  const unchanged = { values, isDensity: true, areaFactor: 1 };
  if (usedArea === undefined) {
    const detail =
      'The file holds a current density and nothing states the area it was divided by; it is used as it is.';
    return { ...unchanged, warnings: [{ code: 'areaMissing', detail }] };
  }
  if (fileArea === undefined || !(fileArea > 0)) {
    const detail = `The file holds a current density and does not state the area it was divided by; it is used as it is and not rescaled to ${formatNumber(usedArea)} cm².`;
    return { ...unchanged, warnings: [{ code: 'areaAmbiguous', detail }] };
  }
  if (fileArea === usedArea) return { ...unchanged, warnings: [] };
  const areaFactor = fileArea / usedArea;
  return { values: values.map((value) => value * areaFactor), isDensity: true, areaFactor, warnings: [] };
}
