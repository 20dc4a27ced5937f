import { type AnalysisKey, isId } from '@dotbook/domain';
import { type Caller, mayRead } from '../access/caller.ts';
import {
  RUN_COLUMNS,
  runFromRow,
  type RunRow,
  type RunStatus,
  type StoredRun,
} from '../analysis-runs/run-query.ts';
import type { Database } from '../database/database.ts';
import { notFound } from '../entities/withdrawable.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';

/** A run with its metrics and everything it was made from. */
export interface AnalysisRunView extends StoredRun {
  /** Which result of the sample it is, e.g. `<measurement id>/<label>`, or `device` for the ledger. */
  readonly slot: string;
  /** Whether it counts now. */
  readonly isCurrent: boolean;
}

export interface AnalysisRunFilter {
  /** Id of the sample. */
  readonly subjectId?: string;
  /** Id of a measurement it rests on. */
  readonly measurementId?: string;
  readonly key?: AnalysisKey;
  readonly status?: RunStatus;
  readonly current?: boolean;
}

interface ViewRow extends RunRow {
  readonly slot: string;
  readonly isCurrent: boolean;
}

const IS_CURRENT = Prisma.sql`EXISTS (
  SELECT FROM current_result
  WHERE current_result.subject_id = run.subject_id AND current_result.analysis_run_id = run.id)`;
const SELECT_RUN = Prisma.sql`
  SELECT run.slot, ${IS_CURRENT} AS "isCurrent", ${RUN_COLUMNS} FROM analysis_run run`;

/** Analysis runs, which are never changed. */
export class AnalysisRunRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Oldest first, those that count and those that do not. @throws DomainError `cursorInvalid`. */
  async list(caller: Caller, page: PageRequest, filter: AnalysisRunFilter): Promise<Page<AnalysisRunView>> {
    const rows = await this.#database.reader.$queryRaw<ViewRow[]>`
      ${SELECT_RUN} WHERE ${Prisma.join(conditionsOf(caller, page, filter), ' AND ')}
      ORDER BY run.id LIMIT ${page.limit + 1}`;
    return pageOf(rows, page, (row) => row.id, viewOf);
  }

  /** @throws DomainError `notFound`, also for a run of a project that may not be seen. */
  async get(caller: Caller, id: string): Promise<AnalysisRunView> {
    const [row] = isId(id)
      ? await this.#database.reader.$queryRaw<ViewRow[]>`${SELECT_RUN} WHERE run.id = ${id}::uuid`
      : [];
    if (row === undefined || !mayRead(caller.access, row.projectId)) throw notFound('analysis run', id);
    return viewOf(row);
  }
}

function viewOf(row: ViewRow): AnalysisRunView {
  return { ...runFromRow(row), slot: row.slot, isCurrent: row.isCurrent };
}

function conditionsOf(caller: Caller, page: PageRequest, filter: AnalysisRunFilter): Prisma.Sql[] {
  const after = keyOfCursor(page.cursor, isId);
  const { readableProjectIds } = caller.access;
  const { subjectId, measurementId, key, status, current } = filter;
  return [
    Prisma.sql`true`,
    ...(readableProjectIds === 'all'
      ? []
      : [Prisma.sql`run.project_id = ANY (${[...readableProjectIds]}::uuid[])`]),
    ...(after === null ? [] : [Prisma.sql`run.id > ${after}::uuid`]),
    ...(subjectId === undefined ? [] : [Prisma.sql`run.subject_id = ${subjectId}::uuid`]),
    ...(measurementId === undefined
      ? []
      : [
          Prisma.sql`EXISTS (
            SELECT FROM analysis_run_input input JOIN curve ON curve.id = input.curve_id
            WHERE input.analysis_run_id = run.id AND curve.measurement_id = ${measurementId}::uuid)`,
        ]),
    ...(key === undefined ? [] : [Prisma.sql`run.key = ${key}`]),
    ...(status === undefined ? [] : [Prisma.sql`run.status = ${status}::analysis_status`]),
    ...(current === undefined ? [] : [Prisma.sql`${IS_CURRENT} = ${current}`]),
  ];
}
