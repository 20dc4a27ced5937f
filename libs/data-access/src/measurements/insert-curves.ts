import { newId, type MeasurementRecord } from '@dotbook/domain';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { digestOfCurve, pointsOfRecord } from './curve-record.ts';
import type { RawFileDraft } from './raw-file-draft.ts';

/** One record of one file, to become a curve. */
export interface CurveDraft {
  readonly file: RawFileDraft;
  readonly record: MeasurementRecord;
}

/**
 * Writes the curves of a measurement. @param reading one more for every time the same bytes were read again.
 * In SQL, because the models of Prisma 7.10 lose the last bit of about every fourth
 * number of a list (single numbers arrive whole), and a curve must be what its digest was taken of.
 */
export async function insertCurves(
  tx: Pick<Transaction, '$executeRaw'>,
  measurementId: string,
  curves: readonly CurveDraft[],
  reading = 1,
): Promise<void> {
  for (const { file, record } of curves) {
    if (file.format === null) throw new Error(`${file.originalName} gave a record but has no format`);
    const points = pointsOfRecord(record);
    const curveId = newId();
    const measuredAt = record.measuredAt === null ? null : JSON.stringify(record.measuredAt);
    await tx.$executeRaw`
      INSERT INTO curve (id, measurement_id, raw_file_id, kind, label, group_label, pixel_label, parser_key, parser_version,
        conditions, claims, measured_at, warnings, y_quantity, x, y, y_uncertainty, digest, reading, companion_values)
      VALUES (${curveId}::uuid, ${measurementId}::uuid, ${file.id}::uuid, ${record.kind}::measurement_kind, ${record.label},
        ${record.group}, ${record.pixelLabel}, ${file.format.key}, ${file.format.version},
        ${JSON.stringify(record.conditions)}::jsonb, ${JSON.stringify(record.claims)}::jsonb, ${measuredAt}::jsonb,
        ${JSON.stringify(record.warnings)}::jsonb, ${points.yQuantity}, ${points.x}::float8[], ${points.y}::float8[],
        ${points.yUncertainty}::float8, ${digestOfCurve(record, points)}, ${reading}::int,
        ${JSON.stringify(record.companionValues ?? [])}::jsonb)`;
    for (const [position, { quantity, values }] of points.columns.entries()) {
      await tx.$executeRaw`
        INSERT INTO curve_column (curve_id, position, quantity, numbers)
        VALUES (${curveId}::uuid, ${position}::int, ${quantity}, ${[...values]}::float8[])`;
    }
  }
}
