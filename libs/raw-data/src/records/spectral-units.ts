/** What an abscissa of a spectrum is written in. */
export type SpectralUnit = 'nanometre' | 'micrometre' | 'perCentimetre';

/** The columns of a spectrum that are no abscissa. */
export type OrdinateColumn =
  'absorbance' | 'transmittanceFraction' | 'reflectanceFraction' | 'absorptanceFraction' | 'intensityCounts';

/** What an ordinate of a spectrum is written in: its column, and how many of the written unit are one. */
export interface OrdinateUnit {
  readonly column: OrdinateColumn;
  readonly perFactor: 1 | 100;
}

const SPECTRAL_UNITS: ReadonlyMap<string, SpectralUnit> = new Map([
  ['nm', 'nanometre'],
  ['nanometer', 'nanometre'],
  ['nanometers', 'nanometre'],
  ['nanometre', 'nanometre'],
  ['nanometres', 'nanometre'],
  ['um', 'micrometre'],
  ['micrometer', 'micrometre'],
  ['micrometers', 'micrometre'],
  ['micron', 'micrometre'],
  ['microns', 'micrometre'],
  ['1/cm', 'perCentimetre'],
  ['cm-1', 'perCentimetre'],
  ['wavenumbers', 'perCentimetre'],
]);

const LONGEST_UNIT_CHARACTERS = 60;
const NAME_OF_ABSCISSA = /^(?:wavelength|wavenumber|wellenlange)(?=.)/;

/** The unit of wavelengths or wavenumbers as spectrometers spell it (`NANOMETERS`, `1/CM`, `Wavelength nm.`), or null. */
export function readSpectralUnit(text: string): SpectralUnit | null {
  const spelling = plainSpelling(text);
  return SPECTRAL_UNITS.get(spelling) ?? SPECTRAL_UNITS.get(spelling.replace(NAME_OF_ABSCISSA, '')) ?? null;
}

const ABSORBANCE: OrdinateUnit = { column: 'absorbance', perFactor: 1 };
const TRANSMITTANCE: OrdinateUnit = { column: 'transmittanceFraction', perFactor: 1 };
const PERCENT_TRANSMITTANCE: OrdinateUnit = { column: 'transmittanceFraction', perFactor: 100 };
const REFLECTANCE: OrdinateUnit = { column: 'reflectanceFraction', perFactor: 1 };
const PERCENT_REFLECTANCE: OrdinateUnit = { column: 'reflectanceFraction', perFactor: 100 };
const INTENSITY: OrdinateUnit = { column: 'intensityCounts', perFactor: 1 };

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
  return text
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replace('ä', 'a')
    .replace(/[⁻−]/g, '-')
    .replace('¹', '1')
    .replace(/[\s.,_()[\]^]/g, '');
}
