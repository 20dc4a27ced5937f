import type { Conditions, CurrentVoltageColumns, Warning } from '@dotbook/domain';
import { currentColumnOf } from './current-density.ts';
import { orientationOf, withSigns, type Orientation } from './orientation.ts';
import { scanDirectionOf } from './scan-direction.ts';
import { finitePoints, sortCurve, type SortedCurve } from './sorted-curve.ts';

/** An illuminated curve made ready for reading: ascending voltage, photocurrent positive in the power quadrant. */
export interface NormalisedCurve extends SortedCurve {
  /** True when `current` is a density in mA/cm². */
  readonly isDensity: boolean;
  /** A_file / A_used by which the file's density was multiplied. */
  readonly areaFactor: number;
  readonly orientation: Orientation;
  /** From the conditions, else from the order of the points, else null. */
  readonly scanDirection: 'reverse' | 'forward' | null;
  readonly pointCount: number;
  readonly warnings: readonly Warning[];
}

/**
 * Density, sign, order and repeats of one scan put right. Dark curves keep their signs: injection in forward bias stays
 * as the instrument wrote it.
 *
 * @throws DomainError `columnsDiffer`
 */
export function normaliseCurve(record: CurrentVoltageColumns, conditions: Conditions): NormalisedCurve {
  const column = currentColumnOf(record, conditions);
  const finite = finitePoints(record.voltageVolt, column.values);
  const sorted = sortCurve(finite.voltageVolt, finite.values);
  const isDark = conditions.dark === true;
  const orientation = isDark ? { currentIsInverted: false, voltageIsInverted: false } : orientationOf(sorted);
  const curve = withSigns(sorted, orientation);
  const signs: Warning[] = [];
  if (orientation.currentIsInverted) {
    signs.push({
      code: 'currentSignInverted',
      detail: 'The file writes the photocurrent as negative; its sign was turned so that it is positive.',
    });
  }
  if (orientation.voltageIsInverted) {
    signs.push({
      code: 'voltageSignInverted',
      detail: 'The file writes forward bias as negative; its sign was turned so that Voc is positive.',
    });
  }
  const path = orientation.voltageIsInverted ? finite.voltageVolt.map((value) => -value) : finite.voltageVolt;
  return {
    ...curve,
    isDensity: column.isDensity,
    areaFactor: column.areaFactor,
    orientation,
    scanDirection: conditions.scanDirection ?? scanDirectionOf(path),
    pointCount: finite.voltageVolt.length,
    warnings: [...column.warnings, ...finite.warnings, ...sorted.warnings, ...signs],
  };
}
