import { assertCode, newId } from '@dotbook/domain';
import { type Caller, workContextOf } from '../access/caller.ts';
import type { ProjectRepository } from '../access/project-repository.ts';
import type { Database } from '../database/database.ts';
import { datesFrom } from '../entities/entity-row.ts';
import { NotebookEntity } from '../entities/notebook-entity.ts';
import { inProject, type ProjectFilter } from '../references/project-filter.ts';
import { referenceAt } from '../entities/withdrawable.ts';
import type { LotRepository } from '../material/lot-repository.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { theOneSource } from './material-source.ts';
import {
  STOCK_SOLUTION_INCLUDE,
  stockSolutionViewOf,
  type StockSolutionRow,
  type StockSolutionView,
} from './stock-solution-view.ts';

/** What may be changed; undefined leaves a field as it is, null clears it. */
export interface StockSolutionChanges {
  readonly name?: string;
  readonly solvent?: string | null;
  readonly volumeMillilitre?: number | null;
  readonly statedConcentrationMolePerLitre?: number | null;
  readonly preparedAt?: string | null;
  readonly note?: string | null;
}

/** An ingredient: exactly one of `lot` and `stockSolution`, by code or id. */
export interface NewIngredient {
  readonly lot?: string | null;
  readonly stockSolution?: string | null;
  readonly massGram?: number | null;
  readonly volumeMillilitre?: number | null;
}

export interface NewStockSolution extends StockSolutionChanges {
  readonly code: string;
  /** Code or id of the project. */
  readonly project: string;
  readonly name: string;
  readonly ingredients: readonly NewIngredient[];
}

/** The changes as the columns hold them. */
type StockSolutionColumns = Omit<StockSolutionChanges, 'preparedAt'> & { readonly preparedAt?: Date | null };

interface IngredientColumns {
  readonly position: number;
  readonly lotId: string | null;
  readonly sourceStockSolutionId: string | null;
  readonly massGram: number | null;
  readonly volumeMillilitre: number | null;
}

export class StockSolutionRepository extends NotebookEntity<
  StockSolutionRow,
  StockSolutionView,
  StockSolutionChanges,
  StockSolutionColumns,
  ProjectFilter
> {
  readonly #unitOfWork: UnitOfWork;
  readonly #projects: ProjectRepository;
  readonly #lots: LotRepository;

  constructor(database: Database, unitOfWork: UnitOfWork, projects: ProjectRepository, lots: LotRepository) {
    super(database, unitOfWork, {
      type: 'stockSolution',
      label: 'stock solution',
      actions: { update: 'stockSolution.update', withdraw: 'stockSolution.withdraw' },
      find: (reader, where) => reader.stockSolution.findUnique({ where, include: STOCK_SOLUTION_INCLUDE }),
      list: (reader, query, filter, caller) =>
        reader.stockSolution.findMany({
          ...query,
          where: inProject(query.where, filter, caller),
          include: STOCK_SOLUTION_INCLUDE,
        }),
      update: async (tx, where, data) => {
        const { count } = await tx.stockSolution.updateMany({ where, data });
        return count === 0
          ? []
          : tx.stockSolution.findMany({ where: { id: where.id }, include: STOCK_SOLUTION_INCLUDE });
      },
      columnsOf,
      projectIdOf: (row) => row.projectId,
      toView: stockSolutionViewOf,
    });
    this.#unitOfWork = unitOfWork;
    this.#projects = projects;
    this.#lots = lots;
  }

  /** @throws DomainError `codeInvalid`, `alreadyExists`, `referenceUnknown`, `referenceWithdrawn`, `sourceAmbiguous`, `writeForbidden`. */
  async create(caller: Caller, input: NewStockSolution): Promise<StockSolutionView> {
    assertCode(input.code, '/code');
    const { code, project, name, ingredients, ...optional } = input;
    const { id: projectId } = await referenceAt('/project', this.#projects.rowInForce(caller, project));
    caller.access.assertMayWrite(projectId);
    const columns: IngredientColumns[] = [];
    for (const [index, ingredient] of ingredients.entries()) {
      columns.push(await this.#ingredient(caller, ingredient, index));
    }
    return this.#unitOfWork.run(workContextOf(caller), async (tx, record) => {
      const { id } = await tx.stockSolution.create({
        data: { id: newId(), code, projectId, name, ...columnsOf(optional) },
      });
      await tx.stockSolutionIngredient.createMany({
        data: columns.map((ingredient) => ({ id: newId(), stockSolutionId: id, ...ingredient })),
      });
      await record({ action: 'stockSolution.create', entityId: id, projectId });
      const row = await tx.stockSolution.findUniqueOrThrow({
        where: { id },
        include: STOCK_SOLUTION_INCLUDE,
      });
      return stockSolutionViewOf(row, caller);
    });
  }

  async #ingredient(caller: Caller, given: NewIngredient, index: number): Promise<IngredientColumns> {
    const source = theOneSource(given, ['lot', 'stockSolution'], `/ingredients/${index}`);
    const { id } = await referenceAt<{ id: string }>(
      source.pointer,
      source.kind === 'lot'
        ? this.#lots.rowInForce(caller, source.reference)
        : this.rowInForce(caller, source.reference),
    );
    return {
      position: index + 1,
      lotId: source.kind === 'lot' ? id : null,
      sourceStockSolutionId: source.kind === 'stockSolution' ? id : null,
      massGram: given.massGram ?? null,
      volumeMillilitre: given.volumeMillilitre ?? null,
    };
  }
}

function columnsOf({ preparedAt, ...others }: StockSolutionChanges): StockSolutionColumns {
  return { ...others, ...datesFrom({ preparedAt }) };
}
