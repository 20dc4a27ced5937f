import { UNITS, csvHeaderOf, isQuantityKey, quantityOf } from '@dotbook/domain';
import type { UnitSuffix } from '@dotbook/domain';

const SUFFIXES = (Object.keys(UNITS) as UnitSuffix[]).sort((a, b) => b.length - a.length);

const suffixOf = (key: string): UnitSuffix | null => {
  const capitalised = key.charAt(0).toUpperCase() + key.slice(1);
  return SUFFIXES.find((suffix) => capitalised.endsWith(suffix)) ?? null;
};

const snakeCase = (camel: string): string =>
  camel.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** The unit that a name carries, as shown to a person; empty for a pure number or a text. */
export const unitSymbolOf = (key: string): string => {
  if (isQuantityKey(key)) return quantityOf(key).unitSymbol;
  const suffix = suffixOf(key);
  return suffix === null ? '' : UNITS[suffix].symbol;
};

/** The CSV header of a name that need not be in the quantity table, e.g. a setting of a protocol. */
export const csvHeaderOfKey = (key: string): string => {
  if (isQuantityKey(key)) return csvHeaderOf(key);
  const suffix = suffixOf(key);
  if (suffix === null) return snakeCase(key);
  return `${snakeCase(key.slice(0, key.length - suffix.length))}_${UNITS[suffix].csv}`.replace(/^_/, '');
};
