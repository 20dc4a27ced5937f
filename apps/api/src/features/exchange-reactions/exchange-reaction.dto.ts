import type { ExchangeParentView, ExchangeReactionView, MixedExchangeView } from '@dotbook/data-access';
import { CompositionInputDto } from '../../fields/composition.dto.ts';
import { EntityDto } from '../../fields/entity.dto.ts';
import { NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import { CodeField, IdField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { WarningDto } from '../../fields/warning.dto.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';
import { BatchParentDto } from '../batches/batch-actions.dto.ts';
import { BatchDto } from '../batches/batch.dto.ts';

const NOTE_LENGTH = 10_000;

export class ChangeExchangeReactionDto {
  @InstantField({ optional: true, nullable: true })
  startedAt?: string | null;

  @InstantField({ optional: true, nullable: true })
  endedAt?: string | null;

  @QuantityField('temperatureCelsius', { optional: true, nullable: true })
  temperatureCelsius?: number | null;

  @QuantityField('timeToCompletionMinute', { optional: true, nullable: true })
  timeToCompletionMinute?: number | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateExchangeParentDto {
  @ReferenceField({ description: 'Code or id of the batch.' })
  batch!: string;

  @QuantityField('volumeMillilitre', { description: 'Leaves the ledger of the batch.' })
  volumeMillilitre!: number;

  @QuantityField('relativeUncertaintyConcentration', { optional: true, nullable: true, example: 0.03 })
  relativeUncertaintyConcentration?: number | null;

  @QuantityField('relativeUncertaintyVolume', { optional: true, nullable: true, example: 0.01 })
  relativeUncertaintyVolume?: number | null;
}

export class ExchangedBatchDto {
  @CodeField({ example: 'C2F2-Q-OR-01' })
  code!: string;

  @TextField({ optional: true, nullable: true })
  name?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    description: 'Left out: that of the parents, if they share one.',
  })
  solvent?: string | null;

  @QuantityField('volumeMillilitre', {
    optional: true,
    nullable: true,
    description: 'Left out: the sum of the volumes of the parents.',
  })
  volumeMillilitre?: number | null;

  @QuantityField('concentrationMilligramPerMillilitre', { optional: true, nullable: true, positive: true })
  concentrationMilligramPerMillilitre?: number | null;

  @QuantityField('concentrationMolePerLitre', { optional: true, nullable: true, positive: true })
  concentrationMolePerLitre?: number | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateExchangeReactionDto extends ChangeExchangeReactionDto {
  @CodeField({ example: 'X-2026-007' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @NestedListField(() => CreateExchangeParentDto, { description: 'Two or more.' })
  parents!: CreateExchangeParentDto[];

  @NestedField(() => CompositionInputDto, { description: 'What the mixture is meant to be.' })
  targetComposition!: CompositionInputDto;

  @NestedField(() => ExchangedBatchDto)
  childBatch!: ExchangedBatchDto;
}

/** Two or more batches mixed into one. */
export class ExchangeReactionDto extends EntityDto implements ExchangeReactionView {
  @CodeField({ example: 'X-2026-007' })
  code!: string;

  @IdField()
  projectId!: string;

  @NestedListField(() => BatchParentDto)
  parents!: readonly ExchangeParentView[];

  @NestedField(() => ReferenceDto, { nullable: true, description: 'Null where you may not see its project.' })
  childBatch!: ReferenceDto | null;

  @InstantField({ nullable: true })
  startedAt!: string | null;

  @InstantField({ nullable: true })
  endedAt!: string | null;

  @QuantityField('temperatureCelsius', { nullable: true })
  temperatureCelsius!: number | null;

  @QuantityField('timeToCompletionMinute', { nullable: true })
  timeToCompletionMinute!: number | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;
}

/** The reaction, the batch that came out, and what is doubtful about its nominal composition. */
export class MixedExchangeDto extends ExchangeReactionDto implements MixedExchangeView {
  @NestedField(() => BatchDto)
  child!: BatchDto;

  @NestedListField(() => WarningDto)
  warnings!: readonly WarningDto[];
}

export class ExchangeReactionQueryDto extends ProjectQueryDto {
  @ReferenceField({ optional: true, description: 'Only with this batch, before or after: code or id.' })
  batch?: string;
}
