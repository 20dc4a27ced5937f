import { isId } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import type { SampleReference, VisibleProjects } from './find-target.ts';
import type { StoredMeasurementKind } from './insert-measurement.ts';
import { type MeasurementState, STATE_OF_MEASUREMENT } from './measurement-state.ts';
import { loadMeasurements, type MeasurementView } from './measurement-view.ts';

export interface MeasurementFilter {
  /** Of all of these; a measurement has one sample, so two find nothing. */
  readonly samples?: readonly SampleReference[];
  /** Code or id. */
  readonly project?: string;
  readonly kind?: StoredMeasurementKind;
  readonly state?: MeasurementState;
  /** False: those that were invalidated. */
  readonly valid?: boolean;
}

/** Measurements the caller may see, oldest first, valid or not. @throws DomainError `cursorInvalid`. */
export async function listMeasurements(
  reader: Reader,
  visibleProjectIds: VisibleProjects,
  filter: MeasurementFilter,
  page: PageRequest,
): Promise<Page<MeasurementView>> {
  const conditions = conditionsOf(visibleProjectIds, filter, keyOfCursor(page.cursor, isId));
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT measurement.id FROM measurement
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY measurement.id LIMIT ${page.limit + 1}`;
  const idOf = (row: { readonly id: string }): string => row.id;
  const ids = pageOf(found, page, idOf, idOf);
  return { ...ids, items: await loadMeasurements(reader, ids.items) };
}

function conditionsOf(
  visibleProjectIds: VisibleProjects,
  { samples = [], project, kind, state, valid }: MeasurementFilter,
  after: string | null,
): Prisma.Sql[] {
  return [
    Prisma.sql`true`,
    ...(visibleProjectIds === 'all'
      ? []
      : [Prisma.sql`measurement.project_id = ANY (${[...visibleProjectIds]}::uuid[])`]),
    ...(after === null ? [] : [Prisma.sql`measurement.id > ${after}::uuid`]),
    ...samples.map(isOf),
    ...(project === undefined
      ? []
      : [Prisma.sql`measurement.project_id IN (SELECT id FROM project WHERE ${isAddressed(project)})`]),
    ...(kind === undefined ? [] : [Prisma.sql`measurement.kind = ${kind}::measurement_kind`]),
    ...(valid === undefined ? [] : [Prisma.sql`(measurement.invalidated_at IS NULL) = ${valid}`]),
    ...(state === undefined ? [] : [Prisma.sql`${STATE_OF_MEASUREMENT} = ${state}`]),
  ];
}

/** Also of what is withdrawn: its measurements stay readable. */
function isOf({ kind, codeOrId }: SampleReference): Prisma.Sql {
  const column = Prisma.raw(`measurement.${kind}_id`);
  return Prisma.sql`${column} IN (SELECT id FROM ${Prisma.raw(kind)} WHERE ${isAddressed(codeOrId)})`;
}

function isAddressed(codeOrId: string): Prisma.Sql {
  return isId(codeOrId) ? Prisma.sql`id = ${codeOrId}::uuid` : Prisma.sql`code = ${codeOrId}`;
}
