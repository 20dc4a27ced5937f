import { assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import { entityFieldsOf, type EntityView } from '../entities/entity-row.ts';
import { type NoFilter, NotebookEntity } from '../entities/notebook-entity.ts';
import type { Chemical } from '../generated/prisma/client.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** A substance; belongs to the laboratory. */
export interface ChemicalView extends EntityView {
  readonly code: string;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly molarMassGramPerMole: number | null;
  readonly densityGramPerMillilitre: number | null;
}

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface ChemicalChanges {
  readonly name?: string;
  readonly formula?: string | null;
  readonly casNumber?: string | null;
  readonly molarMassGramPerMole?: number | null;
  readonly densityGramPerMillilitre?: number | null;
}

export interface NewChemical extends ChemicalChanges {
  readonly code: string;
  readonly name: string;
}

export class ChemicalRepository extends NotebookEntity<
  Chemical,
  ChemicalView,
  ChemicalChanges,
  ChemicalChanges,
  NoFilter
> {
  readonly #unitOfWork: UnitOfWork;

  constructor(database: Database, unitOfWork: UnitOfWork) {
    super(database, unitOfWork, {
      type: 'chemical',
      label: 'chemical',
      actions: { update: 'chemical.update', withdraw: 'chemical.withdraw' },
      find: (reader, where) => reader.chemical.findUnique({ where }),
      list: (reader, query) => reader.chemical.findMany(query),
      update: (tx, where, data) => tx.chemical.updateManyAndReturn({ where, data }),
      columnsOf: (changes) => changes,
      projectIdOf: () => null,
      toView: viewOf,
    });
    this.#unitOfWork = unitOfWork;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `writeForbidden`. */
  async create(caller: Caller, input: NewChemical): Promise<ChemicalView> {
    caller.access.assertMayWrite(null);
    assertCode(input.code, '/code');
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const row = await tx.chemical.create({ data: { id: newId(), ...input } });
      await record({ action: 'chemical.create', entityId: row.id, projectId: null });
      return viewOf(row);
    });
  }
}

function viewOf(row: Chemical): ChemicalView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    name: row.name,
    formula: row.formula,
    casNumber: row.casNumber,
    molarMassGramPerMole: row.molarMassGramPerMole,
    densityGramPerMillilitre: row.densityGramPerMillilitre,
  };
}
