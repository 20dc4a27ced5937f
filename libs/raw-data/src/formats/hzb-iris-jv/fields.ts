import { isMeasurable, readLooseNumber } from '../../text/number.ts';

/** An object of a JSON document whose fields nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

const MAX_TEXT_CHARACTERS = 200;

/** The value as an object; one without fields where it is none. */
export function asObject(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as a list; an empty one where it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A number, written as a number or as text; null for anything else. */
export function numberAt(fields: Fields, name: string): number | null {
  const value = fields[name];
  if (typeof value === 'number') return isMeasurable(value) ? value : null;
  return typeof value === 'string' ? readLooseNumber(value) : null;
}

/** Text that is not blank; null for anything else. */
export function textAt(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (typeof value !== 'string' || value.trim() === '') return null;
  return value.trim().slice(0, MAX_TEXT_CHARACTERS);
}
