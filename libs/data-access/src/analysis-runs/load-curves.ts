import type { Conditions } from '@dotbook/domain';
import type { SqlReader } from '../database/sql.ts';
import type { MeasurementPurpose } from '../generated/prisma/enums.ts';
import type { CurveHeader } from '../measurements/curve-record.ts';
import type { SubjectKind } from '../measurements/subject.ts';
import type { EvaluatedSample } from './load-samples.ts';

/** A curve of a valid measurement, without its points. */
export interface CurveOfSample extends CurveHeader {
  readonly id: string;
  readonly measurementId: string;
  /** Of the measurement; the curves of the film of a device come along when they feed its ledger. */
  readonly subjectId: string;
  readonly purpose: MeasurementPurpose;
  /** A person said that it does not count in statistics. */
  readonly isExcluded: boolean;
  readonly measurementConditions: Conditions;
  readonly conditionsRevision: number;
  readonly uploadId: string;
  readonly rawFileId: string;
  readonly rawFileSha256: string;
  readonly parserKey: string;
  readonly parserVersion: number;
  readonly digest: string;
  /** What its numbers are: of a table the quantities of its columns, else the quantity of its y. */
  readonly quantities: readonly string[];
  /** Instant of the measurement, ISO 8601 UTC, null when it is not known. */
  readonly measuredAtInstant: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Size of its points in the database, compressed where PostgreSQL compresses them. */
  readonly storedBytes: number;
}

/**
 * The curves that results of samples rest on, by sample: those of its own valid measurements, and for a device those of
 * some kinds of its film. Of a file that was read again only the newest reading is taken. One statement for each kind of
 * sample, and one for the films.
 */
export async function loadCurves(
  sql: SqlReader,
  samples: readonly EvaluatedSample[],
  filmKinds: Iterable<CurveHeader['kind']>,
): Promise<ReadonlyMap<string, readonly CurveOfSample[]>> {
  const bySubject = new Map<string, CurveOfSample[]>();
  const kinds = [...new Set(samples.map(({ subject }) => subject.kind))];
  for (const kind of kinds) {
    const ids = samples.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []));
    for (const curve of await curvesOf(sql, kind, ids, null)) push(bySubject, curve.subjectId, curve);
  }
  const filmIds = [...new Set(samples.flatMap(({ filmId }) => filmId ?? []))];
  const ofFilms = new Map<string, CurveOfSample[]>();
  if (filmIds.length > 0) {
    for (const curve of await curvesOf(sql, 'film', filmIds, [...filmKinds])) {
      push(ofFilms, curve.subjectId, curve);
    }
  }
  return new Map(
    samples.map(({ subject, filmId }) => [
      subject.id,
      [...(bySubject.get(subject.id) ?? []), ...(ofFilms.get(filmId ?? '') ?? [])].sort(inOrder),
    ]),
  );
}

function push(map: Map<string, CurveOfSample[]>, key: string, curve: CurveOfSample): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [curve]);
  else list.push(curve);
}

/** By measurement, then by id: ids are in the order in which they were made. */
function inOrder(left: CurveOfSample, right: CurveOfSample): number {
  if (left.measurementId !== right.measurementId) return left.measurementId < right.measurementId ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

type CurveRow = CurveOfSample & { measuredAtInstant: Date | null; recordedAt: Date };

async function curvesOf(
  sql: SqlReader,
  kind: SubjectKind,
  subjectIds: readonly string[],
  curveKinds: readonly string[] | null,
): Promise<readonly CurveOfSample[]> {
  const { rows } = await sql.query<CurveRow>(
    `SELECT ${CURVE_COLUMNS}, measurement.${kind}_id AS "subjectId"
     FROM measurement
     JOIN current_curve curve ON curve.measurement_id = measurement.id AND curve.kind = measurement.kind
     JOIN raw_file ON raw_file.id = curve.raw_file_id
     WHERE measurement.invalidated_at IS NULL AND measurement.${kind}_id = ANY ($1::uuid[])
       AND ($2::text[] IS NULL OR measurement.kind::text = ANY ($2::text[]))`,
    [subjectIds, curveKinds],
  );
  return rows.map((row) => ({
    ...row,
    measuredAtInstant: row.measuredAtInstant?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
  }));
}

const CURVE_COLUMNS = `
  curve.id, curve.measurement_id AS "measurementId",
  measurement.purpose::text, measurement.excluded_at IS NOT NULL AS "isExcluded",
  measurement.conditions AS "measurementConditions",
  measurement.conditions_revision AS "conditionsRevision", measurement.upload_id AS "uploadId",
  raw_file.id AS "rawFileId", raw_file.sha256 AS "rawFileSha256",
  curve.parser_key AS "parserKey", curve.parser_version AS "parserVersion", curve.digest,
  CASE WHEN curve.y_quantity = 'columns'
       THEN ARRAY(SELECT quantity FROM curve_column WHERE curve_column.curve_id = curve.id ORDER BY position)
       ELSE ARRAY[curve.y_quantity] END AS quantities,
  curve.kind::text, curve.label, curve.group_label AS "groupLabel", curve.pixel_label AS "pixelLabel",
  curve.conditions, curve.claims, curve.measured_at AS "measuredAt", curve.warnings,
  measurement.measured_at AS "measuredAtInstant", measurement.recorded_at AS "recordedAt",
  CASE WHEN curve.y_quantity = 'columns'
       THEN (SELECT coalesce(sum(pg_column_size(numbers)), 0)::int FROM curve_column WHERE curve_column.curve_id = curve.id)
       ELSE pg_column_size(curve.x) + pg_column_size(curve.y) END AS "storedBytes"`;
