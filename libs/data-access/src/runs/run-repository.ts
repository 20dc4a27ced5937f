import { assertCode, assertEndsAfterStart, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { addressOf, NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { RunKind } from '../generated/prisma/enums.ts';
import type { OperatorRepository } from '../operators/operator-repository.ts';
import { inProject, type ProjectFilter } from '../references/project-filter.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { RUN_INCLUDE, runViewOf, type RunRow, type RunView } from './run-view.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface RunChanges {
  readonly title?: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly note?: string | null;
}

export interface NewRun extends RunChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  readonly kind: RunKind;
  readonly title: string;
  /** Code or id of the operator. */
  readonly operator?: string | null;
}

type RunColumns = Omit<RunChanges, 'startedAt' | 'finishedAt'> & {
  readonly startedAt?: Date | null;
  readonly finishedAt?: Date | null;
};

export interface RunFilter extends ProjectFilter {
  readonly kind?: RunKind;
  /** Code or id of the operator. */
  readonly operator?: string;
}

export class RunRepository extends NotebookEntity<RunRow, RunView, RunChanges, RunColumns, RunFilter> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;
  readonly #operators: OperatorRepository;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    projects: ProjectRepository,
    operators: OperatorRepository,
  ) {
    super(database, unitOfWork, {
      type: 'run',
      label: 'run',
      actions: { update: 'run.update', withdraw: 'run.withdraw' },
      find: (reader, where) => reader.run.findUnique({ where, include: RUN_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.run.findMany({
          ...query,
          where: {
            ...inProject(query.where, filter, caller),
            ...(filter.kind === undefined ? {} : { kind: filter.kind }),
            ...(filter.operator === undefined ? {} : { operator: addressOf(filter.operator) }),
          },
          include: RUN_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.run.updateMany({ where, data });
        return count === 0 ? [] : tx.run.findMany({ where: { id: where.id }, include: RUN_INCLUDE });
      },
      columnsOf,
      projectIdOf: (row) => row.projectId,
      assertPossible: ({ startedAt, finishedAt }) => {
        assertEndsAfterStart(startedAt, finishedAt, '/finishedAt');
      },
      toView: runViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
    this.#operators = operators;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `endsBeforeStart`, `writeForbidden`. */
  async create(caller: Caller, input: NewRun): Promise<RunView> {
    assertCode(input.code, '/code');
    const { code, project, kind, title, operator, ...optional } = input;
    const { id: projectId } = await referenceAt('/project', this.#projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    const operatorRow =
      operator == null ? null : await referenceAt('/operator', this.#operators.rowInForce(caller, operator));
    const columns = columnsOf(optional);
    assertEndsAfterStart(columns.startedAt ?? null, columns.finishedAt ?? null, '/finishedAt');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.run.create({
        data: { id: newId(), code, projectId, kind, title, operatorId: operatorRow?.id ?? null, ...columns },
        include: RUN_INCLUDE,
      });
      await record({ action: 'run.create', entityId: row.id, projectId });
      return runViewOf(row, caller);
    });
  }
}

function columnsOf({ startedAt, finishedAt, ...others }: RunChanges): RunColumns {
  return { ...others, ...datesFrom({ startedAt, finishedAt }) };
}
