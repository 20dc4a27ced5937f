import { hasNegativeZero, roomForNumbers, scaledNumbers } from './plain-numbers.ts';
import { remembered } from './remembered.ts';
import { factorSpellings, plainSpelling } from './unit-spelling.ts';

export type Dimension =
  | 'voltage'
  | 'current'
  | 'currentDensity'
  | 'power'
  | 'area'
  | 'irradiance'
  | 'temperature'
  | 'time'
  | 'scanRate'
  | 'frequency'
  | 'length'
  | 'photonEnergy'
  | 'wavenumber'
  | 'angle'
  | 'pixel'
  | 'conductivity'
  | 'spectralIrradiance'
  | 'responsivity'
  | 'counts'
  | 'share';

/**
 * canonical = written × timesFactor / perFactor + offset. Canonical are V, mA, mA/cm², mW, cm², mW/cm², K, s, mV/s, Hz, nm,
 * eV, cm⁻¹, degree, S/cm, W/(m² nm), A/W, pixel, counts and 1.
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

/** Products of powers; each stands for all its spellings. Capitals count: `mA` and `MA` differ. */
const SYMBOLS: readonly (readonly [string, Unit])[] = [
  ['V', unit('voltage', 1)],
  ['mV', unit('voltage', 1, 1e3)],
  ['A', unit('current', 1e3)],
  ['mA', unit('current', 1)],
  ['uA', unit('current', 1, 1e3)],
  ['nA', unit('current', 1, 1e6)],
  ['pA', unit('current', 1, 1e9)],
  ['A/cm2', unit('currentDensity', 1e3)],
  ['mA/cm2', unit('currentDensity', 1)],
  ['uA/cm2', unit('currentDensity', 1, 1e3)],
  ['nA/cm2', unit('currentDensity', 1, 1e6)],
  ['A/m2', unit('currentDensity', 1, 10)],
  ['mA/m2', unit('currentDensity', 1, 1e4)],
  ['W', unit('power', 1e3)],
  ['mW', unit('power', 1)],
  ['uW', unit('power', 1, 1e3)],
  ['nW', unit('power', 1, 1e6)],
  ['cm2', unit('area', 1)],
  ['mm2', unit('area', 1, 100)],
  ['m2', unit('area', 1e4)],
  ['um2', unit('area', 1, 1e8)],
  ['mW/cm2', unit('irradiance', 1)],
  ['uW/cm2', unit('irradiance', 1, 1e3)],
  ['W/m2', unit('irradiance', 1, 10)],
  ['mW/m2', unit('irradiance', 1, 1e4)],
  ['W/cm2', unit('irradiance', 1e3)],
  ['K', unit('temperature', 1)],
  ['°C', unit('temperature', 1, 1, 273.15)],
  ['degC', unit('temperature', 1, 1, 273.15)],
  ['C', unit('temperature', 1, 1, 273.15)],
  ['fs', unit('time', 1, 1e15)],
  ['ps', unit('time', 1, 1e12)],
  ['ns', unit('time', 1, 1e9)],
  ['us', unit('time', 1, 1e6)],
  ['ms', unit('time', 1, 1e3)],
  ['s', unit('time', 1)],
  ['min', unit('time', 60)],
  ['h', unit('time', 3600)],
  ['d', unit('time', 86_400)],
  ['mV/s', unit('scanRate', 1)],
  ['V/s', unit('scanRate', 1e3)],
  ['Hz', unit('frequency', 1)],
  ['kHz', unit('frequency', 1e3)],
  ['MHz', unit('frequency', 1e6)],
  ['GHz', unit('frequency', 1e9)],
  ['Å', unit('length', 1, 10)],
  ['nm', unit('length', 1)],
  ['um', unit('length', 1e3)],
  ['mm', unit('length', 1e6)],
  ['eV', unit('photonEnergy', 1)],
  ['meV', unit('photonEnergy', 1, 1e3)],
  ['1/cm', unit('wavenumber', 1)],
  ['°', unit('angle', 1)],
  ['S/cm', unit('conductivity', 1)],
  ['mS/cm', unit('conductivity', 1, 1e3)],
  ['uS/cm', unit('conductivity', 1, 1e6)],
  ['nS/cm', unit('conductivity', 1, 1e9)],
  ['S/m', unit('conductivity', 1, 100)],
  ['mS/m', unit('conductivity', 1, 1e5)],
  ['uS/m', unit('conductivity', 1, 1e8)],
  ['1/(Ohm cm)', unit('conductivity', 1)],
  ['1/(Ohm m)', unit('conductivity', 1, 100)],
  ['W/(m2 nm)', unit('spectralIrradiance', 1)],
  ['mW/(m2 nm)', unit('spectralIrradiance', 1, 1e3)],
  ['W/(m2 um)', unit('spectralIrradiance', 1, 1e3)],
  ['W/(cm2 nm)', unit('spectralIrradiance', 1e4)],
  ['mW/(cm2 nm)', unit('spectralIrradiance', 10)],
  ['uW/(cm2 nm)', unit('spectralIrradiance', 1, 100)],
  ['A/W', unit('responsivity', 1)],
  ['mA/W', unit('responsivity', 1, 1e3)],
  ['counts/s', unit('counts', 1)],
  ['%', unit('share', 1, 100)],
];

