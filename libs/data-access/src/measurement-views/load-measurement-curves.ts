import type { CompanionValue } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import type { CurveOfSample } from '../analysis-runs/load-curves.ts';
import { SUBJECT_ID_OF_MEASUREMENT } from '../measurements/measurement-state.ts';

/** A curve with what is needed to say which conditions hold for it, also of an invalidated measurement; without its points. */
export interface MeasurementCurve extends Omit<CurveOfSample, 'quantities' | 'storedBytes'> {
  readonly pointCount: number;
  /** Which of its values stand in which companion of its file. */
  readonly companionValues: readonly CompanionValue[];
  /** What y is: `density` (mA/cm²), `absolute` (mA), `unitUnknown`, `eqeFraction`, `plqyFraction`, `columns` (named). */
  readonly yQuantity: string;
}

type CurveRow = Omit<MeasurementCurve, 'measuredAtInstant' | 'recordedAt'> & {
  readonly measuredAtInstant: Date | null;
  readonly recordedAt: Date;
};

/** The curves of a measurement, in the order in which they were read; every parser version of each. */
export async function loadMeasurementCurves(
  reader: Pick<Reader, '$queryRaw'>,
  measurementId: string,
): Promise<readonly MeasurementCurve[]> {
  const rows = await reader.$queryRaw<CurveRow[]>`
    SELECT curve.id, curve.measurement_id AS "measurementId", ${SUBJECT_ID_OF_MEASUREMENT} AS "subjectId",
           measurement.purpose::text, measurement.excluded_at IS NOT NULL AS "isExcluded",
           measurement.conditions AS "measurementConditions",
           measurement.conditions_revision AS "conditionsRevision", measurement.upload_id AS "uploadId",
           raw_file.id AS "rawFileId", raw_file.sha256 AS "rawFileSha256",
           curve.parser_key AS "parserKey", curve.parser_version AS "parserVersion", curve.digest,
           curve.kind::text, curve.label, curve.group_label AS "groupLabel", curve.pixel_label AS "pixelLabel",
           curve.conditions, curve.claims, curve.measured_at AS "measuredAt", curve.warnings,
           curve.companion_values AS "companionValues", curve.y_quantity AS "yQuantity",
           greatest(cardinality(curve.x), (
             SELECT cardinality(curve_column.numbers) FROM curve_column
             WHERE curve_column.curve_id = curve.id AND curve_column.position = 0)) AS "pointCount",
           measurement.measured_at AS "measuredAtInstant", measurement.recorded_at AS "recordedAt"
    FROM measurement
    JOIN curve ON curve.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = curve.raw_file_id
    WHERE measurement.id = ${measurementId}::uuid
    ORDER BY curve.id`;
  return rows.map((row) => ({
    ...row,
    measuredAtInstant: row.measuredAtInstant?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
  }));
}
