import { findUnit, type Unit } from './unit.ts';

/** A column heading or a key of the preamble, taken apart. */
export interface Heading {
  /** As it stands in the file, without blanks around it. */
  readonly text: string;
  /** Without the unit, e.g. `Current density`. */
  readonly name: string;
  /** Null when no unit is written, or one that Dotbook does not know. */
  readonly unit: Unit | null;
  readonly unitText: string | null;
}

const BRACKETED = /^(.*?)\s*[[(]([^\])]*)[\])]\s*(.*)$/;
const AFTER_SLASH = /^([^/]*?)\s*\/\s*(.+)$/;
const AFTER_BLANK_TWO_WORDS = /^(.*\S)\s+(\S+\s\S+)$/;
/** One letter after a blank is a name (`Sample C`), not a unit. */
const AFTER_BLANK = /^(.*\S)\s+(\S{2,}|%)$/;

/** The expressions above take quadratic time on endless cells; no instrument writes longer names than this. */
const MAX_NAME_CHARACTERS = 200;

/** Takes the unit off `Voltage (V)`, `J [A/m^2]`, `Current/mA`, `Area cm2` and `J mA cm-2`. */
export function readHeading(text: string): Heading {
  const trimmed = text.trim();
  if (trimmed.length > MAX_NAME_CHARACTERS) {
    const name = trimmed.slice(0, MAX_NAME_CHARACTERS);
    return { text: name, name, unit: null, unitText: null };
  }
  const bracketed = BRACKETED.exec(trimmed);
  if (bracketed !== null) {
    const [, before = '', unitText = '', after = ''] = bracketed;
    const found = findUnit(unitText);
    // `Current density [1] [mA/cm^2]`: the first bracket numbers the scan, the unit comes later.
    if ((found === null || unitText === '1') && BRACKETED.test(after)) {
      const rest = readHeading(after);
      return { ...rest, text: trimmed, name: `${before} ${unitText} ${rest.name}`.trim() };
    }
    return { text: trimmed, name: `${before} ${after}`.trim(), unit: found, unitText };
  }
  for (const pattern of [AFTER_SLASH, AFTER_BLANK_TWO_WORDS, AFTER_BLANK]) {
    const [, name = '', unitText = ''] = pattern.exec(trimmed) ?? [];
    const found = findUnit(unitText);
    if (name !== '' && found !== null) return { text: trimmed, name, unit: found, unitText };
  }
  return { text: trimmed, name: trimmed, unit: null, unitText: null };
}
