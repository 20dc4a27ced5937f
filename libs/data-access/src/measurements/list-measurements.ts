import { isId } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { cursorAfter, keyOfCursor, type Page, type PageRequest } from '../paging/page.ts';
import type { VisibleProjects } from './find-target.ts';
import type { StoredMeasurementKind } from './insert-measurement.ts';
import { loadMeasurements, type MeasurementView } from './measurement-view.ts';
import { whereSubject, type Subject } from './subject.ts';

export interface MeasurementFilter {
  readonly subject?: Subject;
  readonly kind?: StoredMeasurementKind;
}

/** Measurements the caller may see, oldest first. @throws DomainError `cursorInvalid`. */
export async function listMeasurements(
  reader: Reader,
  visibleProjectIds: VisibleProjects,
  filter: MeasurementFilter,
  page: PageRequest,
): Promise<Page<MeasurementView>> {
  const after = keyOfCursor(page.cursor, isId);
  const found = await reader.measurement.findMany({
    where: {
      ...(after === null ? {} : { id: { gt: after } }),
      ...(visibleProjectIds === 'all' ? {} : { projectId: { in: [...visibleProjectIds] } }),
      ...(filter.subject === undefined ? {} : whereSubject(filter.subject)),
      ...(filter.kind === undefined ? {} : { kind: filter.kind }),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: page.limit + 1,
  });
  const ids = found.slice(0, page.limit).map(({ id }) => id);
  const last = ids.at(-1);
  const hasMore = found.length > page.limit && last !== undefined;
  return {
    items: await loadMeasurements(reader, ids),
    nextCursor: hasMore ? cursorAfter(last) : null,
  };
}
