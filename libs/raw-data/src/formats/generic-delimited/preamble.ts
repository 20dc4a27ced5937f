import type { InstrumentTime } from '@dotbook/domain';
import { type Heading, readHeading } from '../../text/heading.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { findUnit, type Unit } from '../../text/unit.ts';
import { tailOf } from './column.ts';
import { type PreambleRole, roleOfKey, type TextRole } from './preamble-vocabulary.ts';

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
    for (const candidate of [heading, tailOf(heading)]) {
      const role = candidate === null ? null : roleOfKey(candidate.name);
      if (candidate !== null && role !== null)
        return [{ role, text: line.trim(), heading: candidate, value }];
    }
    return [];
  });
}

/** Whether an entry has the role of a text. */
export function hasRole({ role }: PreambleEntry, wanted: TextRole): boolean {
  return role.form === 'text' && role.role === wanted;
}

/** First value of a role as text, or null. */
export function textOf(entries: readonly PreambleEntry[], role: TextRole): string | null {
  return entries.find((entry) => hasRole(entry, role))?.value ?? null;
}

export function timeOf(entries: readonly PreambleEntry[]): InstrumentTime | null {
  const text = textOf(entries, 'time');
  return text === null ? null : readInstrumentTime(text);
}

/** Spreadsheets write the unit into a cell of its own: `Fläche;0,1;cm²`. */
const VALUE_AND_UNIT = /^([+-]?[\d.,]*\d\.?(?:[eE][+-]?\d+)?)\s*[;,\t]?\s*(.*)$/;
const BRACKETS = /^[[(](.*)[\])]$/;

/** The number and the unit of an entry; the unit may stand with the key or behind the value. */
export function measureOf(entry: PreambleEntry): { value: number; unit: Unit | null } | null {
  const [, digits = '', unitText = ''] = VALUE_AND_UNIT.exec(entry.value) ?? [];
  const value = readLooseNumber(digits);
  if (value === null) return null;
  return { value, unit: unitText === '' ? entry.heading.unit : findUnit(unitText.replace(BRACKETS, '$1')) };
}
