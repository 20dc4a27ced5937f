import { readHeading } from '../text/heading.ts';
import { findUnit, type Unit } from '../text/unit.ts';

/** The columns of a spectrum that are no abscissa. */
export type OrdinateColumn =
  'absorbance' | 'transmittanceFraction' | 'reflectanceFraction' | 'absorptanceFraction' | 'intensityCounts';

/** What an ordinate of a spectrum is written in: its column, and how many of the written unit are one. */
export interface OrdinateUnit {
  readonly column: OrdinateColumn;
  readonly perFactor: 1 | 100;
}

/**
 * The unit of an abscissa of a spectrum, alone or behind its name, in capitals or not (`NANOMETERS`, `1/CM`,
 * `Wavelength nm.`, `WAVENUMBERS`): a length or a wavenumber, else null.
 */
export function readSpectralUnit(text: string): Unit | null {
  if (/^\s*wavenumbers?\s*$/i.test(text)) return findUnit('1/cm');
  const found = findUnit(text) ?? findUnit(text.toLowerCase()) ?? readHeading(text.replace(/\.$/, '')).unit;
  return found?.dimension === 'length' || found?.dimension === 'wavenumber' ? found : null;
}

const ABSORBANCE: OrdinateUnit = { column: 'absorbance', perFactor: 1 };
const TRANSMITTANCE: OrdinateUnit = { column: 'transmittanceFraction', perFactor: 1 };
const PERCENT_TRANSMITTANCE: OrdinateUnit = { column: 'transmittanceFraction', perFactor: 100 };
const REFLECTANCE: OrdinateUnit = { column: 'reflectanceFraction', perFactor: 1 };
const PERCENT_REFLECTANCE: OrdinateUnit = { column: 'reflectanceFraction', perFactor: 100 };
const INTENSITY: OrdinateUnit = { column: 'intensityCounts', perFactor: 1 };

const LONGEST_UNIT_CHARACTERS = 60;

const ORDINATE_UNITS: ReadonlyMap<string, OrdinateUnit> = new Map([
  ['a', ABSORBANCE],
  ['abs', ABSORBANCE],
  ['au', ABSORBANCE],
  ['absorbance', ABSORBANCE],
  ['absorbanceunits', ABSORBANCE],
  ['t', TRANSMITTANCE],
  ['transmittance', TRANSMITTANCE],
  ['transmission', TRANSMITTANCE],
  ['%t', PERCENT_TRANSMITTANCE],
  ['t%', PERCENT_TRANSMITTANCE],
  ['%transmittance', PERCENT_TRANSMITTANCE],
  ['transmittance%', PERCENT_TRANSMITTANCE],
  ['percenttransmittance', PERCENT_TRANSMITTANCE],
  ['percenttransmission', PERCENT_TRANSMITTANCE],
  ['r', REFLECTANCE],
  ['reflectance', REFLECTANCE],
  ['%r', PERCENT_REFLECTANCE],
  ['r%', PERCENT_REFLECTANCE],
  ['%reflectance', PERCENT_REFLECTANCE],
  ['reflectance%', PERCENT_REFLECTANCE],
  ['percentreflectance', PERCENT_REFLECTANCE],
  ['counts', INTENSITY],
  ['intensity', INTENSITY],
  ['arbitraryunits', INTENSITY],
  ['relativeintensity', INTENSITY],
]);

/** The unit of an ordinate as spectrometers spell it (`ABSORBANCE`, `%T`, `Abs.`), or null. */
export function readOrdinateUnit(text: string): OrdinateUnit | null {
  return ORDINATE_UNITS.get(plainSpelling(text)) ?? null;
}

function plainSpelling(text: string): string {
  if (text.length > LONGEST_UNIT_CHARACTERS) return '';
  return text.toLowerCase().replace(/[\s.,_()[\]^]/g, '');
}
