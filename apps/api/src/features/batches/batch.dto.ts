import {
  BatchKind,
  BatchOrigin,
  type BatchCompositionView,
  type BatchView,
  CompositionKind,
  type CompositionView,
  LigandEnvironment,
  LigandEnvironmentBasis,
} from '@dotbook/data-access';
import { CompositionInputDto, SharesDto } from '../../fields/composition.dto.ts';
import { EntityDto } from '../../fields/entity.dto.ts';
import { IntegerField, NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
import {
  ChoiceField,
  CodeField,
  IdField,
  InstantField,
  ReferenceField,
  TextField,
} from '../../fields/text-fields.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';

const NOTE_LENGTH = 10_000;
const PURIFICATION_LIMIT = 100;
const KINDS = Object.values(BatchKind);
const ORIGINS = Object.values(BatchOrigin);
const ENVIRONMENTS = Object.values(LigandEnvironment);

export class ChangeBatchDto {
  @TextField({ optional: true, nullable: true })
  name?: string | null;

  @TextField({ optional: true, nullable: true, example: 'hexane' })
  solvent?: string | null;

  @QuantityField('concentrationMilligramPerMillilitre', {
    optional: true,
    nullable: true,
    positive: true,
    example: 50,
  })
  concentrationMilligramPerMillilitre?: number | null;

  @QuantityField('concentrationMolePerLitre', { optional: true, nullable: true, positive: true })
  concentrationMolePerLitre?: number | null;

  @InstantField({ optional: true, nullable: true })
  preparedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateBatchDto extends ChangeBatchDto {
  @CodeField({ example: 'C-Q-01' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @ChoiceField('BatchKind', KINDS)
  kind!: BatchKind;

  @ReferenceField({
    optional: true,
    nullable: true,
    description: 'The run that made it; without one it is stated.',
  })
  run?: string | null;

  @IntegerField(0, PURIFICATION_LIMIT, {
    optional: true,
    description: 'Washes before it is entered; default 0.',
  })
  purificationCount?: number;

  @QuantityField('volumeMillilitre', {
    optional: true,
    nullable: true,
    description: 'Null: not known, which refuses aliquots until it is stated.',
  })
  volumeMillilitre?: number | null;

  @NestedField(() => CompositionInputDto, {
    optional: true,
    nullable: true,
    description: 'What it is meant to be.',
  })
  targetComposition?: CompositionInputDto | null;

  @NestedField(() => CompositionInputDto, {
    optional: true,
    nullable: true,
    description: 'What the amounts give.',
  })
  nominalComposition?: CompositionInputDto | null;

  @QuantityField('faFractionUncertainty', {
    optional: true,
    nullable: true,
    description: 'Of the nominal one.',
  })
  faFractionUncertainty?: number | null;
}

/** One recorded composition of a batch. */
export class CompositionDto extends SharesDto implements CompositionView {
  @IdField()
  id!: string;

  @ChoiceField('CompositionKind', Object.values(CompositionKind))
  kind!: CompositionKind;

  @TextField({ example: 'Cs0.5FA0.5PbI3' })
  formula!: string;

  @QuantityField('faFractionUncertainty', { nullable: true })
  faFractionUncertainty!: number | null;

  @TextField({ nullable: true })
  method!: string | null;

  @IdField({ nullable: true })
  analysisRunId!: string | null;

  @InstantField()
  recordedAt!: string;
}

/** Three kinds side by side; none overwrites another. */
export class BatchCompositionDto implements BatchCompositionView {
  @NestedField(() => CompositionDto, { nullable: true, description: 'What it is meant to be; the newest.' })
  target!: CompositionDto | null;

  @NestedField(() => CompositionDto, { nullable: true, description: 'What the amounts give; the newest.' })
  nominal!: CompositionDto | null;

  @NestedListField(() => CompositionDto, { description: 'Everything that was measured, oldest first.' })
  measured!: readonly CompositionDto[];
}

/** One vial of colloidal quantum dots or precursor ink in one state. */
export class BatchDto extends EntityDto implements BatchView {
  @CodeField({ example: 'C-Q-01' })
  code!: string;

  @IdField()
  projectId!: string;

  @ChoiceField('BatchKind', KINDS)
  kind!: BatchKind;

  @ChoiceField('BatchOrigin', ORIGINS)
  origin!: BatchOrigin;

  @TextField({ nullable: true })
  name!: string | null;

  @IdField({ nullable: true })
  runId!: string | null;

  @TextField({ nullable: true })
  solvent!: string | null;

  @QuantityField('concentrationMilligramPerMillilitre', { nullable: true })
  concentrationMilligramPerMillilitre!: number | null;

  @QuantityField('concentrationMolePerLitre', { nullable: true })
  concentrationMolePerLitre!: number | null;

  @IntegerField(0, PURIFICATION_LIMIT)
  purificationCount!: number;

  @ChoiceField('LigandEnvironment', ENVIRONMENTS)
  ligandEnvironment!: LigandEnvironment;

  @ChoiceField('LigandEnvironmentBasis', Object.values(LigandEnvironmentBasis))
  ligandEnvironmentBasis!: LigandEnvironmentBasis;

  @TextField({ nullable: true })
  ligandEnvironmentReason!: string | null;

  @InstantField({ nullable: true })
  preparedAt!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;

  @QuantityField('volumeMillilitre', {
    nullable: true,
    description: 'Left by the ledger; null: never stated.',
  })
  remainingVolumeMillilitre!: number | null;

  @NestedField(() => BatchCompositionDto)
  composition!: BatchCompositionDto;
}

export class BatchQueryDto extends ProjectQueryDto {
  @ChoiceField('BatchKind', KINDS, { optional: true })
  kind?: BatchKind;

  @ChoiceField('BatchOrigin', ORIGINS, { optional: true })
  origin?: BatchOrigin;

  @ReferenceField({ optional: true, description: 'Only made in this run: code or id.' })
  run?: string;

  @ReferenceField({ optional: true, description: 'Only made directly from this batch: code or id.' })
  parent?: string;
}
