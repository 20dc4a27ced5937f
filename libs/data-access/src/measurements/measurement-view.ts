import {
  isId,
  type CompanionValue,
  type Conditions,
  type HeaderClaim,
  type MetricValue,
  type Warning,
} from '@dotbook/domain';
import { withInputsInForce } from '../analysis-runs/inputs-in-force.ts';
import { RUN_COLUMNS, runFromRow, type RunRow, type StoredRun } from '../analysis-runs/run-query.ts';
import type { Reader } from '../database/reader.ts';
import { notFound } from '../entities/withdrawable.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { MeasurementPurpose } from '../generated/prisma/enums.ts';
import { isVisible, type VisibleProjects } from './find-target.ts';
import type { StoredMeasurementKind } from './insert-measurement.ts';
import { forcedFormatOfFile, readingOfFile } from './file-reading.ts';
import { measurementStates, type MeasurementState } from './measurement-state.ts';
import type { ForcedFormat } from './raw-file-draft.ts';
import type { Subject, SubjectKind } from './subject.ts';

/** A raw file as a measurement shows it. */
export interface RawFileView {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly originalName: string;
  readonly mediaType: string;
  /** The parser whose curves count now, else that of the upload; null when no parser claimed the file. */
  readonly format: { readonly key: string; readonly version: number } | null;
  /** The format that a person named last instead of the recognised one; null when nobody did. */
  readonly forcedFormat: ForcedFormat | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** A curve without its points. */
export interface CurveView {
  readonly id: string;
  readonly rawFileId: string;
  readonly label: string;
  readonly groupLabel: string | null;
  readonly pixelLabel: string | null;
  /** As the file states them. */
  readonly conditions: Conditions;
  readonly claims: readonly HeaderClaim[];
  readonly warnings: readonly Warning[];
  readonly pointCount: number;
  /** Which of its values stand in which companion of its file. */
  readonly companionValues: readonly CompanionValue[];
}

export interface MeasurementView {
  readonly id: string;
  readonly projectId: string;
  readonly kind: StoredMeasurementKind;
  readonly subject: Subject;
  readonly subjectCode: string;
  readonly purpose: MeasurementPurpose;
  /** Stated by a person; they come before those of the file. */
  readonly conditions: Conditions;
  readonly conditionsRevision: number;
  readonly instrumentId: string | null;
  readonly operatorId: string | null;
  /** The instrument's text, the zone it was read in, and the instant (null when the date is not whole). */
  readonly measuredAt: {
    readonly text: string | null;
    readonly zone: string | null;
    readonly zoneAssumed: boolean;
    readonly instant: string | null;
  };
  readonly recordedAt: string;
  /** Last change of what people say of it: sample, conditions, validity, exclusion; ISO 8601, UTC. */
  readonly updatedAt: string;
  readonly uploadId: string;
  readonly statedValues: Readonly<Record<string, MetricValue>> | null;
  readonly fileWarnings: readonly Warning[];
  /** Labels of the records that a person chose among those of its files; empty: all that belong to its sample. */
  readonly chosenRecords: readonly string[];
  readonly invalidatedAt: string | null;
  readonly invalidatedReason: string | null;
  /** Valid and shown, but not counted in statistics; ISO 8601, UTC. */
  readonly excludedAt: string | null;
  readonly excludedBy: string | null;
  readonly excludedReason: string | null;
  readonly version: number;
  readonly state: MeasurementState;
  readonly files: readonly RawFileView[];
  readonly curves: readonly CurveView[];
  /** Runs of its project that count now and rest on a curve of this measurement. */
  readonly runs: readonly (StoredRun & { readonly slot: string })[];
}

type MeasurementRow = Omit<
  MeasurementView,
  'subject' | 'measuredAt' | 'recordedAt' | 'updatedAt' | 'invalidatedAt' | 'excludedAt' | 'state' | 'runs'
> & {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly measuredAtText: string | null;
  readonly measuredAtZone: string | null;
  readonly timeZoneAssumed: boolean;
  readonly measuredAtInstant: Date | null;
  readonly recordedAt: Date;
  readonly updatedAt: Date;
  readonly invalidatedAt: Date | null;
  readonly excludedAt: Date | null;
};

/**
 * A measurement with its files, curves and results.
 * @throws DomainError `notFound` (also for one in a project the caller may not see).
 */
export async function findMeasurement(
  reader: Pick<Reader, '$queryRaw'>,
  measurementId: string,
  visibleProjectIds: VisibleProjects,
): Promise<MeasurementView> {
  const [view] = isId(measurementId) ? await loadMeasurements(reader, [measurementId]) : [];
  if (view === undefined || !isVisible(visibleProjectIds, view.projectId)) {
    throw notFound('measurement', measurementId);
  }
  return view;
}

/** Measurements with their files, curves and results, in the order of the ids. */
export async function loadMeasurements(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<readonly MeasurementView[]> {
  const ids = [...measurementIds];
  const rows = await reader.$queryRaw<MeasurementRow[]>`
    SELECT measurement.id, measurement.project_id AS "projectId", measurement.kind::text,
           ${SUBJECT_KIND} AS "subjectKind", ${SUBJECT_ID} AS "subjectId",
           coalesce(device.code, film.code, batch.code, substrate.code) AS "subjectCode",
           measurement.purpose::text, measurement.conditions, measurement.conditions_revision AS "conditionsRevision",
           measurement.instrument_id AS "instrumentId", measurement.operator_id AS "operatorId",
           measurement.measured_at_text AS "measuredAtText", measurement.measured_at_zone AS "measuredAtZone",
           measurement.time_zone_assumed AS "timeZoneAssumed", measurement.measured_at AS "measuredAtInstant",
           measurement.recorded_at AS "recordedAt", measurement.updated_at AS "updatedAt",
           measurement.upload_id AS "uploadId",
           measurement.stated_values AS "statedValues", measurement.file_warnings AS "fileWarnings",
           measurement.chosen_records AS "chosenRecords",
           measurement.invalidated_at AS "invalidatedAt", measurement.invalidated_reason AS "invalidatedReason",
           measurement.excluded_at AS "excludedAt", measurement.excluded_by AS "excludedBy",
           measurement.excluded_reason AS "excludedReason", measurement.version,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', raw_file.id, 'sha256', raw_file.sha256,
                     'sizeBytes', raw_file.size_bytes, 'originalName', raw_file.original_name, 'mediaType', raw_file.media_type,
                     'recordedAt', to_char(raw_file.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                     'format', CASE WHEN reading.parser_key IS NOT NULL
                                    THEN jsonb_build_object('key', reading.parser_key, 'version', reading.parser_version)
                                    WHEN raw_file.format_key IS NOT NULL
                                    THEN jsonb_build_object('key', raw_file.format_key, 'version', raw_file.format_version) END,
                     'forcedFormat', CASE WHEN forced.format_key IS NOT NULL
                                          THEN jsonb_build_object('key', forced.format_key, 'by', forced.forced_by,
                                            'at', to_char(forced.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                                            'reason', forced.reason) END)
                     ORDER BY raw_file.id), '[]')
            FROM measurement_raw_file link JOIN raw_file ON raw_file.id = link.raw_file_id
            LEFT JOIN LATERAL (${readingOfFile()}) reading ON true
            LEFT JOIN LATERAL (${forcedFormatOfFile()}) forced ON true
            WHERE link.measurement_id = measurement.id) AS files,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', curve.id, 'rawFileId', curve.raw_file_id, 'label', curve.label,
                     'groupLabel', curve.group_label, 'pixelLabel', curve.pixel_label, 'conditions', curve.conditions,
                     'claims', curve.claims, 'warnings', curve.warnings,
                     'companionValues', curve.companion_values, 'pointCount', greatest(cardinality(curve.x), (
                       SELECT cardinality(curve_column.numbers) FROM curve_column
                       WHERE curve_column.curve_id = curve.id AND curve_column.position = 0)))
                     ORDER BY curve.id), '[]')
            FROM current_curve curve WHERE curve.measurement_id = measurement.id) AS curves
    FROM measurement
    LEFT JOIN device ON device.id = measurement.device_id
    LEFT JOIN film ON film.id = measurement.film_id
    LEFT JOIN batch ON batch.id = measurement.batch_id
    LEFT JOIN substrate ON substrate.id = measurement.substrate_id
    WHERE measurement.id = ANY (${ids}::uuid[])
    ORDER BY measurement.id`;
  const states = await measurementStates(reader, ids);
  const runs = await loadRuns(reader, ids);
  return rows.map((row) => viewOf(row, states.get(row.id) ?? 'unparsed', runs.get(row.id) ?? []));
}

const SUBJECT_ID = Prisma.sql`coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)`;
const SUBJECT_KIND = Prisma.sql`CASE WHEN measurement.device_id IS NOT NULL THEN 'device' WHEN measurement.film_id IS NOT NULL THEN 'film'
  WHEN measurement.batch_id IS NOT NULL THEN 'batch' ELSE 'substrate' END`;

type RunOfMeasurement = StoredRun & { readonly slot: string };

async function loadRuns(
  reader: Pick<Reader, '$queryRaw'>,
  measurementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RunOfMeasurement[]>> {
  const rows = await reader.$queryRaw<(RunRow & { slot: string; ofMeasurementId: string })[]>`
    SELECT DISTINCT ON (link."ofMeasurementId", current_result.key, current_result.slot)
           link."ofMeasurementId", current_result.slot, ${RUN_COLUMNS}
    FROM (SELECT DISTINCT curve.measurement_id AS "ofMeasurementId", input.analysis_run_id
          FROM curve JOIN analysis_run_input input ON input.curve_id = curve.id
          WHERE curve.measurement_id = ANY (${[...measurementIds]}::uuid[])) link
    JOIN analysis_run run ON run.id = link.analysis_run_id
    JOIN current_result ON current_result.subject_id = run.subject_id AND current_result.analysis_run_id = run.id
    JOIN measurement ON measurement.id = link."ofMeasurementId" AND measurement.project_id = run.project_id
    ORDER BY link."ofMeasurementId", current_result.key, current_result.slot`;
  const byMeasurement = new Map<string, RunOfMeasurement[]>();
  const runs = await withInputsInForce(
    reader,
    rows.map(({ ofMeasurementId, ...row }) => ({ ...runFromRow(row), slot: row.slot, ofMeasurementId })),
  );
  for (const { ofMeasurementId, ...run } of runs) {
    const known = byMeasurement.get(ofMeasurementId) ?? [];
    known.push(run);
    byMeasurement.set(ofMeasurementId, known);
  }
  return byMeasurement;
}

function viewOf(
  row: MeasurementRow,
  state: MeasurementState,
  runs: readonly RunOfMeasurement[],
): MeasurementView {
  const {
    subjectKind,
    subjectId,
    measuredAtText,
    measuredAtZone,
    timeZoneAssumed,
    measuredAtInstant,
    recordedAt,
    updatedAt,
    invalidatedAt,
    excludedAt,
    ...rest
  } = row;
  return {
    ...rest,
    subject: { kind: subjectKind, id: subjectId },
    measuredAt: {
      text: measuredAtText,
      zone: measuredAtZone,
      zoneAssumed: timeZoneAssumed,
      instant: measuredAtInstant?.toISOString() ?? null,
    },
    recordedAt: recordedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    invalidatedAt: invalidatedAt?.toISOString() ?? null,
    excludedAt: excludedAt?.toISOString() ?? null,
    state,
    runs,
  };
}
