import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { forcedFormatOfFile, readingOfFile } from './file-reading.ts';
import type { StoredMeasurementKind } from './insert-measurement.ts';
import type { Subject } from './subject.ts';

/** One curve of one file of a valid measurement, with the kind of the measurement; the label is null where the file gave no curve. */
export interface KeptContent {
  readonly measurementId: string;
  readonly kind: StoredMeasurementKind;
  readonly sha256: string;
  readonly label: string | null;
  /** Key of the format it is read as now; null when none claimed it. */
  readonly formatKey: string | null;
  /** Key of the format that a person named for it last; null when nobody did. */
  readonly forcedFormatKey: string | null;
}

/**
 * What valid measurements of the subject already hold of some files. Lock the subject first: then two
 * uploads of the same bytes cannot both find nothing.
 */
export async function findKeptContent(
  tx: Transaction,
  subject: Subject,
  hashes: readonly string[],
): Promise<readonly KeptContent[]> {
  const column = Prisma.raw(`${subject.kind}_id`);
  return tx.$queryRaw<KeptContent[]>`
    SELECT measurement.id AS "measurementId", measurement.kind::text, raw_file.sha256, curve.label,
           coalesce(reading.parser_key, raw_file.format_key) AS "formatKey", forced.format_key AS "forcedFormatKey"
    FROM measurement
    JOIN measurement_raw_file link ON link.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = link.raw_file_id
    LEFT JOIN LATERAL (${readingOfFile()}) reading ON true
    LEFT JOIN LATERAL (${forcedFormatOfFile()}) forced ON true
    LEFT JOIN curve ON curve.measurement_id = measurement.id AND curve.raw_file_id = raw_file.id
    WHERE measurement.${column} = ${subject.id}::uuid
      AND measurement.invalidated_at IS NULL AND raw_file.sha256 = ANY (${[...hashes]})
    ORDER BY measurement.id`;
}
