import type { Conditions } from '@dotbook/domain';
import { sqlOf, type SqlReader, type SqlSource } from '../database/sql.ts';
import type { AreaKind } from '../generated/prisma/enums.ts';
import type { Subject, SubjectKind } from '../measurements/subject.ts';

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

/** Null when there is no such sample. */
export async function loadSample(source: SqlSource, subject: Subject): Promise<EvaluatedSample | null> {
  return (await loadSamples(sqlOf(source), [subject])).get(subject.id) ?? null;
}

/** Samples by id, with one statement for each kind; those that are not there are missing. */
export async function loadSamples(
  sql: SqlReader,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, EvaluatedSample>> {
  const samples = new Map<string, EvaluatedSample>();
  for (const [kind, ids] of idsByKind(subjects)) {
    const found = kind === 'device' ? await loadDevices(sql, ids) : await loadBare(sql, kind, ids);
    for (const sample of found) samples.set(sample.subject.id, sample);
  }
  return samples;
}

function idsByKind(subjects: readonly Subject[]): ReadonlyMap<SubjectKind, string[]> {
  const ids = new Map<SubjectKind, string[]>();
  for (const { kind, id } of subjects) ids.set(kind, [...(ids.get(kind) ?? []), id]);
  return ids;
}

async function loadBare(
  sql: SqlReader,
  kind: Exclude<SubjectKind, 'device'>,
  ids: readonly string[],
): Promise<readonly EvaluatedSample[]> {
  const { rows } = await sql.query<{ id: string; projectId: string }>(
    `SELECT id, project_id AS "projectId" FROM "${kind}" WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  const bare = { deviceConditions: {}, pinnedMeasurementId: null, filmId: null };
  return rows.map(({ id, projectId }) => ({ ...bare, subject: { kind, id }, projectId }));
}

interface DeviceRow {
  readonly id: string;
  readonly projectId: string;
  readonly filmId: string | null;
  readonly pinnedMeasurementId: string | null;
  readonly apertureAreaCm2: number | null;
  readonly areaKind: AreaKind | null;
}

async function loadDevices(sql: SqlReader, ids: readonly string[]): Promise<readonly EvaluatedSample[]> {
  const { rows } = await sql.query<DeviceRow>(
    `SELECT id, project_id AS "projectId", film_id AS "filmId", pinned_measurement_id AS "pinnedMeasurementId",
            aperture_area_cm2 AS "apertureAreaCm2", area_kind::text AS "areaKind"
     FROM device WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id, projectId, filmId, pinnedMeasurementId, apertureAreaCm2, areaKind }) => ({
    subject: { kind: 'device', id },
    ...{ projectId, filmId, pinnedMeasurementId },
    deviceConditions: {
      ...(apertureAreaCm2 === null ? {} : { apertureAreaCm2 }),
      ...(areaKind === null ? {} : { areaKind }),
    },
  }));
}

/** Devices that are built on films. */
export async function devicesOfFilms(
  source: SqlSource,
  filmIds: readonly string[],
): Promise<readonly Subject[]> {
  const { rows } = await sqlOf(source).query<{ id: string }>(
    `SELECT id FROM device WHERE film_id = ANY ($1::uuid[]) ORDER BY id`,
    [filmIds],
  );
  return rows.map(({ id }) => ({ kind: 'device', id }));
}
