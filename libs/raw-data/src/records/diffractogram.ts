import type { InstrumentTime, TableRecord, Warning } from '@dotbook/domain';
import { UnreadableContent } from '../unreadable-content.ts';
import { type Points, sortedByAbscissa } from './points.ts';

export interface WrittenDiffractogram {
  readonly label: string;
  /** 2θ in degree, and counts (or counts per second: the scale of the instrument). */
  readonly points: Points;
  readonly wavelengthAngstrom: number | null;
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
}

/**
 * A record of one diffractogram, 2θ ascending, with the wavelength the file states as a condition.
 * @throws UnreadableContent without points.
 */
export function diffractogramRecord(written: WrittenDiffractogram): TableRecord {
  const { label, wavelengthAngstrom, measuredAt } = written;
  if (written.points.x.length === 0) throw new UnreadableContent(`The scan "${label}" has no points.`);
  const points = sortedByAbscissa(written.points);
  const isWavelength = wavelengthAngstrom !== null && wavelengthAngstrom > 0;
  return {
    kind: 'xrd',
    label,
    group: null,
    pixelLabel: null,
    conditions: isWavelength ? { xrayWavelengthAngstrom: wavelengthAngstrom } : {},
    claims: [],
    measuredAt,
    warnings: written.warnings,
    columns: { twoThetaDegree: points.x, intensityCounts: points.y },
  };
}
