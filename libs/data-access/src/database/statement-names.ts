/** Enough for every statement there is; one whose text follows its values in ever new ways must not fill a connection. */
const MOST_NAMES = 256;
const names = new Map<string, string>();

/**
 * Under which name connections keep a statement, so that it is read and planned once for each and not with every call;
 * undefined where it is not to be kept. One text has one name in all connections.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size === MOST_NAMES) return known;
  const name = `dotbook_${names.size + 1}`;
  names.set(text, name);
  return name;
}
