import { assertCode, assertFileNamePattern, newId } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { type NoFilter, NotebookEntity } from '../entities/notebook-entity.ts';
import type { Project } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type Caller, workContextOf } from './caller.ts';

export interface ProjectView extends EntityView {
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  /** IANA zone used where neither file nor instrument states one. */
  readonly timeZone: string;
  /** How files are named, e.g. `*_{code}.px{pixel}_*`; null: the code may stand anywhere in the name. */
  readonly fileNamePattern: string | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface ProjectChanges {
  readonly name?: string;
  readonly description?: string | null;
  readonly timeZone?: string;
  readonly fileNamePattern?: string | null;
}

export interface NewProject extends ProjectChanges {
  readonly code: string;
  readonly name: string;
}

export class ProjectRepository extends NotebookEntity<
  Project,
  ProjectView,
  ProjectChanges,
  ProjectChanges,
  NoFilter
> {
  readonly #unitOfWork: UnitOfWork;

  constructor(database: Database, unitOfWork: UnitOfWork) {
    super(database, unitOfWork, {
      type: 'project',
      label: 'project',
      actions: { update: 'project.update', withdraw: 'project.withdraw' },
      find: (reader, where) => reader.project.findUnique({ where }),
      list: (reader, query, _filter, { access }) =>
        reader.project.findMany({
          ...query,
          where: {
            AND: [
              query.where,
              access.readableProjectIds === 'all' ? {} : { id: { in: [...access.readableProjectIds] } },
            ],
          },
        }),
      update: (tx, where, data) => tx.project.updateManyAndReturn({ where, data }),
      columnsOf: withCheckedPattern,
      projectIdOf: (row) => row.id,
      assertMayChange: (caller, row) => {
        caller.access.assertMayAdminister(row.id);
      },
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
  }

  /** Makes a project with the caller as its first administrator. @throws DomainError `codeInvalid`, `alreadyExists`, `fileNamePatternInvalid`. */
  async create(caller: Caller, input: NewProject): Promise<ProjectView> {
    assertCode(input.code, '/code');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.project.create({ data: { id: newId(), ...withCheckedPattern(input) } });
      await record({ action: 'project.create', entityId: row.id, projectId: row.id });
      const member = await tx.projectMember.create({
        data: { id: newId(), projectId: row.id, userId: caller.actor.id, role: 'admin' },
      });
      await record({
        action: 'projectMember.create',
        entityId: member.id,
        projectId: row.id,
        details: { userId: member.userId, role: member.role },
      });
      return viewOf(row);
    });
  }
}

/** @throws DomainError `fileNamePatternInvalid`. */
function withCheckedPattern<Changes extends ProjectChanges>(changes: Changes): Changes {
  const { fileNamePattern } = changes;
  if (typeof fileNamePattern === 'string') assertFileNamePattern(fileNamePattern, '/fileNamePattern');
  return changes;
}

function viewOf(row: Project): ProjectView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    name: row.name,
    description: row.description,
    timeZone: row.timeZone,
    fileNamePattern: row.fileNamePattern,
  };
}
