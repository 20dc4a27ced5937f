import { assertCode, newId } from '@dotbook/domain';
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
    this.#unitOfWork = unitOfWork;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown` (the user), `writeForbidden`. */
  async create(caller: Caller, input: NewOperator): Promise<OperatorView> {
    caller.access.assertMayWrite(null);
    assertCode(input.code, '/code');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.operator.create({ data: { id: newId(), ...input } });
      await record({ action: 'operator.create', entityId: row.id, projectId: null });
      return viewOf(row);
    });
  }
}

function viewOf(row: Operator): OperatorView {
  return { ...entityFieldsOf(row), code: row.code, name: row.name, userId: row.userId };
}
