export type Dimension =
  | 'voltage'
  | 'current'
  | 'currentDensity'
  | 'area'
  | 'irradiance'
  | 'temperature'
  | 'time'
  | 'scanRate'
  | 'wavelength'
  | 'photonEnergy'
  | 'share';

/**
 * canonical = written × timesFactor / perFactor + offset, canonical being V, mA, mA/cm², cm², mW/cm², K, s, mV/s, nm, eV and 1.
 * Both whole numbers, because 70 × 0.01 is not 0.7 in binary and 70 / 100 is.
 */
export interface Unit {
  readonly dimension: Dimension;
  readonly timesFactor: number;
  readonly perFactor: number;
  readonly offset: number;
}

const unit = (dimension: Dimension, timesFactor: number, perFactor = 1, offset = 0): Unit => ({
  dimension,
  timesFactor,
  perFactor,
  offset,
});

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['V', unit('voltage', 1)],
  ['volt', unit('voltage', 1)],
  ['mV', unit('voltage', 1, 1e3)],
  ['A', unit('current', 1e3)],
  ['mA', unit('current', 1)],
  ['uA', unit('current', 1, 1e3)],
  ['nA', unit('current', 1, 1e6)],
  ['A/cm2', unit('currentDensity', 1e3)],
  ['mA/cm2', unit('currentDensity', 1)],
  ['uA/cm2', unit('currentDensity', 1, 1e3)],
  ['A/m2', unit('currentDensity', 1, 10)],
  ['mA/m2', unit('currentDensity', 1, 1e4)],
  ['cm2', unit('area', 1)],
  ['mm2', unit('area', 1, 100)],
  ['m2', unit('area', 1e4)],
  ['um2', unit('area', 1, 1e8)],
  ['mW/cm2', unit('irradiance', 1)],
  ['W/m2', unit('irradiance', 1, 10)],
  ['W/cm2', unit('irradiance', 1e3)],
  ['sun', unit('irradiance', 100)],
  ['suns', unit('irradiance', 100)],
  ['K', unit('temperature', 1)],
  ['°C', unit('temperature', 1, 1, 273.15)],
  ['degC', unit('temperature', 1, 1, 273.15)],
  ['C', unit('temperature', 1, 1, 273.15)],
  ['s', unit('time', 1)],
  ['ms', unit('time', 1, 1e3)],
  ['min', unit('time', 60)],
  ['h', unit('time', 3600)],
  ['mV/s', unit('scanRate', 1)],
  ['V/s', unit('scanRate', 1e3)],
  ['nm', unit('wavelength', 1)],
  ['um', unit('wavelength', 1e3)],
  ['eV', unit('photonEnergy', 1)],
  ['%', unit('share', 1, 100)],
  ['pct', unit('share', 1, 100)],
  ['percent', unit('share', 1, 100)],
  ['Prozent', unit('share', 1, 100)],
  ['1', unit('share', 1)],
  ['-', unit('share', 1)],
  ['fraction', unit('share', 1)],
]);

const LONGEST_SPELLING_CHARACTERS = 40;

/** The unit a text stands for, in any of its usual spellings (`mA/cm²`, `mA cm^-2`, `mA*cm-2`), or null. */
export function findUnit(text: string): Unit | null {
  if (text.length > LONGEST_SPELLING_CHARACTERS) return null;
  return UNITS.get(canonicalSpelling(text)) ?? null;
}

/** Written value in the canonical unit of its dimension. */
export function toCanonical(value: number, from: Unit): number {
  return (value * from.timesFactor) / from.perFactor + from.offset;
}

function canonicalSpelling(text: string): string {
  return text
    .trim()
    .replace(/[µμ]/g, 'u')
    .replaceAll('²', '2')
    .replace(/[⁻−]/g, '-')
    .replaceAll('^', '')
    .replace(/\.$/, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/[\s*·.]*\(?(cm|m|s)-([12])\)?$/, (_, base: string, power: string) =>
      power === '1' ? `/${base}` : `/${base}${power}`,
    );
}
