import { assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import type { Database } from '../database/database.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import { inProject, type ProjectFilter } from '../references/project-filter.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import {
  SUBSTRATE_INCLUDE,
  substrateViewOf,
  type SubstrateRow,
  type SubstrateView,
} from './substrate-view.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface SubstrateChanges {
  /** Order of contacts, e.g. `n-i-p` or `p-i-n`. */
  readonly architecture?: string | null;
  readonly note?: string | null;
}

export interface NewSubstrate extends SubstrateChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
}

export interface SubstrateFilter extends ProjectFilter {
  readonly architecture?: string;
}

export class SubstrateRepository extends NotebookEntity<
  SubstrateRow,
  SubstrateView,
  SubstrateChanges,
  SubstrateChanges,
  SubstrateFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, projects: ProjectRepository) {
    super(database, unitOfWork, {
      type: 'substrate',
      label: 'substrate',
      actions: { update: 'substrate.update', withdraw: 'substrate.withdraw' },
      find: (reader, where) => reader.substrate.findUnique({ where, include: SUBSTRATE_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.substrate.findMany({
          ...query,
          where: {
            ...inProject(query.where, filter, caller),
            ...(filter.architecture === undefined ? {} : { architecture: filter.architecture }),
          },
          include: SUBSTRATE_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.substrate.updateMany({ where, data });
        return count === 0
          ? []
          : tx.substrate.findMany({ where: { id: where.id }, include: SUBSTRATE_INCLUDE });
      },
      columnsOf: (changes) => changes,
      projectIdOf: (row) => row.projectId,
      toView: substrateViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `writeForbidden`. */
  async create(caller: Caller, { code, project, ...optional }: NewSubstrate): Promise<SubstrateView> {
    assertCode(code, '/code');
    const { id: projectId } = await referenceAt('/project', this.#projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.substrate.create({
        data: { id: newId(), code, projectId, ...optional },
        include: SUBSTRATE_INCLUDE,
      });
      await record({ action: 'substrate.create', entityId: row.id, projectId });
      return substrateViewOf(row, caller);
    });
  }
}
