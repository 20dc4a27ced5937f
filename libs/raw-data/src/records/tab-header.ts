import { remembered } from '../text/remembered.ts';

/**
 * `Key:<TAB>value` lines by key, without the sign behind the key (`:`, `?`, `=`); empty values are left out, and what stands
 * behind a second TAB (a unit) is not read. Of a key that occurs twice the last value is kept.
 */
export function readTabHeader(lines: readonly string[]): ReadonlyMap<string, string> {
  const header = new Map<string, string>();
  for (const line of lines) {
    const end = line.indexOf('\t');
    if (end === -1) continue;
    const next = line.indexOf('\t', end + 1);
    const value = line.slice(end + 1, next === -1 ? line.length : next).trim();
    const name = nameOf(line.slice(0, end));
    if (name !== '' && value !== '') header.set(name, value);
  }
  return header;
}

const nameOf = remembered((key) => key.trim().replace(/[:?=]+$/, ''));
