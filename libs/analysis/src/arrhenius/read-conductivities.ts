import type { Conditions, TableRecord, Warning } from '@dotbook/domain';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { impossibleColumn, type PossibleReadings } from '../table/impossible-column.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** Conductivities by ascending temperature, and what their logarithm is taken of. */
export interface Conductivities {
  readonly form: 'sigmaT' | 'sigma';
  readonly temperatureKelvin: readonly number[];
  readonly conductivitySiemensPerCm: readonly number[];
  /** False when the temperatures cannot be any: there are no rows then. */
  readonly isPossible: boolean;
  readonly warnings: readonly Warning[];
}

const TEMPERATURE: PossibleReadings = {
  column: 'temperatureKelvin',
  lower: 1,
  upper: 2000,
  unit: 'K',
  rule: 'a sample that conducts is measured between 1 and 2000 K',
};

/**
 * Rows with a temperature and a conductivity above zero; none where the temperatures cannot be any (`valueNotPhysical`).
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readConductivities(record: TableRecord, conditions: Conditions): Conductivities {
  assertEqualColumns(record);
  const rows = measuredRows(
    [columnOf(record, 'temperatureKelvin'), columnOf(record, 'conductivitySiemensPerCm')],
    ([temperature = 0, conductivity = 0]) => temperature > 0 && conductivity > 0,
  );
  const impossible = impossibleColumn(rows.columns[0] ?? [], TEMPERATURE);
  const [temperatureKelvin, conductivitySiemensPerCm] = sortedByTemperature(
    impossible === null ? rows.columns : [],
  );
  return {
    form: conditions.arrheniusForm ?? 'sigmaT',
    temperatureKelvin,
    conductivitySiemensPerCm,
    isPossible: impossible === null,
    warnings: impossible === null ? rows.warnings : [...rows.warnings, impossible],
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