/** Words and abbreviations, in lower case; capitals do not count. */
const WORDS: readonly (readonly [string, Unit])[] = [
  ['volt volts', unit('voltage', 1)],
  ['millivolt millivolts', unit('voltage', 1, 1e3)],
  ['ampere amperes amp amps', unit('current', 1e3)],
  ['milliampere milliamperes', unit('current', 1)],
  ['sun suns sonne sonnen', unit('irradiance', 100)],
  ['kelvin', unit('temperature', 1)],
  ['celsius', unit('temperature', 1, 1, 273.15)],
  ['sec secs second seconds sek sekunde sekunden', unit('time', 1)],
  ['mins minute minutes minuten', unit('time', 60)],
  ['hr hrs hour hours std stunde stunden', unit('time', 3600)],
  ['day days tag tage tagen', unit('time', 86_400)],
  ['hertz', unit('frequency', 1)],
  ['angstrom angstroms', unit('length', 1, 10)],
  ['nanometer nanometers nanometre nanometres', unit('length', 1)],
  ['micrometer micrometers micrometre micrometres', unit('length', 1e3)],
  ['electronvolt electronvolts', unit('photonEnergy', 1)],
  ['deg degree degrees grad °2th °2theta', unit('angle', 1)],
  // An arbitrary unit is as good as counts: both are known up to a factor only.
  [
    'counts count cnts cts cps a.u arb.u arb.unit arb.units arb.einh w.e au arbitrary.unit arbitrary.units willk.einh',
    unit('counts', 1),
  ],
  ['px pixel pixels', unit('pixel', 1)],
  ['percent prozent pct', unit('share', 1, 100)],
  ['1 - fraction anteil od norm normalized normalised normiert', unit('share', 1)],
];

const BY_FACTORS: ReadonlyMap<string, Unit> = new Map(
  SYMBOLS.flatMap(([spelling, meaning]) => factorSpellings(spelling).map((factors) => [factors, meaning])),
);

const BY_WORD: ReadonlyMap<string, Unit> = new Map(
  WORDS.flatMap(([words, meaning]) => words.split(' ').map((word) => [word, meaning])),
);

/** The unit a text stands for, in any of its usual spellings (`mA/cm²`, `mA cm^-2`, `mA·cm⁻²`, `mAcm-2`), or null. */
export const findUnit = remembered((text: string): Unit | null => {
  const plain = plainSpelling(text);
  if (plain === '') return null;
  const word = BY_WORD.get(plain.toLowerCase().replaceAll(' ', '.'));
  if (word !== undefined) return word;
  for (const factors of factorSpellings(text)) {
    const found = BY_FACTORS.get(factors);
    if (found !== undefined) return found;
  }
  return null;
});

/** Written value in the canonical unit of its dimension. */
export function toCanonical(value: number, from: Unit): number {
  return (value * from.timesFactor) / from.perFactor + from.offset;
}

/** As {@link toCanonical}, for a column. */
export function toCanonicals(
  values: readonly number[],
  { timesFactor, perFactor, offset }: Unit,
): readonly number[] {
  // Adding no offset still makes 0 of −0.
  if (timesFactor === 1 && perFactor === 1 && offset === 0 && !hasNegativeZero(values)) return values;
  const canonical = roomForNumbers(values.length);
  for (let index = 0; index < values.length; index += 1) {
    canonical[index] = ((values[index] ?? NaN) * timesFactor) / perFactor + offset;
  }
  return canonical;
}

/**
 * Written value in another unit of the same dimension without an offset, e.g. ps in ns. The factors are reduced first, so
 * that a conversion by powers of ten rounds once.
 */
export function convertValue(value: number, from: Unit, to: Unit): number {
  const { timesFactor, perFactor } = reducedFactors(from, to);
  return (value * timesFactor) / perFactor;
}

/** As {@link convertValue}, for a column. */
export function convertValues(values: readonly number[], from: Unit, to: Unit): readonly number[] {
  const { timesFactor, perFactor } = reducedFactors(from, to);
  return scaledNumbers(values, timesFactor, perFactor);
}

function reducedFactors(from: Unit, to: Unit): { readonly timesFactor: number; readonly perFactor: number } {
  const times = from.timesFactor * to.perFactor;
  const per = from.perFactor * to.timesFactor;
  const divisor = greatestCommonDivisor(times, per);
  return { timesFactor: times / divisor, perFactor: per / divisor };
}

function greatestCommonDivisor(first: number, second: number): number {
  let [larger, smaller] = [Math.max(first, second), Math.min(first, second)];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
