import type { TableRecord, Warning } from '@dotbook/domain';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { measuredRows } from '../table/measured-rows.ts';

/** Counts over the diffraction angle, ascending, one point per angle. */
export interface Diffractogram {
  readonly twoThetaDegree: readonly number[];
  readonly counts: readonly number[];
  readonly warnings: readonly Warning[];
}

const LARGEST_TWO_THETA_DEGREE = 180;
const SAME_ANGLE_DEGREE = 1e-6;

/** @throws DomainError `columnMissing`, `columnsDiffer` */
export function readDiffractogram(record: TableRecord): Diffractogram {
  assertEqualColumns(record);
  const rows = measuredRows(
    [columnOf(record, 'twoThetaDegree'), columnOf(record, 'intensityCounts')],
    ([angle = 0]) => angle > 0 && angle < LARGEST_TWO_THETA_DEGREE,
  );
  const [angles = [], counts = []] = rows.columns;
  const { x, y } = sortAndAverage(angles, counts, SAME_ANGLE_DEGREE);
  return { twoThetaDegree: x, counts: y, warnings: rows.warnings };
}
