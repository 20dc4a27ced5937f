import type { Principal, ProjectAccess, ProjectRole, TokenScope } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { ApiProblem } from '../errors/api-problem.ts';

const WRITING_ROLES: readonly ProjectRole[] = ['member', 'reviewer', 'admin'];

/**
 * Who may what; nothing else in Dotbook decides this.
 *
 * - An administrator sees and changes everything; anybody else the projects he or she is a member of.
 * - A viewer reads; member, reviewer and admin also write; admin also manages the project and its members.
 * - What belongs to the laboratory is read by everybody and changed by whoever may write somewhere.
 * - A token that is restricted to a project is good for nothing outside of it, whoever it belongs to.
 * - A project one may not see does not exist: 404, never 403.
 */
export class ProjectPolicy implements ProjectAccess {
  readonly readableProjectIds: 'all' | readonly string[];
  readonly writableProjectIds: 'all' | readonly string[];
  readonly #principal: Principal;
  readonly #roles: ReadonlyMap<string, ProjectRole>;

  constructor(principal: Principal) {
    this.#principal = principal;
    this.#roles = new Map(
      principal.memberships
        .filter(({ projectId }) => isInsideToken(principal, projectId))
        .map(({ projectId, role }) => [projectId, role]),
    );
    this.readableProjectIds = projectIdsOf(principal, [...this.#roles.keys()]);
    this.writableProjectIds = projectIdsOf(
      principal,
      [...this.#roles].filter(([, role]) => WRITING_ROLES.includes(role)).map(([projectId]) => projectId),
    );
  }

  assertMayWrite(projectId: string | null): void {
    const writable = this.writableProjectIds;
    if (writable === 'all') return;
    if (projectId === null) {
      if (writable.length > 0) return;
      throw forbidden('You may write in no project, so you may not change what belongs to the laboratory.');
    }
    if (!this.#mayRead(projectId)) throw notFound(projectId);
    if (writable.includes(projectId)) return;
    throw forbidden('You are a viewer of this project. Ask one of its admins for the role member.');
  }

  assertMayAdminister(projectId: string): void {
    if (!this.#mayRead(projectId)) throw notFound(projectId);
    if (this.#principal.isAdministrator || this.#roles.get(projectId) === 'admin') return;
    throw forbidden('Only an admin of this project may do this.');
  }

  #mayRead(projectId: string): boolean {
    return this.readableProjectIds === 'all' || this.readableProjectIds.includes(projectId);
  }
}

/** Refuses whoever is not an administrator of the installation. @throws ApiProblem `administratorRequired`. */
export function assertAdministrator(principal: Principal): void {
  if (principal.isAdministrator && principal.tokenProjectId === null) return;
  throw new ApiProblem(
    'administratorRequired',
    'Only an administrator of the installation may do this, with a token that is not restricted to a project.',
  );
}

/**
 * Refuses to issue a token that allows more than the caller's own: other people's tokens and scopes one does not
 * have are for administrators only.
 *
 * @throws ApiProblem `administratorRequired`, `scopeMissing`.
 */
export function assertMayIssueToken(
  principal: Principal,
  asked: { readonly userId: string; readonly scopes: readonly TokenScope[]; readonly isRestricted: boolean },
): void {
  if (asked.userId !== principal.userId || (principal.tokenProjectId !== null && !asked.isRestricted)) {
    assertAdministrator(principal);
  }
  const missing = asked.scopes.filter((scope) => !principal.scopes.includes(scope));
  if (missing.length === 0) return;
  throw new ApiProblem(
    'scopeMissing',
    `Your token does not have the scope ${missing.join(', ')}, so it cannot issue a token that has it.`,
  );
}

/** Whose tokens the caller may see and revoke: null for everybody's. */
export function managedUserIdOf(principal: Principal): string | null {
  return principal.isAdministrator && principal.tokenProjectId === null ? null : principal.userId;
}

/** Of an administrator every project, as far as the token goes; of anybody else those the role gives. */
function projectIdsOf(principal: Principal, ofRole: readonly string[]): 'all' | readonly string[] {
  if (!principal.isAdministrator) return ofRole;
  return principal.tokenProjectId === null ? 'all' : [principal.tokenProjectId];
}

function isInsideToken(principal: Principal, projectId: string): boolean {
  return principal.tokenProjectId === null || principal.tokenProjectId === projectId;
}

function forbidden(detail: string): DomainError {
  return new DomainError('writeForbidden', 'forbidden', detail);
}

function notFound(projectId: string): DomainError {
  return new DomainError('notFound', 'notFound', `There is no project "${projectId}".`);
}
