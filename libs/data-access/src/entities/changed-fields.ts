import { canonicalJson } from '@dotbook/domain';

/**
 * Names of the fields whose new value differs from what the row holds. A field that is undefined was not sent;
 * null clears. An empty answer means that saving would change nothing.
 */
export function changedFields(row: object, changes: object): string[] {
  const current = new Map<string, unknown>(Object.entries(row));
  return Object.entries(changes)
    .filter(([name, value]) => value !== undefined && !isSame(current.get(name), value))
    .map(([name]) => name);
}

function isSame(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (isStructured(left) && isStructured(right)) return canonicalJson(left) === canonicalJson(right);
  return left === right;
}

function isStructured(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
