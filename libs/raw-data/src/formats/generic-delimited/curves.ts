import type { MeasurementKind } from '@dotbook/domain';
import type { Heading } from '../../text/heading.ts';
import type { FoundTable } from './table.ts';
import { type Quantity, quantityOfColumn } from './vocabulary.ts';

export interface Column {
  readonly index: number;
  readonly heading: Heading;
  readonly quantity: Quantity | null;
}

/** One curve of a table: its abscissa, which several curves may share, and its ordinate. */
export interface CurveColumns {
  readonly x: Column;
  readonly y: Column;
}

/** What a plain table measures and where its curves stand. */
export interface TableReading {
  readonly kind: 'jv' | 'eqe';
  readonly curves: readonly CurveColumns[];
}

const NO_HEADING: Heading = { text: '', name: '', unit: null, unitText: null };

/**
 * Finds what a table measures: the headings say it, else the caller. Null when neither does, or when the caller
 * means a kind that plain tables are not read as.
 */
export function readColumns(table: FoundTable, kind: MeasurementKind | null): TableReading | null {
  const columns = Array.from({ length: table.columnCount }, (_, index): Column => {
    const heading = table.headings?.[index] ?? NO_HEADING;
    return { index, heading, quantity: quantityOfColumn(heading) };
  });
  const named = readNamed(columns);
  if (named !== null) return kind === null || kind === named.kind ? named : null;
  return kind === 'jv' || kind === 'eqe' ? readAs(kind, columns) : null;
}

function readNamed(columns: readonly Column[]): TableReading | null {
  const first = columns.find((column) => column.quantity !== null);
  // A table over time is a tracking or a series, whatever else it holds.
  if (first === undefined || first.quantity === 'time') return null;
  const jv = curvesOf(columns, ['voltage'], currentOf(columns));
  if (jv.length > 0) return { kind: 'jv', curves: jv };
  const eqe = curvesOf(columns, ['wavelength', 'photonEnergy'], 'eqe');
  return eqe.length > 0 ? { kind: 'eqe', curves: eqe } : null;
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
function readAs(kind: 'jv' | 'eqe', columns: readonly Column[]): TableReading | null {
  const [x, ...ys] = columns;
  const fits: readonly (Quantity | null)[] =
    kind === 'jv' ? [null, 'voltage'] : [null, 'wavelength', 'photonEnergy'];
  if (x === undefined || !fits.includes(x.quantity)) return null;
  return { kind, curves: ys.filter(({ quantity }) => quantity === null).map((y) => ({ x, y })) };
}
