import type { Conditions, TableRecord, Warning } from '@dotbook/domain';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** Conductivities by ascending temperature, and what their logarithm is taken of. */
export interface Conductivities {
  readonly form: 'sigmaT' | 'sigma';
  readonly temperatureKelvin: readonly number[];
  readonly conductivitySiemensPerCm: readonly number[];
  readonly warnings: readonly Warning[];
}

/** Rows with a temperature and a conductivity above zero. @throws DomainError `columnMissing`, `columnsDiffer` */
export function readConductivities(record: TableRecord, conditions: Conditions): Conductivities {
  assertEqualColumns(record);
  const rows = measuredRows(
    [columnOf(record, 'temperatureKelvin'), columnOf(record, 'conductivitySiemensPerCm')],
    ([temperature = 0, conductivity = 0]) => temperature > 0 && conductivity > 0,
  );
  const [temperatureKelvin, conductivitySiemensPerCm] = sortedByTemperature(rows.columns);
  return {
    form: conditions.arrheniusForm ?? 'sigmaT',
    temperatureKelvin,
    conductivitySiemensPerCm,
    warnings: rows.warnings,
  };
}

/** By temperature, then by conductivity, so that the sums have the same bits in whatever order the rows came. */
function sortedByTemperature([
  temperatures = [],
  conductivities = [],
]: readonly (readonly number[])[]): readonly [readonly number[], readonly number[]] {
  const points = temperatures
    .map((temperature, index) => [temperature, conductivities[index] ?? 0] as const)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [points.map(([temperature]) => temperature), points.map(([, conductivity]) => conductivity)];
}
