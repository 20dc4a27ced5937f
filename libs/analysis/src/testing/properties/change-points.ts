import {
  isTableRecord,
  type Conditions,
  type EqeRecord,
  type JvCurrent,
  type MeasurementRecord,
  type PlqyRecord,
  type TableRecord,
} from '@dotbook/domain';
import { uniformSequence } from '../decay.ts';
import { normalSequence } from '../made-records.ts';

/** A record of points with its effective conditions. */
export interface Measured<R> {
  readonly record: R;
  readonly conditions: Conditions;
}

export type PointRecord = Exclude<MeasurementRecord, PlqyRecord>;

/** The rows of a record: [V, J], [λ, EQE], or the columns of a table in their order. */
export type Points = readonly (readonly number[])[];
export type ChangePoints = (points: Points, seed: number) => Points;

/** Changes the points of a measurement, whatever its form. */
export function onPoints<R extends PointRecord>(
  change: ChangePoints,
): (measured: Measured<R>, seed?: number) => Measured<R> {
  return (measured, seed = 1) => ({ ...measured, record: withPoints(measured.record, change, seed) });
}

function withPoints<R extends PointRecord>(record: R, change: ChangePoints, seed: number): R {
  if (isTableRecord(record)) {
    const names = Object.keys(record.columns);
    const columns = transposed(change(transposed(Object.values(record.columns)), seed), names.length);
    return { ...record, columns: Object.fromEntries(names.map((name, index) => [name, columns[index]])) };
  }
  if (isEqe(record)) {
    const [wavelengthNanometre, eqeFraction] = transposed(
      change(transposed([record.wavelengthNanometre, record.eqeFraction]), seed),
      2,
    );
    return { ...record, wavelengthNanometre, eqeFraction };
  }
  const [voltageVolt = [], values = []] = transposed(
    change(transposed([record.voltageVolt, currentsOf(record.current)]), seed),
    2,
  );
  return { ...record, voltageVolt, current: withCurrents(record.current, values) };
}

function currentsOf(current: JvCurrent): readonly number[] {
  if (current.quantity === 'density') return current.milliampPerCm2;
  return current.quantity === 'absolute' ? current.milliamp : current.values;
}

function withCurrents(current: JvCurrent, values: readonly number[]): JvCurrent {
  if (current.quantity === 'density') return { ...current, milliampPerCm2: values };
  return current.quantity === 'absolute' ? { ...current, milliamp: values } : { ...current, values };
}

function isEqe(record: PointRecord): record is EqeRecord {
  return record.kind === 'eqe';
}

function transposed(rows: Points, width = rows[0]?.length ?? 0): number[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? Number.NaN));
}

/** The points in a random order. */
export const shuffled: ChangePoints = (points, seed) => {
  const uniform = uniformSequence(seed);
  return points
    .map((point) => [uniform(), point] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, point]) => point);
};

/** Every point twice. */
export const twice: ChangePoints = (points) => points.flatMap((point) => [point, point]);

/** Backwards. */
export const backwards: ChangePoints = (points) => points.toReversed();

/** The first points only. */
export function first(count: number): ChangePoints {
  return (points) => points.slice(0, count);
}

/** Points of which a column is within bounds, both included. */
export function within(column: number, low: number, high: number): ChangePoints {
  return (points) =>
    points.filter((point) => (point[column] ?? Number.NaN) >= low && (point[column] ?? Number.NaN) <= high);
}

/** A column times a factor. */
export function times(column: number, factor: number): ChangePoints {
  return onColumn(column, (value) => factor * value);
}

/** A column at one value. */
export function constant(column: number, value: number): ChangePoints {
  return onColumn(column, () => value);
}

/** A column, value by value. */
export function onColumn(column: number, change: (value: number) => number): ChangePoints {
  return (points) =>
    points.map((point) => point.map((value, index) => (index === column ? change(value) : value)));
}

/** Two columns in each other's place. */
export function swapped(a: number, b: number): ChangePoints {
  return (points) =>
    points.map((point) =>
      point.map((value, index) =>
        index === a ? (point[b] ?? value) : index === b ? (point[a] ?? value) : value,
      ),
    );
}

/** Every fifth value of a column is not a number. */
export function notANumber(column: number): ChangePoints {
  return (points) =>
    points.map((point, row) =>
      point.map((value, index) => (index === column && row % 5 === 2 ? Number.NaN : value)),
    );
}

/** Scatter of columns far below any digit that counts, in proportion. */
export function faintNoise(...columns: readonly number[]): ChangePoints {
  return (points, seed) => {
    const noise = normalSequence(seed);
    return points.map((point) =>
      point.map((value, index) => (columns.includes(index) ? value * (1 + 1e-9 * noise()) : value)),
    );
  };
}

/** Several changes, one after the other. */
export function inTurn(...changes: readonly ChangePoints[]): ChangePoints {
  return (points, seed) => changes.reduce((changed, change) => change(changed, seed), points);
}

/** A column of a table under another quantity, times a factor. */
export function renamedColumn(
  from: string,
  to: string,
  factor: number,
): (measured: Measured<TableRecord>) => Measured<TableRecord> {
  return (measured) => {
    const columns = Object.fromEntries(
      Object.entries(measured.record.columns).map(([name, values]) =>
        name === from ? [to, values.map((value) => factor * value)] : [name, values],
      ),
    );
    return { ...measured, record: { ...measured.record, columns } };
  };
}
