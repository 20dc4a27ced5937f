import {
  DomainError,
  type Conditions,
  type TableColumns,
  type TableRecord,
  type Warning,
} from '@dotbook/domain';
import { DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2 } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';

/** What the power of a track is made of, point by point, sign as in the file. */
export interface PowerColumn {
  readonly values: readonly number[];
  /** True when `values` is in mW/cm²; false when only ratios can be had from it. */
  readonly isDensity: boolean;
  /** A_file / A_used by which a density of the file was multiplied. */
  readonly areaRatio: number;
  readonly warnings: readonly Warning[];
}

/**
 * The power of a track from whichever columns there are, the first of: power density; voltage times current density;
 * efficiency times irradiance; power; voltage times current (the last two divided by the area); a quantity normalised by
 * the file. A density is rescaled by A_file / A_used when the file states its area, as for JV. Without an area where one is
 * needed only ratios remain (`areaMissing`).
 *
 * @throws DomainError `columnMissing` naming the columns the record has
 */
export function powerColumnOf(record: TableRecord, conditions: Conditions): PowerColumn {
  const { columns } = record;
  const density = densityOf(columns, record, conditions);
  if (density !== null)
    return rescaled(density, record.conditions.apertureAreaCm2, conditions.apertureAreaCm2);
  const absolute = columns.powerMilliwatt ?? product(columns.voltageVolt, columns.currentMilliamp);
  if (absolute !== null) {
    const area = conditions.apertureAreaCm2;
    if (area !== undefined) {
      return { values: absolute.map((value) => value / area), isDensity: true, areaRatio: 1, warnings: [] };
    }
    const detail =
      'The file holds a power or current and no area is known: only ratios follow from it. State apertureAreaCm2 in cm².';
    return { values: absolute, isDensity: false, areaRatio: 1, warnings: [{ code: 'areaMissing', detail }] };
  }
  if (columns.normalisedFraction !== undefined) {
    return { values: columns.normalisedFraction, isDensity: false, areaRatio: 1, warnings: [] };
  }
  const known = Object.keys(columns).join(', ') || 'none';
  const detail = `The record "${record.label}" (${record.kind}) has no column of a power; it has ${known}. One of powerMilliwattPerCm2, pcePercent, powerMilliwatt, normalisedFraction, or voltageVolt with currentDensityMilliampPerCm2 or currentMilliamp is needed.`;
  throw new DomainError('columnMissing', 'meaningless', detail);
}

function densityOf(
  columns: TableColumns,
  record: TableRecord,
  conditions: Conditions,
): readonly number[] | null {
  if (columns.powerMilliwattPerCm2 !== undefined) return columns.powerMilliwattPerCm2;
  const fromCurrent = product(columns.voltageVolt, columns.currentDensityMilliampPerCm2);
  if (fromCurrent !== null) return fromCurrent;
  // The efficiency was divided by the irradiance of the file, whatever irradiance is used here.
  const irradiance =
    record.conditions.irradianceMilliwattPerCm2 ??
    conditions.irradianceMilliwattPerCm2 ??
    DEFAULT_IRRADIANCE_MILLIWATT_PER_CM2;
  return columns.pcePercent?.map((pcePercent) => (pcePercent * irradiance) / 100) ?? null;
}

function product(
  left: readonly number[] | undefined,
  right: readonly number[] | undefined,
): readonly number[] | null {
  if (left === undefined || right === undefined) return null;
  return left.map((value, index) => value * (right[index] ?? Number.NaN));
}

function rescaled(
  values: readonly number[],
  fileArea: number | undefined,
  usedArea: number | undefined,
): PowerColumn {
  const unchanged: PowerColumn = { values, isDensity: true, areaRatio: 1, warnings: [] };
  if (usedArea === undefined || usedArea === fileArea) return unchanged;
  if (fileArea === undefined || !(fileArea > 0)) {
    const detail = `The file holds a power density and does not state the area it was divided by; it is used as it is and not rescaled to ${formatNumber(usedArea)} cm².`;
    return { ...unchanged, warnings: [{ code: 'areaAmbiguous', detail }] };
  }
  const areaRatio = fileArea / usedArea;
  return { ...unchanged, areaRatio, values: values.map((value) => value * areaRatio) };
}
