import { assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { calendarDateOf, datesFrom, entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { addressOf, NotebookEntity } from '../entities/notebook-entity.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { Lot } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import type { ChemicalRepository } from './chemical-repository.ts';

/** One bottle of a chemical; belongs to the laboratory. Dates are `YYYY-MM-DD`. */
export interface LotView extends EntityView {
  readonly code: string;
  readonly chemicalId: string;
  readonly supplier: string;
  readonly productNumber: string | null;
  readonly lotNumber: string | null;
  readonly grade: string | null;
  readonly purityPercent: number | null;
  readonly receivedOn: string | null;
  readonly openedOn: string | null;
  readonly expiresOn: string | null;
  readonly note: string | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface LotChanges {
  readonly supplier?: string;
  readonly productNumber?: string | null;
  readonly lotNumber?: string | null;
  readonly grade?: string | null;
  readonly purityPercent?: number | null;
  readonly receivedOn?: string | null;
  readonly openedOn?: string | null;
  readonly expiresOn?: string | null;
  readonly note?: string | null;
}

export interface NewLot extends LotChanges {
  readonly code: string;
  /** Code or id of the chemical. */
  readonly chemical: string;
  readonly supplier: string;
}

/** The changes as the columns hold them. */
type LotColumns = Omit<LotChanges, 'receivedOn' | 'openedOn' | 'expiresOn'> & {
  readonly receivedOn?: Date | null;
  readonly openedOn?: Date | null;
  readonly expiresOn?: Date | null;
};

export interface LotFilter {
  /** Code or id of the chemical. */
  readonly chemical?: string;
}

export class LotRepository extends NotebookEntity<Lot, LotView, LotChanges, LotColumns, LotFilter> {
  readonly #unitOfWork: UnitOfWork;
  readonly #chemicals: ChemicalRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, chemicals: ChemicalRepository) {
    super(database, unitOfWork, {
      type: 'lot',
      label: 'lot',
      actions: { update: 'lot.update', withdraw: 'lot.withdraw' },
      find: (reader, where) => reader.lot.findUnique({ where }),
      list: (reader, query, filter) =>
        reader.lot.findMany({
          ...query,
          where: {
            ...query.where,
            ...(filter.chemical === undefined ? {} : { chemical: addressOf(filter.chemical) }),
          },
        }),
      update: (tx, where, data) => tx.lot.updateManyAndReturn({ where, data }),
      columnsOf,
      projectIdOf: () => null,
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#chemicals = chemicals;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown`, `writeForbidden`. */
  async create(caller: Caller, input: NewLot): Promise<LotView> {
    caller.access.assertMayWrite(null);
    assertCode(input.code, '/code');
    const { code, chemical, supplier, ...optional } = input;
    const { id: chemicalId } = await referenceAt('/chemical', this.#chemicals.rowInForce(caller, chemical));
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.lot.create({
        data: { id: newId(), code, chemicalId, supplier, ...columnsOf(optional) },
      });
      await record({ action: 'lot.create', entityId: row.id, projectId: null, details: { chemicalId } });
      return viewOf(row);
    });
  }
}

function columnsOf({ receivedOn, openedOn, expiresOn, ...others }: LotChanges): LotColumns {
  return { ...others, ...datesFrom({ receivedOn, openedOn, expiresOn }) };
}

function viewOf(row: Lot): LotView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    chemicalId: row.chemicalId,
    supplier: row.supplier,
    productNumber: row.productNumber,
    lotNumber: row.lotNumber,
    grade: row.grade,
    purityPercent: row.purityPercent,
    receivedOn: calendarDateOf(row.receivedOn),
    openedOn: calendarDateOf(row.openedOn),
    expiresOn: calendarDateOf(row.expiresOn),
    note: row.note,
  };
}
