import { assertCode, DomainError, newId, shownValue } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { type NoFilter, NotebookEntity } from '../entities/notebook-entity.ts';
import type { Operator } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** Who stands at the bench or the instrument; need not be a user. Belongs to the laboratory. */
export interface OperatorView extends EntityView {
  readonly code: string;
  readonly name: string;
  readonly userId: string | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface OperatorChanges {
  readonly name?: string;
  readonly userId?: string | null;
}

export interface NewOperator extends OperatorChanges {
  readonly code: string;
  readonly name: string;
}

export class OperatorRepository extends NotebookEntity<
  Operator,
  OperatorView,
  OperatorChanges,
  OperatorChanges,
  NoFilter
> {
  readonly #database: Database;
  readonly #unitOfWork: UnitOfWork;

  constructor(database: Database, unitOfWork: UnitOfWork) {
    super(database, unitOfWork, {
      type: 'operator',
      label: 'operator',
      actions: { update: 'operator.update', withdraw: 'operator.withdraw' },
      find: (reader, where) => reader.operator.findUnique({ where }),
      list: (reader, query) => reader.operator.findMany(query),
      update: (tx, where, data) => tx.operator.updateManyAndReturn({ where, data }),
      columnsOf: (changes) => changes,
      projectIdOf: () => null,
      toView: viewOf,
    });
    this.#database = database;
    this.#unitOfWork = unitOfWork;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown` (the user), `writeForbidden`. */
  async create(caller: Caller, input: NewOperator): Promise<OperatorView> {
    caller.access.assertMayWrite(null);
    assertCode(input.code, '/code');
    await this.#assertUserInForce(input.userId);
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.operator.create({ data: { id: newId(), ...input } });
      await record({ action: 'operator.create', entityId: row.id, projectId: null });
      return viewOf(row);
    });
  }

  override async patch(
    caller: Caller,
    codeOrId: string,
    version: number,
    changes: OperatorChanges,
  ): Promise<OperatorView> {
    await this.#assertUserInForce(changes.userId);
    return super.patch(caller, codeOrId, version, changes);
  }

  async #assertUserInForce(userId: string | null | undefined): Promise<void> {
    if (userId === undefined || userId === null) return;
    const user = await this.#database.reader.user.findFirst({ where: { id: userId, withdrawnAt: null } });
    if (user !== null) return;
    const detail = `There is no user ${shownValue(userId)}. Leave userId out for an operator who is no user.`;
    throw new DomainError('referenceUnknown', 'meaningless', detail, [{ pointer: '/userId', detail }]);
  }
}

function viewOf(row: Operator): OperatorView {
  return { ...entityFieldsOf(row), code: row.code, name: row.name, userId: row.userId };
}
