import type { EqeRecord, HeaderClaim, InstrumentTime, Warning } from '@dotbook/domain';
import { areFinite } from '../text/plain-numbers.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { duplicateWavelengthWarnings } from './block-warnings.ts';
import { type Points, sortedByAbscissa } from './points.ts';

/** One spectrum as a file holds it: wavelengths in nm in any order, EQE as a fraction. */
export interface EqeSpectrum {
  readonly label: string;
  readonly points: Points;
  readonly claims: readonly HeaderClaim[];
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
}

/**
 * The record of one spectrum: wavelengths ascending, values of one wavelength averaged (`duplicateWavelengths`), those
 * that are no number dropped (`nonFiniteDropped`).
 * @throws UnreadableContent when it has no point.
 */
export function eqeRecord(spectrum: EqeSpectrum): EqeRecord {
  const sorted = sortedByAbscissa(spectrum.points);
  // A damaged exponent can carry a value beyond every number when it is scaled.
  const points: Points = areFinite(sorted.y)
    ? sorted
    : {
        x: sorted.x.filter((_, index) => Number.isFinite(sorted.y[index])),
        y: sorted.y.filter((value) => Number.isFinite(value)),
      };
  const droppedCount = sorted.x.length - points.x.length;
  if (points.x.length === 0) {
    throw new UnreadableContent(`The spectrum ${spectrum.label} has no row with a wavelength and an EQE.`);
  }
  return {
    kind: 'eqe',
    label: spectrum.label,
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: spectrum.claims,
    measuredAt: spectrum.measuredAt,
    warnings: [
      ...spectrum.warnings,
      ...duplicateWavelengthWarnings(sorted.duplicateCount),
      ...(droppedCount === 0 ? [] : [valuesDropped(droppedCount)]),
    ],
    wavelengthNanometre: points.x,
    eqeFraction: points.y,
  };
}

function valuesDropped(count: number): Warning {
  const detail = `${count} value(s) of the spectrum are beyond every number; their points were dropped.`;
  return { code: 'nonFiniteDropped', detail };
}
