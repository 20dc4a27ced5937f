import type { Conditions } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { MeasurementPurpose } from '../generated/prisma/enums.ts';
import type { CurveHeader, CurvePoints } from '../measurements/curve-record.ts';
import type { Subject } from '../measurements/subject.ts';

/** A sample with what its results depend on beside its measurements. */
export interface EvaluatedSample {
  readonly subject: Subject;
  readonly projectId: string;
  /** Conditions of a device that its measurements inherit. */
  readonly deviceConditions: Conditions;
  readonly pinnedMeasurementId: string | null;
  /** The film of a device. */
  readonly filmId: string | null;
}

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
}

/** Null when there is no such sample. */
export async function loadSample(reader: Reader, subject: Subject): Promise<EvaluatedSample | null> {
  const bare = { subject, deviceConditions: {}, pinnedMeasurementId: null, filmId: null };
  const where = { id: subject.id };
  const select = { projectId: true };
  switch (subject.kind) {
    case 'device':
      return loadDevice(reader, subject);
    case 'film': {
      const row = await reader.film.findUnique({ where, select });
      return row === null ? null : { ...bare, projectId: row.projectId };
    }
    case 'batch': {
      const row = await reader.batch.findUnique({ where, select });
      return row === null ? null : { ...bare, projectId: row.projectId };
    }
    case 'substrate': {
      const row = await reader.substrate.findUnique({ where, select });
      return row === null ? null : { ...bare, projectId: row.projectId };
    }
  }
}

async function loadDevice(reader: Reader, subject: Subject): Promise<EvaluatedSample | null> {
  const row = await reader.device.findUnique({
    where: { id: subject.id },
    select: {
      projectId: true,
      filmId: true,
      pinnedMeasurementId: true,
      apertureAreaCm2: true,
      areaKind: true,
    },
  });
  if (row === null) return null;
  const { projectId, filmId, pinnedMeasurementId, apertureAreaCm2, areaKind } = row;
  const deviceConditions = {
    ...(apertureAreaCm2 === null ? {} : { apertureAreaCm2 }),
    ...(areaKind === null ? {} : { areaKind }),
  };
  return { subject, projectId, filmId, pinnedMeasurementId, deviceConditions };
}

/**
 * The curves that results of the sample rest on: those of its own valid measurements, and for a device those of some
 * kinds of its film. Of a file that was read again only the newest reading is taken.
 */
export async function loadCurves(
  reader: Pick<Reader, '$queryRaw'>,
  sample: EvaluatedSample,
  filmKinds: Iterable<CurveHeader['kind']>,
): Promise<readonly CurveOfSample[]> {
  const column = Prisma.raw(`${sample.subject.kind}_id`);
  const rows = await reader.$queryRaw<
    (CurveOfSample & { measuredAtInstant: Date | null; recordedAt: Date })[]
  >`
    SELECT curve.id, curve.measurement_id AS "measurementId",
           coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id) AS "subjectId",
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
           measurement.measured_at AS "measuredAtInstant", measurement.recorded_at AS "recordedAt"
    FROM measurement
    JOIN current_curve curve ON curve.measurement_id = measurement.id AND curve.kind = measurement.kind
    JOIN raw_file ON raw_file.id = curve.raw_file_id
    WHERE measurement.invalidated_at IS NULL
      AND (measurement.${column} = ${sample.subject.id}::uuid
           OR (measurement.film_id = ${sample.filmId}::uuid AND measurement.kind::text = ANY (${[...filmKinds]})))
    ORDER BY measurement.id, curve.id`;
  return rows.map((row) => ({
    ...row,
    measuredAtInstant: row.measuredAtInstant?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
  }));
}

/** The points of curves, by curve id. */
export async function loadPoints(
  reader: Reader,
  curveIds: readonly string[],
): Promise<ReadonlyMap<string, CurvePoints>> {
  const rows = await reader.curve.findMany({
    where: { id: { in: [...curveIds] } },
    select: {
      ...{ id: true, yQuantity: true, x: true, y: true, yUncertainty: true },
      columns: { select: { quantity: true, values: true }, orderBy: { position: 'asc' } },
    },
  });
  return new Map(rows.map(({ id, ...points }) => [id, points]));
}

/** Devices that are built on a film. */
export async function devicesOfFilm(reader: Reader, filmId: string): Promise<readonly Subject[]> {
  const rows = await reader.device.findMany({ where: { filmId }, select: { id: true } });
  return rows.map(({ id }) => ({ kind: 'device', id }));
}
