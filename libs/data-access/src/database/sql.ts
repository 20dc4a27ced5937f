import { Prisma } from '../generated/prisma/client.ts';
import type { Reader } from './reader.ts';

/** Where statements written in SQL can be sent that read. */
export interface SqlReader {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever writes a statement knows its rows
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: Row[] }>;
}

/** A writing transaction in plain SQL, for work on many rows with few statements; see `runSqlWork`. */
export interface SqlTransaction extends SqlReader {
  /** Nothing else that can be queried passes for a transaction. */
  readonly isWriting: true;
}

/** Whatever SQL can be read from: a transaction in plain SQL, or a reader or transaction of Prisma. */
export type SqlSource = SqlReader | Pick<Reader, '$queryRaw'>;

export function sqlOf(source: SqlSource): SqlReader {
  if (!('$queryRaw' in source)) return source;
  return {
    query: async (text, values = []) => ({ rows: await source.$queryRaw(withValues(text, values)) }),
  };
}

const PLACE = /\$(\d+)/u;

/** `… $1 … $2 …` with its values, as Prisma takes it. */
function withValues(text: string, values: readonly unknown[]): Prisma.Sql {
  // Every second piece is the number of a place.
  const pieces = text.split(PLACE);
  const texts = pieces.filter((_, index) => index % 2 === 0);
  const places = pieces.filter((_, index) => index % 2 === 1);
  return new Prisma.Sql(
    texts,
    places.map((place) => values[Number(place) - 1]),
  );
}
