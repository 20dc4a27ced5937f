import type { Reader } from '../database/reader.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';

/** A value as JSON knows it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** A whole row as it stood after a change, and who changed it. */
export interface EntityVersionView {
  readonly version: number;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly reason: string | null;
  readonly row: Readonly<Record<string, JsonValue>>;
}

/** The kept versions of one row, oldest first. */
export async function versionsOf(
  reader: Reader,
  table: string,
  entityId: string,
  page: PageRequest,
): Promise<Page<EntityVersionView>> {
  const after = keyOfCursor(page.cursor, (key) => /^\d{1,9}$/u.test(key));
  const rows = await reader.entityVersion.findMany({
    where: { entityType: table, entityId, ...(after === null ? {} : { version: { gt: Number(after) } }) },
    orderBy: { version: 'asc' },
    take: page.limit + 1,
  });
  return pageOf(
    rows,
    page,
    (row) => String(row.version),
    ({ version, recordedAt, actorId, actorName, reason, row }) => ({
      version,
      recordedAt: recordedAt.toISOString(),
      actorId,
      actorName,
      reason,
      row: camelCaseKeys(row),
    }),
  );
}

function camelCaseKeys(row: unknown): Record<string, JsonValue> {
  const columns = Object.entries(row as Record<string, JsonValue>);
  return Object.fromEntries(columns.map(([column, value]) => [camelCase(column), value]));
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
}
