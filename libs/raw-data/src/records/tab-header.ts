/**
 * `Key:<TAB>value` lines by key, without the sign behind the key (`:`, `?`, `=`); empty values are left out, and what stands
 * behind a second TAB (a unit) is not read. Of a key that occurs twice the last value is kept.
 */
export function readTabHeader(lines: readonly string[]): ReadonlyMap<string, string> {
  const header = new Map<string, string>();
  for (const line of lines) {
    const [key = '', value = ''] = line.split('\t');
    const name = key.trim().replace(/[:?=]+$/, '');
    if (name !== '' && value.trim() !== '') header.set(name, value.trim());
  }
  return header;
}
