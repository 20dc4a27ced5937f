import { newId } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { type NoFilter, NotebookEntity } from '../entities/notebook-entity.ts';
import type { User } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { type Caller, workContextOf } from './caller.ts';

export interface UserView extends EntityView {
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
}

/** What may be changed; undefined leaves a field as it is. */
export interface UserChanges {
  readonly name?: string;
  readonly email?: string;
  readonly isAdministrator?: boolean;
}

export interface NewUser extends UserChanges {
  readonly name: string;
  readonly email: string;
}

/** People. Users have no code and are addressed by id; the policy lets only administrators in. */
export class UserRepository extends NotebookEntity<User, UserView, UserChanges, UserChanges, NoFilter> {
  readonly #unitOfWork: UnitOfWork;

  constructor(database: Database, unitOfWork: UnitOfWork) {
    super(database, unitOfWork, {
      type: 'user',
      label: 'user',
      actions: { update: 'user.update', withdraw: 'user.withdraw' },
      find: (reader, where) => ('id' in where ? reader.user.findUnique({ where }) : Promise.resolve(null)),
      list: (reader, query) => reader.user.findMany(query),
      update: (tx, where, data) => tx.user.updateManyAndReturn({ where, data }),
      columnsOf: (changes) => changes,
      projectIdOf: () => null,
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
  }

  /** @throws DomainError `alreadyExists` when the e-mail address is taken. */
  async create(caller: Caller, input: NewUser): Promise<UserView> {
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.user.create({ data: { id: newId(), ...input } });
      await record({ action: 'user.create', entityId: row.id, projectId: null });
      return viewOf(row);
    });
  }
}

function viewOf(row: User): UserView {
  return {
    ...entityFieldsOf(row),
    name: row.name,
    email: row.email,
    isAdministrator: row.isAdministrator,
  };
}
