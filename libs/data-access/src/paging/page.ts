import { DomainError } from '@dotbook/domain';

/** Which part of a list is asked for. */
export interface PageRequest {
  /** At most so many items. */
  readonly limit: number;
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor: string | null;
}

/** A part of a list, with the cursor of the next part, null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const CURSOR_PREFIX = 'k1:';

/** The opaque cursor that continues after the row with this key (an id, a sequence number). */
export function cursorAfter(key: string): string {
  return Buffer.from(`${CURSOR_PREFIX}${key}`, 'utf8').toString('base64url');
}

/**
 * The key that a cursor continues after; null for the first page.
 *
 * @param isKey what a key of this list looks like.
 * @throws DomainError `cursorInvalid` (malformed).
 */
export function keyOfCursor(cursor: string | null, isKey: (key: string) => boolean): string | null {
  if (cursor === null) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.slice(CURSOR_PREFIX.length);
  if (text.startsWith(CURSOR_PREFIX) && isKey(key)) return key;
  throw new DomainError(
    'cursorInvalid',
    'malformed',
    'The cursor is not one that this list gave out. Pass nextCursor of the page before, unchanged, or leave it out for the first page.',
  );
}

/**
 * Makes a page of rows that were read with `take: limit + 1`: the row too many only says that there is more.
 *
 * @param keyOf what the list is ordered by, unique.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  request: PageRequest,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > request.limit && last !== undefined ? cursorAfter(keyOf(last)) : null;
  return { items: shown.map(toItem), nextCursor };
}
