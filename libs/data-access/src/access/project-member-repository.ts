import { DomainError, newId } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { notFound } from '../entities/withdrawable.ts';
import type { ProjectMember, User } from '../generated/prisma/client.ts';
import type { ProjectRole } from '../generated/prisma/enums.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type Caller, workContextOf } from './caller.ts';
import type { ProjectRepository } from './project-repository.ts';
import { isId } from '@dotbook/domain';

export interface ProjectMemberView extends EntityView {
  readonly projectId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: ProjectRole;
}

/** Who works in which project, and as what. */
export class ProjectMemberRepository {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, projects: ProjectRepository) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
  }

  /** Members of a project, oldest membership first. @throws DomainError `notFound`; WithdrawnError. */
  async list(caller: Caller, project: string, page: PageRequest): Promise<Page<ProjectMemberView>> {
    const { id: projectId } = await this.#projects.rowInForce(caller, project);
    const after = keyOfCursor(page.cursor, isId);
    const rows = await this.#database.reader.projectMember.findMany({
      where: { projectId, withdrawnAt: null, ...(after === null ? {} : { id: { gt: after } }) },
      include: { user: true },
      orderBy: { id: 'asc' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, (row) => row.id, viewOf);
  }

  /**
   * Makes a user a member, or gives a member (also a former one) another role.
   *
   * @throws DomainError `notFound`, `writeForbidden`, `referenceUnknown` for the user.
   */
  async set(
    caller: Caller,
    project: string,
    input: { readonly userId: string; readonly role: ProjectRole },
  ): Promise<ProjectMemberView> {
    const { id: projectId } = await this.#projects.rowInForce(caller, project);
    caller.access.assertMayAdminister(projectId);
    await this.#assertUserInForce(input.userId);
    const place = { projectId_userId: { projectId, userId: input.userId } };
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const known = await tx.projectMember.findUnique({ where: place });
      const row = await tx.projectMember.upsert({
        where: place,
        create: { id: newId(), projectId, ...input },
        update: { role: input.role, withdrawnAt: null, withdrawnReason: null },
        include: { user: true },
      });
      await record({
        action: known === null ? 'projectMember.create' : 'projectMember.update',
        entityId: row.id,
        projectId,
        details: { ...input },
      });
      return viewOf(row);
    });
  }

  /** Ends a membership; what the person did stays. @throws DomainError `notFound`, `writeForbidden`. */
  async withdraw(
    caller: Caller,
    project: string,
    memberId: string,
    reason: string,
  ): Promise<ProjectMemberView> {
    const { id: projectId } = await this.#projects.rowInForce(caller, project);
    caller.access.assertMayAdminister(projectId);
    const member = isId(memberId)
      ? await this.#database.reader.projectMember.findFirst({
          where: { id: memberId, projectId, withdrawnAt: null },
        })
      : null;
    if (member === null) throw notFound('member', memberId);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      const row = await tx.projectMember.update({
        where: { id: member.id },
        data: { withdrawnAt: new Date(), withdrawnReason: reason },
        include: { user: true },
      });
      await record({ action: 'projectMember.withdraw', entityId: row.id, projectId });
      return viewOf(row);
    });
  }

  async #assertUserInForce(userId: string): Promise<void> {
    const user = isId(userId)
      ? await this.#database.reader.user.findFirst({ where: { id: userId, withdrawnAt: null } })
      : null;
    if (user !== null) return;
    const detail = `There is no user ${JSON.stringify(userId)}.`;
    throw new DomainError('referenceUnknown', 'meaningless', detail, [{ pointer: '/userId', detail }]);
  }
}

function viewOf(row: ProjectMember & { readonly user: User }): ProjectMemberView {
  return {
    ...entityFieldsOf(row),
    projectId: row.projectId,
    userId: row.userId,
    userName: row.user.name,
    role: row.role,
  };
}
