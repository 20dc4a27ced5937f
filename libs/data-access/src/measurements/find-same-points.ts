import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { digestOfCurve, pointsOfRecord } from './curve-record.ts';
import type { CurveDraft } from './insert-curves.ts';
import type { Subject } from './subject.ts';

/** Numbers that are equal by chance: a stated value, the ends of a short table. */
const FEWEST_POINTS = 5;

/** A curve of a sample whose points are those of a new one, from other bytes. */
export interface SamePoints {
  readonly label: string;
  readonly originalName: string;
  readonly measurementId: string;
}

/**
 * Curves that valid measurements of a sample hold already, with the points of a new curve though not of the same bytes. Asks for
 * the number of points and the ends of all new curves first, which tells nearly every other measurement.
 * @returns by new curve; only those that have one
 */
export async function findSamePoints(
  reader: Pick<Reader, '$queryRaw'>,
  subject: Subject,
  curves: readonly CurveDraft[],
): Promise<ReadonlyMap<CurveDraft, SamePoints>> {
  const wanted = curves.flatMap((curve) => {
    const points = pointsOfRecord(curve.record);
    const pointCount = Math.max(points.x.length, points.columns[0]?.values.length ?? 0);
    return pointCount < FEWEST_POINTS ? [] : [{ curve, points, digest: digestOfCurve(curve.record, points) }];
  });
  if (wanted.length === 0) return new Map();
  const ends = wanted.filter(({ points }) => points.y.length > 0).map(({ points: { y } }) => y);
  const candidates = await reader.$queryRaw<{ id: string }[]>`
    SELECT curve.id FROM measurement
    JOIN current_curve curve ON curve.measurement_id = measurement.id
    WHERE ${Prisma.raw(`measurement.${subject.kind}_id`)} = ${subject.id}::uuid AND measurement.invalidated_at IS NULL
      AND (curve.digest = ANY (${wanted.map(({ digest }) => digest)})
        OR EXISTS (
          SELECT FROM unnest(${ends.map((y) => y.length)}::int[], ${ends.map((y) => y[0] ?? 0)}::float8[],
                             ${ends.map((y) => y.at(-1) ?? 0)}::float8[]) AS one (count, first, last)
          WHERE cardinality(curve.y) = one.count AND curve.y[1] = one.first AND curve.y[one.count] = one.last))`;
  const same = new Map<CurveDraft, SamePoints>();
  if (candidates.length === 0) return same;
  const ids = candidates.map(({ id }) => id);
  for (const { curve, points, digest } of wanted) {
    const [found] = await reader.$queryRaw<SamePoints[]>`
      SELECT curve.label, raw_file.original_name AS "originalName", curve.measurement_id AS "measurementId"
      FROM curve JOIN raw_file ON raw_file.id = curve.raw_file_id
      WHERE curve.id = ANY (${ids}::uuid[]) AND raw_file.sha256 <> ${curve.file.sha256}
        AND curve.kind = ${curve.record.kind}::measurement_kind AND curve.y_quantity = ${points.yQuantity}
        AND (curve.digest = ${digest}
          OR (cardinality(curve.y) > 0 AND curve.x = ${points.x}::float8[] AND curve.y = ${points.y}::float8[]))
      ORDER BY curve.id LIMIT 1`;
    if (found !== undefined) same.set(curve, found);
  }
  return same;
}

/** SHA-256 of the points of a curve, whatever it is called; null where they are too few to tell. */
export function digestOfPoints({ record }: CurveDraft): string | null {
  const points = pointsOfRecord(record);
  if (Math.max(points.x.length, points.columns[0]?.values.length ?? 0) < FEWEST_POINTS) return null;
  return digestOfCurve({ kind: record.kind, label: '' }, points);
}
