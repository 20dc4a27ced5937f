/** What every row of the notebook carries. */
export interface EntityRow {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

/** What every answer about a notebook entity carries; instants are ISO 8601 in UTC. */
export interface EntityView {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The fields that every view begins with. */
export function entityFieldsOf(row: EntityRow): EntityView {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Calendar date `YYYY-MM-DD` of a DATE column. */
export function calendarDateOf(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

/** ISO 8601 in UTC of a timestamptz column. */
export function instantOf(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** For writing: texts of dates and instants become dates, null clears, undefined (not sent) is left out. */
export function datesFrom<Name extends string>(
  given: Record<Name, string | null | undefined>,
): Partial<Record<Name, Date | null>> {
  const dates = Object.entries<string | null | undefined>(given)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => [name, typeof text === 'string' ? new Date(text) : null]);
  return Object.fromEntries(dates) as Partial<Record<Name, Date | null>>;
}
