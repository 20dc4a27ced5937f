import {
  type BatchParentView,
  CompositionKind,
  LigandEnvironment,
  type LedgerEntryView,
  VolumeLedgerKind,
  type VolumeLedgerView,
} from '@dotbook/data-access';
import { CompositionInputDto } from '../../fields/composition.dto.ts';
import { IntegerField, NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import {
  ChoiceField,
  CodeField,
  IdField,
  InstantField,
  ReferenceField,
  TextField,
} from '../../fields/text-fields.ts';

const TEXT_LENGTH = 10_000;
const POSITION_LIMIT = 1000;

export class StateVolumeDto {
  @QuantityField('volumeMillilitre', { description: 'What is in the vial; 0 when it is empty.' })
  volumeMillilitre!: number;
}

export class AdjustVolumeDto {
  @QuantityField('deltaMillilitre')
  deltaMillilitre!: number;

  @TextField({ example: 'evaporated', maximumLength: TEXT_LENGTH })
  reason!: string;
}

export class CreateAliquotDto {
  @CodeField({ example: 'C-Q-01-a' })
  code!: string;

  @QuantityField('volumeMillilitre', { description: 'Taken out of the batch.' })
  volumeMillilitre!: number;

  @TextField({ optional: true, nullable: true })
  name?: string | null;

  @InstantField({ optional: true, nullable: true })
  preparedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: TEXT_LENGTH })
  note?: string | null;
}

export class CreateDilutionDto extends CreateAliquotDto {
  @QuantityField('volumeMillilitre', { description: 'Solvent that is added; volumes are taken as additive.' })
  addedVolumeMillilitre!: number;

  @TextField({ optional: true, nullable: true, description: 'Where it is not that of the batch.' })
  solvent?: string | null;
}

export class RecordCompositionDto extends CompositionInputDto {
  @ChoiceField('CompositionKind', Object.values(CompositionKind))
  kind!: CompositionKind;

  @QuantityField('faFractionUncertainty', { optional: true, nullable: true })
  faFractionUncertainty?: number | null;

  @TextField({ optional: true, nullable: true, example: 'XRD, Vegard' })
  method?: string | null;
}

export class OverrideLigandEnvironmentDto {
  @ChoiceField('LigandEnvironment', Object.values(LigandEnvironment))
  ligandEnvironment!: LigandEnvironment;

  @TextField({ example: '2.1 ligands/nm² by NMR', maximumLength: TEXT_LENGTH })
  reason!: string;
}

export class DeclaredParentDto {
  @ReferenceField({ description: 'Code or id of the batch it was made from.' })
  batch!: string;

  @QuantityField('volumeMillilitre', { optional: true, nullable: true, positive: true })
  volumeMillilitre?: number | null;
}

export class DeclareParentsDto {
  @NestedListField(() => DeclaredParentDto, { minimumCount: 1 })
  parents!: DeclaredParentDto[];
}

/** An edge of the lineage. */
export class BatchParentDto implements BatchParentView {
  @IntegerField(1, POSITION_LIMIT)
  position!: number;

  @NestedField(() => ReferenceDto, { nullable: true, description: 'Null where you may not see its project.' })
  batch!: ReferenceDto | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  volumeMillilitre!: number | null;

  @QuantityField('concentrationMilligramPerMillilitre', { nullable: true })
  concentrationMilligramPerMillilitre!: number | null;

  @QuantityField('concentrationMolePerLitre', { nullable: true })
  concentrationMolePerLitre!: number | null;
}

export class BatchParentsDto {
  @NestedListField(() => BatchParentDto)
  items!: readonly BatchParentDto[];
}

/** One line of the volume ledger: `stated` says what is there, every other kind what came or went. */
export class LedgerEntryDto implements LedgerEntryView {
  @IdField()
  id!: string;

  @ChoiceField('VolumeLedgerKind', Object.values(VolumeLedgerKind))
  kind!: VolumeLedgerKind;

  @QuantityField('volumeMillilitre', { nullable: true })
  statedVolumeMillilitre!: number | null;

  @QuantityField('deltaMillilitre', { nullable: true })
  deltaMillilitre!: number | null;

  @TextField({ nullable: true, maximumLength: TEXT_LENGTH })
  reason!: string | null;

  @NestedField(() => ReferenceDto, { nullable: true, description: 'What was made of it.' })
  relatedBatch!: ReferenceDto | null;

  @InstantField()
  recordedAt!: string;
}

export class VolumeLedgerDto implements VolumeLedgerView {
  @QuantityField('volumeMillilitre', { nullable: true })
  remainingVolumeMillilitre!: number | null;

  @NestedListField(() => LedgerEntryDto)
  entries!: readonly LedgerEntryDto[];
}
