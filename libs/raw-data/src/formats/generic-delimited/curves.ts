import type { MeasurementKind } from '@dotbook/domain';
import type { Points } from '../../records/points.ts';
import type { Column as TableColumn } from './column.ts';
import type { Column, CurveColumns } from './curve-columns.ts';
import { readEqeCurves } from './eqe-table.ts';
import { type JvLikeKind, jvWarnings, readJvCurves } from './jv-table.ts';
import type { TableNumbers, TablePlan, TablePlanner } from './table-plan.ts';
import { isResultName, type Quantity, quantityOfColumn } from './vocabulary.ts';

const JV_LIKE: readonly JvLikeKind[] = ['jv', 'stabilisedIv', 'sclc'];

/** Current over voltage; which of the kinds that are written alike is for the caller to say, else it is a JV scan. */
export const planJv: TablePlanner = (columns, kind) => {
  const jvKind = kind === null ? 'jv' : JV_LIKE.find((candidate) => candidate === kind);
  if (jvKind === undefined) return null;
  const read = columns.map(withQuantity);
  const named = isTimeFirst(read) ? [] : curvesOf(read, ['voltage'], currentOf(read));
  const curves = named.length > 0 ? named : namelessCurves(kind, read, ['voltage']);
  return planCurves(jvKind, curves, (pointsOf, entries) => ({
    records: readJvCurves(jvKind, curves, pointsOf, entries),
    warnings: jvWarnings(curves, entries),
  }));
};

/** EQE over wavelength or photon energy. */
export const planEqe: TablePlanner = (columns, kind) => {
  if (kind !== null && kind !== 'eqe') return null;
  const read = columns.map(withQuantity);
  const named = isTimeFirst(read) ? [] : curvesOf(read, ['wavelength', 'photonEnergy'], 'eqe');
  const curves = named.length > 0 ? named : namelessCurves(kind, read, ['wavelength', 'photonEnergy']);
  return planCurves('eqe', curves, (pointsOf, entries) => ({
    records: readEqeCurves(curves, pointsOf, entries),
    warnings: [],
  }));
};

function planCurves(
  kind: MeasurementKind,
  curves: readonly CurveColumns[],
  readRecords: (
    pointsOf: (curve: CurveColumns) => Points,
    entries: Parameters<TablePlan['readRecords']>[1],
  ) => ReturnType<TablePlan['readRecords']>,
): TablePlan | null {
  if (curves.length === 0) return null;
  const abscissaIndices = [...new Set(curves.map(({ x }) => x.index))];
  return {
    kind,
    indices: [...abscissaIndices, ...new Set(curves.map(({ y }) => y.index))],
    abscissaIndices,
    curveCount: curves.length,
    readRecords: (numbers: TableNumbers, entries) =>
      readRecords(({ x, y }) => numbers.pointsOf(x.index, y.index), entries),
  };
}

/** The unit may be the last word of the heading (`Voltage V`), where both say the same quantity. */
function withQuantity({ index, heading, tail }: TableColumn): Column {
  if (tail !== null) {
    const quantity = quantityOfColumn(tail);
    const isBoth = quantity === quantityOfColumn({ ...tail, unit: null, unitText: null });
    if (quantity !== null && isBoth) return { index, heading: tail, quantity };
  }
  return { index, heading, quantity: quantityOfColumn(heading) };
}

/** A table over time is a tracking or a series, whatever else it holds. */
function isTimeFirst(columns: readonly Column[]): boolean {
  return columns.find(({ quantity }) => quantity !== null)?.quantity === 'time';
}

/** Where a table has both, the density needs no area and is read. */
function currentOf(columns: readonly Column[]): Quantity {
  return columns.some((column) => column.quantity === 'currentDensity') ? 'currentDensity' : 'current';
}

/** Every ordinate with the nearest abscissa to its left, or the first one when none stands to the left. */
function curvesOf(
  columns: readonly Column[],
  abscissae: readonly Quantity[],
  ordinate: Quantity,
): CurveColumns[] {
  const xs = columns.filter(({ quantity }) => quantity !== null && abscissae.includes(quantity));
  return columns
    .filter(({ quantity }) => quantity === ordinate)
    .flatMap((y) => {
      const x = xs.findLast((candidate) => candidate.index < y.index) ?? xs[0];
      return x === undefined ? [] : [{ x, y }];
    });
}

/** The caller knows the kind: the first column is the abscissa, the others are curves. */
function namelessCurves(
  kind: MeasurementKind | null,
  columns: readonly Column[],
  fits: readonly Quantity[],
): CurveColumns[] {
  const [x, ...ys] = columns;
  if (kind === null || x === undefined) return [];
  // Beside a voltage, `j_sc` can only be a current; beside a number of a device it is a result.
  const isAbscissaKnown = x.quantity !== null;
  const isPlain = ({ quantity, heading }: Column): boolean =>
    quantity === null && heading.unitText === null && (isAbscissaKnown || !isResultName(heading.name));
  const isForeign = (column: Column): boolean =>
    !isPlain(column) && !fits.includes(column.quantity ?? 'time');
  return columns.some(isForeign) ? [] : ys.filter(isPlain).map((y) => ({ x, y }));
}
