import type { Conditions, HeaderClaim, InstrumentTime, Warning } from '@dotbook/domain';
import { readClaim } from '../../records/claims.ts';
import { keyedCells, keyOf } from '../../records/keyed-lines.ts';
import { statedNumber } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';

/** What the header says of one measurement; a sweep or a series has several side by side. */
export interface LuqyMeasurement {
  /** The instrument's own quantum yield; null where the cell holds no number. */
  readonly luqyPercent: number | null;
  readonly conditions: Conditions;
  readonly claims: readonly HeaderClaim[];
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
  /** Laser intensity over the strongest one of the file, to tell a sweep from a series; 1 where none is stated. */
  readonly laserFraction: number;
  /** `plqy`, or `plqy 2` where there are several. */
  readonly label: (name: string) => string;
}

const YIELD_KEY = 'luqy (%)';
const CONFIDENCE_KEYS = ['qfls confidence', 'ivoc confidence'];
const SUN_KEY = 'laser intensity (suns)';
const MILLIWATT_KEY = 'laser intensity (mw/cm2)';
const MILLIWATT_PER_CM2_OF_ONE_SUN = 100;

/** The splitting of the quasi-Fermi levels is the implied voltage; the second of a pair comes from another model. */
const SPLITTING_KEYS = ['qfls (ev)', 'qfls luqy (ev)', 'qfls het (ev)', 'ivoc (v)', 'ivoc (v) het'];
/** Typed into the program by the user; the splitting was computed with them. */
const ENTERED: ReadonlyMap<string, string> = new Map([
  ['bandgap (ev)', 'bandgapElectronvolt'],
  ['jsc (ma/cm2)', 'jscMilliampPerCm2'],
]);

/** One measurement per value of the line `LuQY (%)`. */
export function readMeasurements(lines: readonly string[], maxColumns: number): readonly LuqyMeasurement[] {
  const header = keyedCells(lines, '\t', maxColumns);
  const count = (header.get(YIELD_KEY) ?? []).filter((cell) => cell !== '').length;
  const times = timeTexts(lines, maxColumns);
  const fractions = laserFractions(header.get(SUN_KEY) ?? header.get(MILLIWATT_KEY) ?? []);
  return Array.from({ length: count }, (_, index) => {
    const cellOf = (key: string) => header.get(key)?.[index] ?? '';
    const light = lightOf(cellOf);
    const time = times[index];
    return {
      luqyPercent: readLooseNumber(cellOf(YIELD_KEY)),
      conditions: light.conditions,
      claims: claimsOf(lines, maxColumns, index),
      measuredAt: time === undefined ? null : readInstrumentTime(time),
      warnings: light.warnings,
      laserFraction: fractions[index] ?? 1,
      label: (name) => (count === 1 ? name : `${name} ${index + 1}`),
    };
  });
}

/** `Time<TAB>date time<TAB>…`, `date<TAB>time<TAB>…`, or a date and time alone, always in the first line with a digit. */
function timeTexts(lines: readonly string[], maxColumns: number): readonly string[] {
  const line = lines.find((candidate) => candidate.trim() !== '') ?? '';
  const [first = '', ...rest] = splitCells(line, '\t', maxColumns);
  if (keyOf(first) === YIELD_KEY) return [];
  const times = rest.filter((cell) => cell !== '');
  if (keyOf(first) === 'time') return times;
  return times.length === 0 ? [first] : times.map((time) => `${first} ${time}`);
}

function laserFractions(cells: readonly string[]): readonly number[] {
  const intensities = cells.map((cell) => readLooseNumber(cell) ?? 0);
  const strongest = Math.max(0, ...intensities);
  return strongest === 0 ? [] : intensities.map((intensity) => intensity / strongest);
}

/** One sun of the instrument is the photon flux that gives the Jsc of the header; it is kept as 100 mW/cm². */
function lightOf(cellOf: (key: string) => string): {
  readonly conditions: Conditions;
  readonly warnings: readonly Warning[];
} {
  const suns = readLooseNumber(cellOf(SUN_KEY));
  if (suns !== null) {
    const irradiance = suns * MILLIWATT_PER_CM2_OF_ONE_SUN;
    return { conditions: statedNumber('irradianceMilliwattPerCm2', irradiance), warnings: [] };
  }
  const milliwatt = cellOf(MILLIWATT_KEY);
  if (milliwatt === '') return { conditions: {}, warnings: [] };
  const detail = `The laser intensity is stated as ${milliwatt} mW/cm² of laser light, not in suns; state the irradiance in sun equivalents (100 mW/cm² is one sun).`;
  return { conditions: {}, warnings: [{ code: 'conditionMissing', detail }] };
}

function claimsOf(lines: readonly string[], maxColumns: number, index: number): readonly HeaderClaim[] {
  const cells = lines.map((line) => splitCells(line, '\t', maxColumns));
  const isConfident = cells.every(
    ([key = '', ...values]) =>
      !CONFIDENCE_KEYS.includes(keyOf(key)) || readLooseNumber(values[index] ?? '') !== 0,
  );
  return cells.flatMap(([name = '', ...values]) => {
    const key = keyOf(name);
    const value = values[index] ?? '';
    const entered = ENTERED.get(key);
    if (entered !== undefined) return readClaim({ metric: entered, factor: 1 }, name, value);
    if (key === YIELD_KEY) return readClaim({ metric: 'plqyFraction', factor: 0.01 }, name, value);
    if (!isConfident || !SPLITTING_KEYS.includes(key)) return [];
    return readClaim({ metric: 'muBulkVolt', factor: 1 }, name, value);
  });
}
