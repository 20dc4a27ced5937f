import { plainArray } from '../database/array-text.ts';
import type { SqlTransaction } from '../database/sql.ts';

/** The run that stands for a device in statistics, for one scan direction. */
export interface RepresentativeSelection {
  readonly scanDirection: 'reverse' | 'forward';
  readonly analysisRunId: string;
  readonly pinned: boolean;
  /** Area that the efficiency of the run rests on; null where nothing states one. */
  readonly apertureAreaCm2: number | null;
}

/** The area belongs to the run, and is not read again to see what changed. */
type RepresentativePlace = Omit<RepresentativeSelection, 'apertureAreaCm2'> & { readonly deviceId: string };

type RepresentativeRow = RepresentativeSelection & { readonly deviceId: string };

/** Makes exactly these stand for each device. @returns the devices for which something changed */
export async function selectRepresentatives(
  tx: SqlTransaction,
  wanted: ReadonlyMap<string, readonly RepresentativeSelection[]>,
): Promise<ReadonlySet<string>> {
  if (wanted.size === 0) return new Set();
  const { rows: found } = await tx.query<RepresentativePlace>(
    `SELECT device_id AS "deviceId", scan_direction AS "scanDirection", analysis_run_id AS "analysisRunId", pinned
     FROM representative_result WHERE device_id = ANY ($1::uuid[])`,
    [[...wanted.keys()]],
  );
  const after = [...wanted].flatMap(([deviceId, selections]) =>
    selections.map((selection): RepresentativeRow => ({ deviceId, ...selection })),
  );
  const directions = new Set(after.map(placeOf));
  const before = new Set(found.map(identityOf));
  const gone = found.filter((row) => !directions.has(placeOf(row)));
  const set = after.filter((row) => !before.has(identityOf(row)));
  if (gone.length > 0) await empty(tx, gone);
  if (set.length > 0) await fill(tx, set);
  return new Set([...gone, ...set].map(({ deviceId }) => deviceId));
}

function placeOf({ deviceId, scanDirection }: RepresentativePlace): string {
  return `${deviceId} ${scanDirection}`;
}

function identityOf(row: RepresentativePlace): string {
  return `${placeOf(row)} ${row.analysisRunId} ${String(row.pinned)}`;
}

async function empty(tx: SqlTransaction, rows: readonly RepresentativePlace[]): Promise<void> {
  await tx.query(
    `DELETE FROM representative_result USING unnest($1::uuid[], $2::text[]) AS gone (device_id, scan_direction)
     WHERE representative_result.device_id = gone.device_id
       AND representative_result.scan_direction = gone.scan_direction`,
    [rows.map(({ deviceId }) => deviceId), rows.map(({ scanDirection }) => scanDirection)],
  );
}

async function fill(tx: SqlTransaction, rows: readonly RepresentativeRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO representative_result (device_id, scan_direction, analysis_run_id, pinned, aperture_area_cm2)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::boolean[], $5::float8[])
     ON CONFLICT (device_id, scan_direction)
     DO UPDATE SET analysis_run_id = EXCLUDED.analysis_run_id, pinned = EXCLUDED.pinned,
       aperture_area_cm2 = EXCLUDED.aperture_area_cm2`,
    [
      plainArray(rows.map(({ deviceId }) => deviceId)),
      plainArray(rows.map(({ scanDirection }) => scanDirection)),
      plainArray(rows.map(({ analysisRunId }) => analysisRunId)),
      plainArray(rows.map(({ pinned }) => pinned)),
      plainArray(rows.map(({ apertureAreaCm2 }) => apertureAreaCm2 ?? 'NULL')),
    ],
  );
}
