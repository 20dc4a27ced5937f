import type { Conditions, InstrumentTime, Warning } from '@dotbook/domain';
import { directionOf } from '../../records/scan-direction.ts';
import {
  joinStated,
  NOTHING_STATED,
  type Stated,
  statedArea,
  statedIrradiance,
} from '../../records/stated.ts';
import { type Heading, readHeading } from '../../text/heading.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { type Dimension, findUnit, toCanonical, type Unit } from '../../text/unit.ts';
import { type PreambleRole, roleOfKey } from './vocabulary.ts';

/** One `key: value` line that Dotbook understands. */
export interface PreambleEntry {
  readonly role: PreambleRole;
  readonly text: string;
  readonly heading: Heading;
  readonly value: string;
}

const KEY_AND_VALUE = /^([^:;\t=]+?)\s*[:;\t=]\s*(.*?)[\s;,]*$/;
const KEY_COMMA_VALUE = /^([^,]+?)\s*,\s*(.*?)[\s;,]*$/;

/** Longer lines are no settings, and would take quadratic time. */
const MAX_LINE_CHARACTERS = 1000;

/** The `key: value`, `key;value`, `key<TAB>value`, `key=value` and `key,value` lines whose key means something here. */
export function readPreamble(lines: readonly string[]): PreambleEntry[] {
  return lines.flatMap((line) => {
    if (line.length > MAX_LINE_CHARACTERS) return [];
    const [, key, value = ''] = KEY_AND_VALUE.exec(line.trim()) ?? KEY_COMMA_VALUE.exec(line.trim()) ?? [];
    if (key === undefined || value === '') return [];
    const heading = readHeading(key);
    const role = roleOfKey(heading.name);
    return role === null ? [] : [{ role, text: line.trim(), heading, value }];
  });
}

/** First value of a role as text, or null. */
export function textOf(entries: readonly PreambleEntry[], role: PreambleRole): string | null {
  return entries.find((entry) => entry.role === role)?.value ?? null;
}

export function timeOf(entries: readonly PreambleEntry[]): InstrumentTime | null {
  const text = textOf(entries, 'time');
  return text === null ? null : readInstrumentTime(text);
}

const VALUE_AND_UNIT = /^([+-]?[\d.,]+(?:[eE][+-]?\d+)?)\s*(.*)$/;

/** The number and the unit of an entry; the unit may stand with the key or behind the value. */
export function measureOf(entry: PreambleEntry): { value: number; unit: Unit | null } | null {
  const [, digits = '', unitText = ''] = VALUE_AND_UNIT.exec(entry.value) ?? [];
  const value = readLooseNumber(digits);
  if (value === null) return null;
  return { value, unit: unitText === '' ? entry.heading.unit : findUnit(unitText) };
}

const UNIT_NEEDED: Readonly<Record<string, { dimension: Dimension; advice: string }>> = {
  area: { dimension: 'area', advice: 'cm², mm² or m²' },
  irradiance: { dimension: 'irradiance', advice: 'mW/cm², W/m² or sun' },
  temperature: { dimension: 'temperature', advice: 'K or °C' },
  scanRate: { dimension: 'scanRate', advice: 'mV/s or V/s' },
  delay: { dimension: 'time', advice: 'ms or s' },
};

/** Everything the preamble states about how the curves were measured; numbers without a unit are not used. */
export function statedIn(entries: readonly PreambleEntry[]): Stated {
  return joinStated(...entries.map(statedBy));
}

function statedBy(entry: PreambleEntry): Stated {
  const isNumber = UNIT_NEEDED[entry.role];
  if (isNumber !== undefined) return statedNumber(entry, isNumber.dimension, isNumber.advice);
  if (entry.role === 'scanDirection') {
    const direction = directionOf(entry.value);
    return direction === null ? NOTHING_STATED : just({ scanDirection: direction });
  }
  if (entry.role === 'illumination') {
    const isDark = readDark(entry);
    return isDark === null ? NOTHING_STATED : just({ dark: isDark });
  }
  return NOTHING_STATED;
}

function statedNumber(entry: PreambleEntry, dimension: Dimension, advice: string): Stated {
  const measure = measureOf(entry);
  if (measure === null) return NOTHING_STATED;
  if (measure.unit?.dimension !== dimension) return unitMissing(entry, advice);
  const value = toCanonical(measure.value, measure.unit);
  switch (entry.role) {
    case 'area':
      return statedArea(value);
    case 'irradiance':
      return statedIrradiance(value);
    case 'temperature':
      return just({ temperatureKelvin: value });
    case 'scanRate':
      return just({ scanRateMillivoltPerSecond: Math.abs(value) });
    default:
      return just({ delaySecond: value });
  }
}

function unitMissing(entry: PreambleEntry, advice: string): Stated {
  const detail = `"${entry.text}" has no unit that Dotbook knows for it (${advice}); it was not used.`;
  const code: Warning['code'] = entry.role === 'area' ? 'areaAmbiguous' : 'conditionMissing';
  return { conditions: {}, warnings: [{ code, detail }] };
}

const YES = /^(?:1|yes|true|on|ja|an|light|lt|hell)$/i;
const NO = /^(?:0|no|false|off|nein|aus|dark|dk|dunkel)$/i;

/** `dark: yes` and `illuminated: no` both mean dark. */
function readDark(entry: PreambleEntry): boolean | null {
  const asksForDark = /dark|dunkel/i.test(entry.heading.name);
  if (YES.test(entry.value)) return asksForDark && !/^(?:light|lt|hell)$/i.test(entry.value);
  if (NO.test(entry.value)) return !asksForDark || /^(?:dark|dk|dunkel)$/i.test(entry.value);
  return null;
}

function just(conditions: Conditions): Stated {
  return { conditions, warnings: [] };
}
