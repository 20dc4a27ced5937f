import { AbsorberKind, type FilmView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { IntegerField, NestedField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
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
const CYCLE_LIMIT = 1000;
const ABSORBER_KINDS = Object.values(AbsorberKind);

export class ChangeFilmDto {
  @IntegerField(1, CYCLE_LIMIT, {
    optional: true,
    nullable: true,
    example: 4,
    description: 'Layer by layer.',
  })
  depositionCycles?: number | null;

  @QuantityField('thicknessNanometre', { optional: true, nullable: true, positive: true })
  thicknessNanometre?: number | null;

  @InstantField({ optional: true, nullable: true })
  depositedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateFilmDto extends ChangeFilmDto {
  @CodeField({ example: 'F-2026-031' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @ChoiceField('AbsorberKind', ABSORBER_KINDS)
  absorberKind!: AbsorberKind;

  @ReferenceField({
    description: 'Code or id: dots for a quantum-dot film, a precursor ink for a bulk film.',
  })
  batch!: string;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id of the substrate.' })
  substrate?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id of the run.' })
  run?: string | null;

  @QuantityField('volumeMillilitre', {
    optional: true,
    nullable: true,
    description: 'Leaves the ledger of the batch when stated.',
  })
  consumedVolumeMillilitre?: number | null;
}

/** The absorber layer. References are null where you may not see their project. */
export class FilmDto extends EntityDto implements FilmView {
  @CodeField({ example: 'F-2026-031' })
  code!: string;

  @IdField()
  projectId!: string;

  @ChoiceField('AbsorberKind', ABSORBER_KINDS)
  absorberKind!: AbsorberKind;

  @NestedField(() => ReferenceDto, { nullable: true })
  batch!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  substrate!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  run!: ReferenceDto | null;

  @IntegerField(1, CYCLE_LIMIT, { nullable: true })
  depositionCycles!: number | null;

  @QuantityField('volumeMillilitre', { nullable: true })
  consumedVolumeMillilitre!: number | null;

  @QuantityField('thicknessNanometre', { nullable: true })
  thicknessNanometre!: number | null;

  @InstantField({ nullable: true })
  depositedAt!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;
}

export class FilmQueryDto extends ProjectQueryDto {
  @ReferenceField({ optional: true, description: 'Only made of this batch: code or id.' })
  batch?: string;

  @ReferenceField({ optional: true, description: 'Only on this substrate: code or id.' })
  substrate?: string;

  @ChoiceField('AbsorberKind', ABSORBER_KINDS, { optional: true })
  absorberKind?: AbsorberKind;
}
