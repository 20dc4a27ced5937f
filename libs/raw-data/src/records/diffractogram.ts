import type { InstrumentTime, TableRecord, Warning } from '@dotbook/domain';
import { UnreadableContent } from '../unreadable-content.ts';
import { type Points, sortedByAbscissa } from './points.ts';

export interface WrittenDiffractogram {
  readonly label: string;
  /** 2θ in degree, and counts (or counts per second: the scale of the instrument). */
  readonly points: Points;
  readonly wavelengthAngstrom: number | null;
  /** False where the file names a monochromator that takes Kα2 away; null where it says nothing for certain. */
  readonly hasKAlpha2: boolean | null;
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
}

/** Crystals perfect enough to tell Kα1 from Kα2; graphite and mirrors do not. */
const PERFECT_CRYSTAL = /^\s*(?:Ge|Si)(?![a-z])/u;

/** What a monochromator in the incident beam says of Kα2: false when its crystal takes it away, else null. */
export function kAlpha2Behind(monochromator: string | null): false | null {
  return monochromator !== null && PERFECT_CRYSTAL.test(monochromator) ? false : null;
}

/**
 * A record of one diffractogram, 2θ ascending, with what the file states of wavelength and Kα2 as conditions.
 * @throws UnreadableContent without points.
 */
export function diffractogramRecord(written: WrittenDiffractogram): TableRecord {
  const { label, wavelengthAngstrom, hasKAlpha2, measuredAt } = written;
  if (written.points.x.length === 0) throw new UnreadableContent(`The scan "${label}" has no points.`);
  const points = sortedByAbscissa(written.points);
  const isWavelength = wavelengthAngstrom !== null && wavelengthAngstrom > 0;
  return {
    kind: 'xrd',
    label,
    group: null,
    pixelLabel: null,
    conditions: {
      ...(isWavelength ? { xrayWavelengthAngstrom: wavelengthAngstrom } : {}),
      ...(hasKAlpha2 === null ? {} : { hasKAlpha2 }),
    },
    claims: [],
    measuredAt,
    warnings: written.warnings,
    columns: { twoThetaDegree: points.x, intensityCounts: points.y },
  };
}
