import type { IngredientView, StockSolutionView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { IntegerField, NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import { CodeField, IdField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';

const NOTE_LENGTH = 10_000;
const POSITION_LIMIT = 1000;

export class CreateIngredientDto {
  @ReferenceField({ optional: true, nullable: true, description: 'Code or id of the lot.' })
  lot?: string | null;

  @ReferenceField({
    optional: true,
    nullable: true,
    description: 'Code or id of a stock solution, instead of a lot.',
  })
  stockSolution?: string | null;

  @QuantityField('massGram', { optional: true, nullable: true, positive: true })
  massGram?: number | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true, positive: true })
  volumeMillilitre?: number | null;
}

export class ChangeStockSolutionDto {
  @TextField({ optional: true, example: 'Cs-oleate' })
  name?: string;

  @TextField({ optional: true, nullable: true, example: '1-octadecene' })
  solvent?: string | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true, positive: true })
  volumeMillilitre?: number | null;

  @QuantityField('concentrationMolePerLitre', {
    positive: true,
    optional: true,
    nullable: true,
    description: 'As the notebook states it; never replaced by arithmetic.',
    example: 0.063,
  })
  statedConcentrationMolePerLitre?: number | null;

  @InstantField({ optional: true, nullable: true })
  preparedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateStockSolutionDto extends ChangeStockSolutionDto {
  @CodeField({ example: 'Cs-oleate-01' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @TextField({ example: 'Cs-oleate' })
  declare name: string;

  @NestedListField(() => CreateIngredientDto, { description: 'Written once, with the solution.' })
  ingredients!: CreateIngredientDto[];
}

export class IngredientDto implements IngredientView {
  @IntegerField(1, POSITION_LIMIT)
  position!: number;

  @NestedField(() => ReferenceDto, { nullable: true })
  lot!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  stockSolution!: ReferenceDto | null;

  @QuantityField('massGram', { nullable: true })
  massGram!: number | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  volumeMillilitre!: number | null;
}

/** A prepared solution with its ingredients. */
export class StockSolutionDto extends EntityDto implements StockSolutionView {
  @CodeField({ example: 'Cs-oleate-01' })
  code!: string;

  @IdField()
  projectId!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  solvent!: string | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  volumeMillilitre!: number | null;

  @QuantityField('concentrationMolePerLitre', { nullable: true })
  statedConcentrationMolePerLitre!: number | null;

  @InstantField({ nullable: true })
  preparedAt!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;

  @NestedListField(() => IngredientDto)
  ingredients!: readonly IngredientDto[];
}

export class StockSolutionQueryDto extends ProjectQueryDto {}
