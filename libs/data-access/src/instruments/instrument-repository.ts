import { assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { type NoFilter, NotebookEntity } from '../entities/notebook-entity.ts';
import type { Instrument } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** A measuring set-up; belongs to the laboratory. */
export interface InstrumentView extends EntityView {
  readonly code: string;
  readonly name: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  /** IANA zone of its clock, null when unknown. */
  readonly timeZone: string | null;
  readonly note: string | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface InstrumentChanges {
  readonly name?: string;
  readonly manufacturer?: string | null;
  readonly model?: string | null;
  readonly serialNumber?: string | null;
  readonly timeZone?: string | null;
  readonly note?: string | null;
}

export interface NewInstrument extends InstrumentChanges {
  readonly code: string;
  readonly name: string;
}

export class InstrumentRepository extends NotebookEntity<
  Instrument,
  InstrumentView,
  InstrumentChanges,
  InstrumentChanges,
  NoFilter
> {
  readonly #unitOfWork: UnitOfWork;

  constructor(database: Database, unitOfWork: UnitOfWork) {
    super(database, unitOfWork, {
      type: 'instrument',
      label: 'instrument',
      actions: { update: 'instrument.update', withdraw: 'instrument.withdraw' },
      find: (reader, where) => reader.instrument.findUnique({ where }),
      list: (reader, query) => reader.instrument.findMany(query),
      update: (tx, where, data) => tx.instrument.updateManyAndReturn({ where, data }),
      columnsOf: (changes) => changes,
      projectIdOf: () => null,
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `writeForbidden`. */
  async create(caller: Caller, input: NewInstrument): Promise<InstrumentView> {
    caller.access.assertMayWrite(null);
    assertCode(input.code, '/code');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.instrument.create({ data: { id: newId(), ...input } });
      await record({ action: 'instrument.create', entityId: row.id, projectId: null });
      return viewOf(row);
    });
  }
}

function viewOf(row: Instrument): InstrumentView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    name: row.name,
    manufacturer: row.manufacturer,
    model: row.model,
    serialNumber: row.serialNumber,
    timeZone: row.timeZone,
    note: row.note,
  };
}
