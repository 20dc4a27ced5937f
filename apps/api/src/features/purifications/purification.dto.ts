import type { PurificationView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { BooleanField, NestedField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import { CodeField, IdField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';

const NOTE_LENGTH = 10_000;

export class ChangePurificationDto {
  @TextField({ optional: true, example: 'methyl acetate' })
  antisolvent?: string;

  @QuantityField('antisolventVolumeRatio', { optional: true, nullable: true, positive: true })
  antisolventVolumeRatio?: number | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true, positive: true })
  antisolventVolumeMillilitre?: number | null;

  @QuantityField('rotationRpm', { optional: true, nullable: true, positive: true, example: 8000 })
  rotationRpm?: number | null;

  @QuantityField('durationMinute', { optional: true, nullable: true, positive: true, example: 5 })
  durationMinute?: number | null;

  @InstantField({ optional: true, nullable: true })
  performedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

/** The batch that comes out: volume and concentration are newly stated, never derived. */
export class PurifiedBatchDto {
  @CodeField({ example: 'C-Q-01-p1' })
  code!: string;

  @TextField({ optional: true, nullable: true })
  name?: string | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true })
  volumeMillilitre?: number | null;

  @QuantityField('concentrationMilligramPerMillilitre', { optional: true, nullable: true, positive: true })
  concentrationMilligramPerMillilitre?: number | null;

  @QuantityField('concentrationMolePerLitre', { optional: true, nullable: true, positive: true })
  concentrationMolePerLitre?: number | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreatePurificationDto extends ChangePurificationDto {
  @CodeField({ example: 'P-2026-021' })
  code!: string;

  @ReferenceField({ optional: true, description: 'Code or id of the project; left out: that of the parent.' })
  project?: string;

  @ReferenceField({ description: 'Code or id of the batch that is washed.' })
  parentBatch!: string;

  @QuantityField('volumeMillilitre', {
    optional: true,
    nullable: true,
    description: 'Part that is washed; left out: all that is left, also of an unknown volume.',
  })
  consumedVolumeMillilitre?: number | null;

  @TextField({ example: 'methyl acetate' })
  declare antisolvent: string;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id of the lot.' })
  antisolventLot?: string | null;

  @TextField({ optional: true, nullable: true, example: 'hexane' })
  redispersionSolvent?: string | null;

  @BooleanField({ optional: true, description: 'False (default) for the isolation inside a synthesis.' })
  countsAsPurification?: boolean;

  @NestedField(() => PurifiedBatchDto)
  childBatch!: PurifiedBatchDto;
}

/** One antisolvent wash of a batch into a child batch. */
export class PurificationDto extends EntityDto implements PurificationView {
  @CodeField({ example: 'P-2026-021' })
  code!: string;

  @IdField()
  projectId!: string;

  @NestedField(() => ReferenceDto, { nullable: true, description: 'Null where you may not see its project.' })
  parentBatch!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  childBatch!: ReferenceDto | null;

  @TextField()
  antisolvent!: string;

  @NestedField(() => ReferenceDto, { nullable: true })
  antisolventLot!: ReferenceDto | null;

  @QuantityField('antisolventVolumeRatio', { nullable: true })
  antisolventVolumeRatio!: number | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  antisolventVolumeMillilitre!: number | null;

  @QuantityField('rotationRpm', { nullable: true })
  rotationRpm!: number | null;

  @QuantityField('durationMinute', { nullable: true })
  durationMinute!: number | null;

  @TextField({ nullable: true })
  redispersionSolvent!: string | null;

  @BooleanField()
  countsAsPurification!: boolean;

  @InstantField({ nullable: true })
  performedAt!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;
}

export class PurificationQueryDto extends ProjectQueryDto {
  @ReferenceField({ optional: true, description: 'Only of this batch, before or after: code or id.' })
  batch?: string;
}
