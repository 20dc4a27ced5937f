import { DomainError, isId } from '@dotbook/domain';
import { type Caller, mayRead, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import type { AuditAction } from '../unit-of-work/audit-action.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { changedFields } from './changed-fields.ts';
import type { EntityRow } from './entity-row.ts';
import { type EntityVersionView, versionsOf } from './entity-version.ts';
import { notFound, refuseWithdrawn } from './withdrawable.ts';

/** How one row is found: by its id, or by what people write on the label. */
export type EntityAddress = { id: string } | { code: string };

/** A list without filters. */
export type NoFilter = Record<string, never>;

/** The part of a list that is asked for, as arguments of Prisma's `findMany`: rows in force, after the cursor. */
export type KeysetQuery = ReturnType<typeof keysetQuery>;

/** Only the row that is still in force and still has the version that the caller has seen. */
export interface UnchangedRow {
  readonly id: string;
  readonly version: number;
  readonly withdrawnAt: null;
}

/** What is particular to one kind of notebook entity; everything else is done by `NotebookEntity`. */
export interface EntityDefinition<
  Row extends EntityRow,
  View,
  Changes extends object,
  Columns extends object,
  Filter,
> {
  /** First half of its audit actions, e.g. `stockSolution`. */
  readonly type: string;
  /** How a person calls it, e.g. `stock solution`. */
  readonly label: string;
  readonly actions: { readonly update: AuditAction; readonly withdraw: AuditAction };
  find(reader: Reader, where: EntityAddress): PromiseLike<Row | null>;
  /** Rows in ascending order of id; for rows of projects, `inReadableProjects(caller.access)` goes into the condition. */
  list(reader: Reader, query: KeysetQuery, filter: Filter, caller: Caller): PromiseLike<Row[]>;
  /** `updateManyAndReturn` with exactly this condition. */
  update(
    tx: Transaction,
    where: UnchangedRow,
    data: Columns | { withdrawnAt: Date; withdrawnReason: string },
  ): PromiseLike<Row[]>;
  /** The changes as the columns hold them: texts of dates become dates. */
  columnsOf(changes: Changes): Columns;
  /** Project of a row, null for what belongs to the laboratory. */
  projectIdOf(row: Row): string | null;
  /** Who may change a row, where it is not whoever may write in its project. */
  assertMayChange?(caller: Caller, row: Row): void;
  /** Rules over the whole row, as it would be after a change. @throws DomainError with pointers to the fields. */
  assertPossible?(changed: Row): void;
  /** What follows from a change, in its transaction. */
  afterUpdate?(tx: Transaction, before: Row, after: Row): Promise<void>;
  /** References to what the caller may not see are left out. */
  toView(row: Row, caller: Caller): View;
}

/**
 * Reading, changing and withdrawing of one kind of notebook entity. Making one is left to its repository.
 * Rows of projects that the caller may not see are not found.
 */
export class NotebookEntity<
  Row extends EntityRow,
  View,
  Changes extends object,
  Columns extends object,
  Filter,
> {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #definition: EntityDefinition<Row, View, Changes, Columns, Filter>;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    definition: EntityDefinition<Row, View, Changes, Columns, Filter>,
  ) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#definition = definition;
  }

  /** @throws DomainError `notFound`; WithdrawnError. */
  async get(caller: Caller, codeOrId: string): Promise<View> {
    return this.#definition.toView(await this.rowInForce(caller, codeOrId), caller);
  }

  /** The row itself, for repositories that refer to it. @throws DomainError `notFound`; WithdrawnError. */
  async rowInForce(caller: Caller, codeOrId: string): Promise<Row> {
    const row = await this.#row(caller, codeOrId);
    await refuseWithdrawn(
      this.#database.reader,
      this.#definition.type,
      row,
      `${this.#definition.label} ${codeOrId}`,
    );
    return row;
  }

  /** Rows in force, oldest first. @throws DomainError `cursorInvalid`. */
  async list(caller: Caller, page: PageRequest, filter: Filter): Promise<Page<View>> {
    const query = keysetQuery(page);
    const rows = await this.#definition.list(this.#database.reader, query, filter, caller);
    return pageOf(
      rows,
      page,
      (row) => row.id,
      (row) => this.#definition.toView(row, caller),
    );
  }

  /**
   * Changes the fields that are given and differ. Without a difference nothing is written and the version stays.
   *
   * @param version the version the caller has seen.
   * @throws DomainError `versionStale`, `notFound`, `writeForbidden`; WithdrawnError.
   */
  async patch(caller: Caller, codeOrId: string, version: number, changes: Changes): Promise<View> {
    const row = await this.rowInForce(caller, codeOrId);
    this.#assertMayChange(caller, row);
    if (row.version !== version) throw this.#stale(codeOrId, version);
    const columns = this.#definition.columnsOf(changes);
    const changed = changedFields(row, columns);
    if (changed.length === 0) return this.#definition.toView(row, caller);
    this.#definition.assertPossible?.(withChanges(row, columns, changed));
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const updated = await this.#updateOne(tx, row, codeOrId, columns);
      await this.#definition.afterUpdate?.(tx, row, updated);
      await record({
        action: this.#definition.actions.update,
        entityId: row.id,
        projectId: this.#definition.projectIdOf(row),
        details: { changed },
      });
      return this.#definition.toView(updated, caller);
    });
  }

  /** Withdraws for good; history, files and lineage stay readable. @throws as `patch`, but for the version seen. */
  async withdraw(caller: Caller, codeOrId: string, reason: string): Promise<View> {
    const row = await this.rowInForce(caller, codeOrId);
    this.#assertMayChange(caller, row);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      const withdrawal = { withdrawnAt: new Date(), withdrawnReason: reason };
      const updated = await this.#updateOne(tx, row, codeOrId, withdrawal);
      await record({
        action: this.#definition.actions.withdraw,
        entityId: row.id,
        projectId: this.#definition.projectIdOf(row),
      });
      return this.#definition.toView(updated, caller);
    });
  }

  /** Every version that was kept, also of what is withdrawn. @throws DomainError `notFound`. */
  async versions(caller: Caller, codeOrId: string, page: PageRequest): Promise<Page<EntityVersionView>> {
    const row = await this.#row(caller, codeOrId);
    return versionsOf(this.#database.reader, tableOf(this.#definition.type), row.id, page);
  }

  #assertMayChange(caller: Caller, row: Row): void {
    if (this.#definition.assertMayChange === undefined) {
      caller.access.assertMayWrite(this.#definition.projectIdOf(row));
    } else {
      this.#definition.assertMayChange(caller, row);
    }
  }

  async #row(caller: Caller, codeOrId: string): Promise<Row> {
    const row = await this.#definition.find(this.#database.reader, addressOf(codeOrId));
    if (row === null || !mayRead(caller.access, this.#definition.projectIdOf(row))) {
      throw notFound(this.#definition.label, codeOrId);
    }
    return row;
  }

  async #updateOne(
    tx: Transaction,
    row: Row,
    codeOrId: string,
    data: Columns | { withdrawnAt: Date; withdrawnReason: string },
  ): Promise<Row> {
    const where: UnchangedRow = { id: row.id, version: row.version, withdrawnAt: null };
    const [updated] = await this.#definition.update(tx, where, data);
    if (updated === undefined) throw this.#stale(codeOrId, row.version);
    return updated;
  }

  #stale(codeOrId: string, version: number): DomainError {
    return new DomainError(
      'versionStale',
      'stale',
      `The ${this.#definition.label} ${codeOrId} was changed since version ${version}. Read it again and repeat the change on what it is now.`,
    );
  }
}

/** The row with the changed fields; fields that are undefined were not sent. */
function withChanges<Row extends object>(row: Row, columns: object, changed: readonly string[]): Row {
  const values = Object.entries(columns).filter(([name]) => changed.includes(name));
  return { ...row, ...Object.fromEntries(values) };
}

/** One row more than the page holds, so that it is known whether there is a next one. */
function keysetQuery(page: PageRequest) {
  const after = keyOfCursor(page.cursor, isId);
  return {
    where: { withdrawnAt: null, ...(after === null ? {} : { id: { gt: after } }) },
    take: page.limit + 1,
    orderBy: { id: 'asc' as const },
  };
}

/** A UUID is an id, anything else a code. */
export function addressOf(codeOrId: string): EntityAddress {
  return isId(codeOrId) ? { id: codeOrId } : { code: codeOrId };
}

/** Name of the table of an entity type, as the triggers that keep versions write it. */
function tableOf(entityType: string): string {
  return entityType.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
