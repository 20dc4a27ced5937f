import type {
  ActualAmount,
  NewStep,
  NewStepMaterial,
  StepMaterialView,
  StepView,
} from '@dotbook/data-access';
import type {
  ActualValues,
  PlannedValue,
  PlannedValues,
  StepDeviation,
  StepQuantityKey,
} from '@dotbook/domain';
import { STEP_QUANTITY_KEYS } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';
import { EntityDto } from '../../fields/entity.dto.ts';
import {
  BooleanField,
  IntegerField,
  NestedField,
  NestedListField,
  QuantityField,
} from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import { ChoiceField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { ActualValuesField, PLANNED_VALUE_SCHEMA, PlannedValuesField } from './step-values-field.ts';

const TEXT_LENGTH = 10_000;
const POSITION_LIMIT = 10_000;

export class CreateStepMaterialDto implements NewStepMaterial {
  @ReferenceField({ optional: true, nullable: true, description: 'Code or id. Exactly one of the three.' })
  lot?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  stockSolution?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  batch?: string | null;

  @QuantityField('massGram', { optional: true, nullable: true })
  plannedMassGram?: number | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true })
  plannedVolumeMillilitre?: number | null;
}

export class CreateStepDto implements NewStep {
  @IntegerField(1, POSITION_LIMIT, { optional: true, description: 'Left out: after the last one.' })
  position?: number;

  @TextField({ example: 'inject', description: 'What is done: inject, heat, quench, spinCoat …' })
  action!: string;

  @TextField({ optional: true, nullable: true, maximumLength: TEXT_LENGTH })
  instruction?: string | null;

  @PlannedValuesField({ optional: true })
  planned?: Record<string, unknown>;

  @NestedListField(() => CreateStepMaterialDto, { optional: true })
  materials?: CreateStepMaterialDto[];
}

export class ActualAmountDto implements ActualAmount {
  @IntegerField(1, POSITION_LIMIT, { description: 'Which material of the step.' })
  position!: number;

  @QuantityField('massGram', { optional: true, nullable: true })
  actualMassGram?: number | null;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true })
  actualVolumeMillilitre?: number | null;
}

const REASON =
  'Needed as soon as something deviates from the plan by more than the rounding of the planned number.';

export class PerformStepDto {
  @ActualValuesField()
  actual!: Record<string, unknown>;

  @NestedListField(() => ActualAmountDto, { optional: true })
  materials?: ActualAmountDto[];

  @InstantField({ optional: true, description: 'Left out: now.' })
  performedAt?: string;

  @TextField({ optional: true, description: 'Left out: who calls.' })
  performedBy?: string;

  @TextField({ optional: true, nullable: true, maximumLength: TEXT_LENGTH, description: REASON })
  deviationReason?: string | null;
}

/** The plan can be changed before the step is performed, what was done afterwards. */
export class ChangeStepDto {
  @TextField({ optional: true })
  action?: string;

  @TextField({ optional: true, nullable: true, maximumLength: TEXT_LENGTH })
  instruction?: string | null;

  @PlannedValuesField({ optional: true })
  planned?: Record<string, unknown>;

  @ActualValuesField({ optional: true })
  actual?: Record<string, unknown>;

  @NestedListField(() => ActualAmountDto, { optional: true })
  materials?: ActualAmountDto[];

  @InstantField({ optional: true })
  performedAt?: string;

  @TextField({ optional: true })
  performedBy?: string;

  @TextField({ optional: true, nullable: true, maximumLength: TEXT_LENGTH, description: REASON })
  deviationReason?: string | null;
}

export class StepMaterialDto implements StepMaterialView {
  @IntegerField(1, POSITION_LIMIT)
  position!: number;

  @NestedField(() => ReferenceDto, { nullable: true })
  lot!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  stockSolution!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  batch!: ReferenceDto | null;

  @QuantityField('massGram', { nullable: true })
  plannedMassGram!: number | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  plannedVolumeMillilitre!: number | null;

  @QuantityField('massGram', { nullable: true })
  actualMassGram!: number | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  actualVolumeMillilitre!: number | null;

  @BooleanField({ description: 'Whether mass or volume differs from the plan by more than its rounding.' })
  deviates!: boolean;
}

export class StepDeviationDto implements StepDeviation {
  @ChoiceField('StepQuantityKey', STEP_QUANTITY_KEYS)
  key!: StepQuantityKey;

  @ApiProperty(PLANNED_VALUE_SCHEMA)
  planned!: PlannedValue;

  @ApiProperty({ type: 'number', nullable: true, description: 'Null: planned, but not recorded.' })
  actual!: number | null;
}

/** One step with what was planned and what was done. */
export class StepDto extends EntityDto implements StepView {
  @IntegerField(1, POSITION_LIMIT)
  position!: number;

  @TextField({ example: 'inject' })
  action!: string;

  @TextField({ nullable: true, maximumLength: TEXT_LENGTH })
  instruction!: string | null;

  @PlannedValuesField()
  planned!: PlannedValues;

  @ActualValuesField({ nullable: true })
  actual!: ActualValues | null;

  @NestedListField(() => StepDeviationDto)
  deviations!: readonly StepDeviationDto[];

  @InstantField({ nullable: true })
  performedAt!: string | null;

  @TextField({ nullable: true })
  performedBy!: string | null;

  @TextField({ nullable: true, maximumLength: TEXT_LENGTH })
  deviationReason!: string | null;

  @NestedListField(() => StepMaterialDto)
  materials!: readonly StepMaterialDto[];
}
