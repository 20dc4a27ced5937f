import { Prisma } from '../generated/prisma/client.ts';
import { FORMAT_NAMED } from './raw-file-draft.ts';

/** SQL of `parser_key, parser_version`: who read the curves of `link` (measurement and raw file) that count now; no row without. */
export function readingOfFile(): Prisma.Sql {
  return Prisma.sql`
    SELECT curve.parser_key, curve.parser_version FROM current_curve curve
    WHERE curve.measurement_id = link.measurement_id AND curve.raw_file_id = link.raw_file_id LIMIT 1`;
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
