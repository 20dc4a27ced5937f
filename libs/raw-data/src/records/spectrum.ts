import type { Conditions, InstrumentTime, TableRecord, Warning } from '@dotbook/domain';
import { highestOf, indexOfUpTo, inverseNumbers, isAscending, scaledNumbers } from '../text/plain-numbers.ts';
import { toCanonicals, type Unit } from '../text/unit.ts';
import { UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { duplicateWavelengthWarnings } from './block-warnings.ts';
import { type Points, sortedByAbscissa } from './points.ts';
import type { OrdinateUnit } from './spectral-units.ts';

export type SpectrumKind = 'uvVis' | 'ftir' | 'pl' | 'plSeries';

/** A spectrum as an instrument wrote it. */
export interface WrittenSpectrum {
  readonly label: string;
  /** A length or a wavenumber. */
  readonly abscissa: Unit;
  readonly ordinate: OrdinateUnit;
  readonly points: Points;
  /** Null where only the units tell it. */
  readonly kind: SpectrumKind | null;
  readonly measuredAt: InstrumentTime | null;
  readonly conditions?: Conditions;
  readonly warnings?: readonly Warning[];
}

/** A share that is written without a percent sign and goes beyond this is in percent; noise goes a little beyond 1. */
const HIGHEST_FRACTION = 2;

/**
 * A record of one spectrum: abscissa ascending, shares as fractions, wavelengths in nm, infrared spectra over wavenumbers.
 * Without a known kind, wavenumbers are infrared, counts are luminescence, and everything else is UV/Vis.
 * @throws UnreadableContent without points or with an abscissa that is no wavelength; UnsupportedContent for an infrared
 *   spectrum in counts, which is neither absorbance nor transmittance.
 */
export function spectrumRecord(written: WrittenSpectrum): TableRecord {
  const kind = written.kind ?? kindByUnits(written);
  const { column } = written.ordinate;
  if (kind === 'ftir' && column === 'intensityCounts') {
    throw new UnsupportedContent(
      `The infrared spectrum "${written.label}" is a signal of the detector. Export its absorbance or transmittance.`,
    );
  }
  const points = sortedByAbscissa({ ...abscissaFor(kind, written), y: written.points.y });
  const share = toFraction(points.y, written.ordinate);
  return {
    kind,
    label: written.label,
    group: null,
    pixelLabel: null,
    conditions: written.conditions ?? {},
    claims: [],
    measuredAt: written.measuredAt,
    warnings: [
      ...(written.warnings ?? []),
      ...share.warnings,
      ...duplicateWavelengthWarnings(points.duplicateCount),
    ],
    columns: {
      [kind === 'ftir' ? 'wavenumberPerCentimetre' : 'wavelengthNanometre']: points.x,
      [column]: share.values,
    },
  };
}

function kindByUnits({ abscissa, ordinate }: WrittenSpectrum): SpectrumKind {
  if (abscissa.dimension === 'wavenumber') return 'ftir';
  return ordinate.column === 'intensityCounts' ? 'pl' : 'uvVis';
}

const NANOMETRE_PER_CENTIMETRE = 1e7;

function abscissaFor(
  kind: SpectrumKind,
  { label, abscissa, points }: WrittenSpectrum,
): Pick<Points, 'x' | 'isAscending'> {
  if (points.x.length === 0) throw new UnreadableContent(`The spectrum "${label}" has no row of numbers.`);
  const isRising = points.isAscending === true || isAscending(points.x);
  const wrong = points.x[isRising ? 0 : Math.max(indexOfUpTo(points.x, 0), 0)] ?? NaN;
  if (wrong <= 0) {
    throw new UnreadableContent(`The spectrum "${label}" has ${wrong} as a wavelength or wavenumber.`);
  }
  const isWavenumber = abscissa.dimension === 'wavenumber';
  const isTurned = isWavenumber !== (kind === 'ftir');
  const { timesFactor, perFactor, offset } = abscissa;
  // There is no −0 any more, of which an offset of nothing would make 0.
  if (timesFactor === 1 && perFactor === 1 && offset === 0 && !isTurned) {
    return { x: points.x, isAscending: isRising };
  }
  const values = toCanonicals(points.x, abscissa);
  return { x: isTurned ? inverseNumbers(values, NANOMETRE_PER_CENTIMETRE) : values };
}

function toFraction(
  values: readonly number[],
  { column, perFactor }: OrdinateUnit,
): { values: readonly number[]; warnings: readonly Warning[] } {
  if (perFactor !== 1) return { values: scaledNumbers(values, 1, perFactor), warnings: [] };
  if (column === 'absorbance' || column === 'intensityCounts') return { values, warnings: [] };
  const highest = highestOf(values);
  if (highest <= HIGHEST_FRACTION) return { values, warnings: [] };
  const detail = `The spectrum states a share without a percent sign and reaches ${highest}; it was read as percent.`;
  return {
    values: scaledNumbers(values, 1, 100),
    warnings: [{ code: 'percentAssumed', detail }],
  };
}
