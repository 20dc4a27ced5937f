import { sqlOf, type SqlReader, type SqlSource } from '../database/sql.ts';
import type { CurveColumn, CurvePoints } from '../measurements/curve-record.ts';
import { floatsOf } from './float-array.ts';

interface PointsRow {
  readonly id: string;
  readonly yQuantity: string;
  readonly x: Uint8Array | null;
  readonly y: Uint8Array | null;
  readonly yUncertainty: number | null;
}

/** The points of curves, by curve id. */
export async function loadPoints(
  source: SqlSource,
  curveIds: readonly string[],
): Promise<ReadonlyMap<string, CurvePoints>> {
  const sql = sqlOf(source);
  const { rows } = await sql.query<PointsRow>(
    `SELECT id, y_quantity AS "yQuantity", array_send(x) AS x, array_send(y) AS y, y_uncertainty AS "yUncertainty"
     FROM curve WHERE id = ANY ($1::uuid[])`,
    [curveIds],
  );
  const tables = rows.flatMap(({ id, yQuantity }) => (yQuantity === 'columns' ? [id] : []));
  const columns = tables.length === 0 ? new Map<string, CurveColumn[]>() : await loadColumns(sql, tables);
  return new Map(
    rows.map(({ id, yQuantity, x, y, yUncertainty }) => [
      id,
      {
        ...{ yQuantity, yUncertainty },
        x: x === null ? [] : floatsOf(x),
        y: y === null ? [] : floatsOf(y),
        columns: columns.get(id) ?? [],
      },
    ]),
  );
}

async function loadColumns(
  sql: SqlReader,
  curveIds: readonly string[],
): Promise<ReadonlyMap<string, CurveColumn[]>> {
  const { rows } = await sql.query<{ curveId: string; quantity: string; values: Uint8Array }>(
    `SELECT curve_id AS "curveId", quantity, array_send(numbers) AS values
     FROM curve_column WHERE curve_id = ANY ($1::uuid[]) ORDER BY curve_id, position`,
    [curveIds],
  );
  const columns = new Map<string, CurveColumn[]>();
  for (const { curveId, quantity, values } of rows) {
    const column = { quantity, values: floatsOf(values) };
    const list = columns.get(curveId);
    if (list === undefined) columns.set(curveId, [column]);
    else list.push(column);
  }
  return columns;
}
