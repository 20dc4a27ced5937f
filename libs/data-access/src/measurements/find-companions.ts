import type { WarningCode } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { readingOfFile } from './file-reading.ts';
import type { Subject } from './subject.ts';
import { forcedFormatOf, type RawFileDraft } from './raw-file-draft.ts';

/** More measurements than a sample has; a list is joined to the newest of them. */
const MOST_MEASUREMENTS = 500;

/**
 * Where measurements of a project are looked for: at a sample (of a substrate also at its devices), by names of files, or among
 * the newest that may have companions.
 */
export type CompanionScope =
  | { readonly projectId: string; readonly subject: Subject }
  | { readonly projectId: string; readonly fileNames: readonly string[] }
  | { readonly projectId: string; readonly newestCount: number };

/** Formats of the files that a companion belongs to, and the format that knows it as one. */
export interface CompanionFormats {
  readonly companionKey: string;
  readonly mainKeys: readonly string[];
}

/** Valid measurements that rest on a file of these formats, or on a companion that may be the main file of a set. */
export async function findMeasurementsOfFormat(
  reader: Pick<Reader, '$queryRaw'>,
  scope: CompanionScope,
  { companionKey, mainKeys }: CompanionFormats,
): Promise<readonly string[]> {
  const mostCount = 'newestCount' in scope ? scope.newestCount : MOST_MEASUREMENTS;
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT measurement.id
    FROM measurement
    JOIN measurement_raw_file link ON link.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = link.raw_file_id
    WHERE measurement.project_id = ${scope.projectId}::uuid
      AND measurement.invalidated_at IS NULL AND measurement.stated_values IS NULL
      AND (raw_file.companion_format_key = ${companionKey} OR (raw_file.companion_format_key IS NULL
        AND coalesce((SELECT reading.parser_key FROM (${readingOfFile()}) reading), raw_file.format_key) = ANY (${[...mainKeys]})))
      AND ${placeOfScope(scope)}
    ORDER BY measurement.id DESC LIMIT ${mostCount}`;
  return rows.map(({ id }) => id);
}

function placeOfScope(scope: CompanionScope): Prisma.Sql {
  if ('subject' in scope) return placeOf(scope.subject);
  if ('newestCount' in scope) return Prisma.sql`true`;
  return Prisma.sql`raw_file.original_name = ANY (${[...scope.fileNames]})`;
}

/** A substrate holds its devices; any other sample only itself. */
function placeOf({ kind, id }: Subject): Prisma.Sql {
  if (kind !== 'substrate') return Prisma.sql`${Prisma.raw(`measurement.${kind}_id`)} = ${id}::uuid`;
  return Prisma.sql`(measurement.substrate_id = ${id}::uuid
    OR measurement.device_id IN (SELECT device.id FROM device WHERE device.substrate_id = ${id}::uuid))`;
}

/** A companion as it is stored. */
export interface StoredCompanion extends RawFileDraft {
  /** Whether curves of a valid measurement were made with it. */
  readonly isUsed: boolean;
}

/**
 * Companions of files of these formats that lie with valid measurements of a sample, or of the substrate of a device, in the
 * project of the sample.
 */
export async function findStoredCompanions(
  reader: Pick<Reader, '$queryRaw'>,
  { subject, projectId }: { readonly subject: Subject; readonly projectId: string },
  formatKeys: readonly string[],
): Promise<readonly StoredCompanion[]> {
  if (formatKeys.length === 0) return [];
  const rows = await reader.$queryRaw<CompanionRow[]>`
    SELECT DISTINCT ON (raw_file.sha256) raw_file.id, raw_file.sha256, raw_file.size_bytes::float8 AS "sizeBytes",
           raw_file.original_name AS "originalName", raw_file.media_type AS "mediaType",
           raw_file.format_key AS "formatKey", raw_file.format_version AS "formatVersion",
           raw_file.forced_format_key AS "forcedFormatKey", raw_file.forced_by AS "forcedBy",
           raw_file.forced_at AS "forcedAt", raw_file.forced_reason AS "forcedReason", raw_file.recorded_at AS "recordedAt",
           raw_file.companion_format_key AS "companionFormatKey",
           EXISTS (SELECT FROM current_curve curve WHERE curve.measurement_id = measurement.id) AS "isUsed"
    FROM measurement
    JOIN measurement_raw_file link ON link.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = link.raw_file_id
    WHERE measurement.project_id = ${projectId}::uuid
      AND measurement.invalidated_at IS NULL AND raw_file.companion_format_key = ANY (${[...formatKeys]})
      AND (${Prisma.raw(`measurement.${subject.kind}_id`)} = ${subject.id}::uuid
        OR measurement.substrate_id = (SELECT device.substrate_id FROM device WHERE device.id = ${subject.id}::uuid))
    ORDER BY raw_file.sha256, "isUsed" DESC, raw_file.id`;
  return rows.map(
    ({
      formatKey,
      formatVersion,
      forcedFormatKey,
      forcedBy,
      forcedAt,
      forcedReason,
      recordedAt,
      ...file
    }) => ({
      ...file,
      format:
        formatKey === null || formatVersion === null ? null : { key: formatKey, version: formatVersion },
      forcedFormat: forcedFormatOf({ forcedFormatKey, forcedBy, forcedAt, forcedReason, recordedAt }),
    }),
  );
}

interface CompanionRow extends Omit<StoredCompanion, 'format' | 'forcedFormat'> {
  readonly formatKey: string | null;
  readonly formatVersion: number | null;
  readonly forcedFormatKey: string | null;
  readonly forcedBy: string | null;
  readonly forcedAt: Date | null;
  readonly forcedReason: string | null;
  readonly recordedAt: Date;
}

/**
 * Takes back that companions wait (`companionAlone`, which begins with their name, and `companionAmbiguous`), from the measurements
 * that kept them: they belong to files now.
 * @param joined files that were joined: ids where they are stored, and bytes that a sample may have kept before
 */
export async function endWaitingOfCompanions(
  tx: Pick<Transaction, '$executeRaw'>,
  joined: {
    readonly rawFileIds: readonly string[];
    readonly subjectIds: readonly string[];
    readonly hashes: readonly string[];
  },
): Promise<void> {
  const { rawFileIds, subjectIds, hashes } = joined;
  if (rawFileIds.length + hashes.length === 0) return;
  const waits = JSON.stringify([{ code: 'companionAlone' satisfies WarningCode }]);
  const isJoined = Prisma.sql`(raw_file.id = ANY (${[...rawFileIds]}::uuid[]) OR (raw_file.sha256 = ANY (${[...hashes]})
    AND coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id) = ANY (${[...subjectIds]}::uuid[])))`;
  await tx.$executeRaw`
    UPDATE measurement
    SET file_warnings = (
      SELECT coalesce(jsonb_agg(warning), '[]') FROM jsonb_array_elements(measurement.file_warnings) warning
      WHERE warning ->> 'code' NOT IN ('companionAlone', 'companionAmbiguous') OR NOT EXISTS (
        SELECT FROM measurement_raw_file link JOIN raw_file ON raw_file.id = link.raw_file_id
        WHERE link.measurement_id = measurement.id AND ${isJoined}
          AND (warning ->> 'code' = 'companionAmbiguous' OR position(raw_file.original_name || ' is ' IN warning ->> 'detail') > 0)))
    WHERE invalidated_at IS NULL AND file_warnings @> ${waits}::jsonb
      AND id IN (SELECT link.measurement_id FROM raw_file JOIN measurement_raw_file link ON link.raw_file_id = raw_file.id
                 WHERE ${isJoined})`;
}

/** Valid measurements that rest on these bytes: of a project, or of one sample of it (of a substrate also at its devices). */
export async function findMeasurementsOfBytes(
  reader: Pick<Reader, '$queryRaw'>,
  { projectId, subject }: { readonly projectId: string; readonly subject?: Subject },
  sha256: string,
): Promise<readonly string[]> {
  const place = subject === undefined ? Prisma.sql`true` : placeOf(subject);
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT measurement.id
    FROM measurement
    JOIN measurement_raw_file link ON link.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = link.raw_file_id
    WHERE measurement.project_id = ${projectId}::uuid AND measurement.invalidated_at IS NULL
      AND raw_file.sha256 = ${sha256} AND ${place}
    ORDER BY measurement.id LIMIT ${MOST_MEASUREMENTS}`;
  return rows.map(({ id }) => id);
}

