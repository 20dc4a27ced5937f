import { DomainError, isId, newId } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { datesFrom, entityFieldsOf, type EntityView, instantOf } from '../entities/entity-row.ts';
import { notFound, referenceAt, refuseWithdrawn } from '../entities/withdrawable.ts';
import type { Token } from '../generated/prisma/client.ts';
import type { TokenScope } from '../generated/prisma/enums.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type Caller, workContextOf } from './caller.ts';
import type { ProjectRepository } from './project-repository.ts';
import { issueToken } from './token-secret.ts';
import type { UserRepository } from './user-repository.ts';

/** What is shown of a token: everything but the secret. */
export interface TokenView extends EntityView {
  readonly userId: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  /** The only project the token is good for; null: all of its user's. */
  readonly projectId: string | null;
  readonly expiresAt: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly userId: string;
  readonly scopes: readonly TokenScope[];
  /** Code or id. */
  readonly project?: string | null;
  readonly expiresAt?: string | null;
}

export class TokenRepository {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;
  readonly #users: UserRepository;
  readonly #projects: ProjectRepository;

  constructor(
    database: Database,
    unitOfWork: UnitOfWork,
    users: UserRepository,
    projects: ProjectRepository,
  ) {
    this.#database = database;
    this.#unitOfWork = unitOfWork;
    this.#users = users;
    this.#projects = projects;
  }

  /**
   * Makes a token. Its text is returned beside the view and kept nowhere.
   *
   * @throws DomainError `referenceUnknown` for the user or the project, `expiresInThePast`.
   */
  async create(
    caller: Caller,
    input: NewToken,
  ): Promise<{ readonly view: TokenView; readonly token: string }> {
    await referenceAt('/userId', this.#users.rowInForce(caller, input.userId));
    const project =
      input.project == null
        ? null
        : await referenceAt('/project', this.#projects.rowInForce(caller, input.project));
    const expiresAt = datesFrom({ expiresAt: input.expiresAt }).expiresAt ?? null;
    if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
      const detail = `expiresAt is ${expiresAt.toISOString()}, which is past; leave it out for a token that does not expire.`;
      throw new DomainError('expiresInThePast', 'meaningless', detail, [{ pointer: '/expiresAt', detail }]);
    }
    const { token, prefix, secretSha256 } = issueToken();
    const view = await this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.token.create({
        data: {
          id: newId(),
          userId: input.userId,
          name: input.name,
          prefix,
          secretSha256,
          scopes: [...input.scopes],
          projectId: project?.id ?? null,
          expiresAt,
        },
      });
      await record({
        action: 'token.create',
        entityId: row.id,
        projectId: row.projectId,
        details: { userId: row.userId, prefix, scopes: row.scopes },
      });
      return viewOf(row);
    });
    return { view, token };
  }

  /** Tokens in force, oldest first. @param userId only this user's; null: everybody's. */
  async list(userId: string | null, page: PageRequest): Promise<Page<TokenView>> {
    const after = keyOfCursor(page.cursor, isId);
    const rows = await this.#database.reader.token.findMany({
      where: {
        withdrawnAt: null,
        ...(userId === null ? {} : { userId }),
        ...(after === null ? {} : { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, (row) => row.id, viewOf);
  }

  /** One token in force. @param userId only when it is this user's; null: anybody's. @throws DomainError `notFound`. */
  async get(userId: string | null, tokenId: string): Promise<TokenView> {
    return viewOf(await this.#rowInForce(userId, tokenId));
  }

  /** Ends a token at once. @throws DomainError `notFound`; WithdrawnError. */
  async revoke(caller: Caller, userId: string | null, tokenId: string, reason: string): Promise<TokenView> {
    const { id, projectId } = await this.#rowInForce(userId, tokenId);
    return this.#unitOfWork.run(workContextOf(caller, reason), async (tx, record) => {
      const row = await tx.token.update({
        where: { id },
        data: { withdrawnAt: new Date(), withdrawnReason: reason },
      });
      await record({ action: 'token.revoke', entityId: id, projectId });
      return viewOf(row);
    });
  }

  async #rowInForce(userId: string | null, tokenId: string): Promise<Token> {
    const row = isId(tokenId)
      ? await this.#database.reader.token.findUnique({ where: { id: tokenId } })
      : null;
    if (row === null || (userId !== null && row.userId !== userId)) throw notFound('token', tokenId);
    await refuseWithdrawn(this.#database.reader, 'token', row, `token ${tokenId}`);
    return row;
  }
}

function viewOf(row: Token): TokenView {
  return {
    ...entityFieldsOf(row),
    userId: row.userId,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    projectId: row.projectId,
    expiresAt: instantOf(row.expiresAt),
  };
}
