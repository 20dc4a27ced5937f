import type { Actor } from '../unit-of-work/actor.ts';
import type { WorkContext } from '../unit-of-work/audit-entry.ts';

/**
 * What the caller may see and change. Decided in one place (the policy of apps/api), applied by every repository.
 * A row without a project belongs to the laboratory.
 */
export interface ProjectAccess {
  /** Ids of the projects whose rows may be shown; `all` for an administrator. */
  readonly readableProjectIds: 'all' | readonly string[];
  /** Ids of the projects whose rows may be changed; `all` for an administrator. */
  readonly writableProjectIds: 'all' | readonly string[];
  /** @throws DomainError `writeForbidden` (forbidden), or `notFound` for a project that may not be seen. */
  assertMayWrite(projectId: string | null): void;
  /** Members, name and time zone of a project. @throws as `assertMayWrite`. */
  assertMayAdminister(projectId: string): void;
}

/** Who calls, with which request, and what that person may see and change. */
export interface Caller {
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly access: ProjectAccess;
}

/** What a unit of work needs to know of a caller. */
export function workContextOf(caller: Caller, reason: string | null = null): WorkContext {
  return { actor: caller.actor, requestId: caller.requestId, reason };
}

/** Whether rows of a project may be shown; null: the laboratory's, which everybody sees. */
export function mayRead(access: ProjectAccess, projectId: string | null): boolean {
  return (
    projectId === null || access.readableProjectIds === 'all' || access.readableProjectIds.includes(projectId)
  );
}

/** Prisma condition that keeps a list inside the visible projects; spread it into `where`. */
export function inReadableProjects(access: ProjectAccess): { projectId?: { in: string[] } } {
  return access.readableProjectIds === 'all' ? {} : { projectId: { in: [...access.readableProjectIds] } };
}
