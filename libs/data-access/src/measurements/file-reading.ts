import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { FORMAT_NAMED } from './raw-file-draft.ts';
import type { Subject } from './subject.ts';

/**
 * SQL of `parser_key, parser_version`: who read the curves of `link` (measurement and raw file) that count now, else as what
 * the file was read together with others; no row without.
 */
export function readingOfFile(): Prisma.Sql {
  return Prisma.sql`
    SELECT known.parser_key, known.parser_version FROM (
      (SELECT curve.parser_key, curve.parser_version, 1 AS rank FROM current_curve curve
       WHERE curve.measurement_id = link.measurement_id AND curve.raw_file_id = link.raw_file_id LIMIT 1)
      UNION ALL
      (SELECT file_reading.format_key, file_reading.format_version, 2 FROM file_reading
       WHERE file_reading.raw_file_id = link.raw_file_id
       ORDER BY file_reading.recorded_at DESC, file_reading.format_version DESC LIMIT 1)
    ) known ORDER BY known.rank LIMIT 1`;
}

/** What a stored file was read as. */
export interface FileReadAs {
  readonly rawFileId: string;
  readonly sha256: string;
  readonly format: { readonly key: string; readonly version: number };
}

/**
 * Keeps what stored companions were read as with their files, where their rows do not say it; also for those of the same
 * bytes that lie with a measurement of the sample.
 */
export async function keepFileReadings(
  tx: Pick<Transaction, '$executeRaw'>,
  subject: Subject,
  files: readonly FileReadAs[],
): Promise<void> {
  if (files.length === 0) return;
  const column = Prisma.raw(`measurement.${subject.kind}_id`);
  await tx.$executeRaw`
    INSERT INTO file_reading (raw_file_id, format_key, format_version)
    SELECT DISTINCT raw_file.id, read.key, read.version
    FROM unnest(${files.map(({ rawFileId }) => rawFileId)}::uuid[], ${files.map(({ sha256 }) => sha256)}::text[],
                ${files.map(({ format }) => format.key)}::text[], ${files.map(({ format }) => format.version)}::int[])
      AS read(id, sha256, key, version)
    JOIN raw_file ON raw_file.sha256 = read.sha256
    WHERE raw_file.companion_format_key = read.key
      AND (raw_file.format_key, raw_file.format_version) IS DISTINCT FROM (read.key, read.version)
      AND (raw_file.id = read.id OR EXISTS (
        SELECT FROM measurement_raw_file link JOIN measurement ON measurement.id = link.measurement_id
        WHERE link.raw_file_id = raw_file.id AND ${column} = ${subject.id}::uuid))
    ON CONFLICT DO NOTHING`;
}

/**
 * SQL of `format_key, forced_by, recorded_at, reason`: the format that a person named last for a file of a measurement, when it
 * was read again or uploaded; `link` is the measurement with the file, `raw_file` the file. Nulls where nobody did.
 */
export function forcedFormatOfFile(): Prisma.Sql {
  return Prisma.sql`
    SELECT forced_reading.format_key, forced_reading.forced_by, forced_reading.recorded_at, forced_reading.reason, forced_reading.reading
    FROM forced_reading
    WHERE forced_reading.measurement_id = link.measurement_id AND forced_reading.raw_file_id = link.raw_file_id
    UNION ALL
    SELECT raw_file.forced_format_key, raw_file.forced_by, coalesce(raw_file.forced_at, raw_file.recorded_at),
           coalesce(raw_file.forced_reason, ${FORMAT_NAMED.withUpload}), 0
    WHERE raw_file.forced_format_key IS NOT NULL
    ORDER BY reading DESC LIMIT 1`;
}
