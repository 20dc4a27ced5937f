import { isId } from '@dotbook/domain';
import { type Caller, inReadableProjects, mayRead } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { addressOf } from '../entities/notebook-entity.ts';
import { notFound } from '../entities/withdrawable.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import { NEWEST_READING, rawFileEntryOf, type RawFileEntryView } from './raw-file-view.ts';

export interface RawFileFilter {
  /** Code or id. */
  readonly project?: string;
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  readonly sha256?: string;
}

/** Raw files, which are never changed. */
export class RawFileRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Oldest first. @throws DomainError `cursorInvalid`. */
  async list(caller: Caller, page: PageRequest, filter: RawFileFilter): Promise<Page<RawFileEntryView>> {
    const after = keyOfCursor(page.cursor, isId);
    const rows = await this.#database.reader.rawFile.findMany({
      where: {
        AND: [
          inReadableProjects(caller.access),
          filter.project === undefined ? {} : { projectId: { in: await this.#projectIds(filter.project) } },
          filter.sha256 === undefined ? {} : { sha256: filter.sha256 },
          after === null ? {} : { id: { gt: after } },
        ],
      },
      include: NEWEST_READING,
      take: page.limit + 1,
      orderBy: { id: 'asc' },
    });
    return pageOf(rows, page, (row) => row.id, rawFileEntryOf);
  }

  /** @throws DomainError `notFound`, also for a file of a project that may not be seen. */
  async get(caller: Caller, id: string): Promise<RawFileEntryView> {
    const row = isId(id)
      ? await this.#database.reader.rawFile.findUnique({ where: { id }, include: NEWEST_READING })
      : null;
    if (row === null || !mayRead(caller.access, row.projectId)) throw notFound('raw file', id);
    return rawFileEntryOf(row);
  }

  async #projectIds(codeOrId: string): Promise<string[]> {
    const rows = await this.#database.reader.project.findMany({
      where: addressOf(codeOrId),
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }
}