/**
 * Valid measurements of a sample that only kept companions until these were joined to another measurement of it: no curve is of
 * them, and that one holds all of their files.
 */
export async function findReplacedByJoining(
  tx: Pick<Transaction, '$queryRaw'>,
  { id, subject }: { readonly id: string; readonly subject: Subject },
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  return tx.$queryRaw`
    SELECT measurement.id, measurement.version
    FROM measurement
    WHERE measurement.${Prisma.raw(`${subject.kind}_id`)} = ${subject.id}::uuid AND measurement.id <> ${id}::uuid
      AND measurement.invalidated_at IS NULL AND measurement.stated_values IS NULL
      AND NOT EXISTS (SELECT FROM curve WHERE curve.measurement_id = measurement.id)
      AND NOT EXISTS (
        SELECT FROM measurement_raw_file link JOIN raw_file ON raw_file.id = link.raw_file_id
        WHERE link.measurement_id = measurement.id
          AND (raw_file.companion_format_key IS NULL OR raw_file.sha256 NOT IN (
            SELECT joined.sha256 FROM measurement_raw_file its JOIN raw_file joined ON joined.id = its.raw_file_id
            WHERE its.measurement_id = ${id}::uuid)))
      AND EXISTS (SELECT FROM measurement_raw_file link WHERE link.measurement_id = measurement.id)
    ORDER BY measurement.id`;
}
