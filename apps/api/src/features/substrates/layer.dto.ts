import { LayerRole, type LayerView, type NewLayer } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { IntegerField, NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
import { ReferenceDto } from '../../fields/reference.dto.ts';
import { ChoiceField, ReferenceField, TextField } from '../../fields/text-fields.ts';

const POSITION_LIMIT = 1000;
const ROLES = Object.values(LayerRole);

export class ChangeLayerDto {
  @ChoiceField('LayerRole', ROLES, { optional: true })
  role?: LayerRole;

  @TextField({ optional: true, example: 'SnO2' })
  material?: string;

  @QuantityField('thicknessNanometre', { optional: true, nullable: true, positive: true })
  thicknessNanometre?: number | null;

  @TextField({ optional: true, nullable: true, example: 'spin coating' })
  method?: string | null;
}

export class CreateLayerDto extends ChangeLayerDto implements NewLayer {
  @IntegerField(1, POSITION_LIMIT, { optional: true, description: '1 at the bottom; left out: on top.' })
  position?: number;

  @ChoiceField('LayerRole', ROLES)
  declare role: LayerRole;

  @TextField({ example: 'SnO2' })
  declare material: string;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  lot?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  stockSolution?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  batch?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  film?: string | null;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id.' })
  run?: string | null;
}

export class CreateLayersDto {
  @NestedListField(() => CreateLayerDto, { minimumCount: 1, description: 'From the bottom up; all or none.' })
  layers!: CreateLayerDto[];
}

/** One layer, position 1 at the bottom. References are null where you may not see their project. */
export class LayerDto extends EntityDto implements LayerView {
  @IntegerField(1, POSITION_LIMIT)
  position!: number;

  @ChoiceField('LayerRole', ROLES)
  role!: LayerRole;

  @TextField({ example: 'SnO2' })
  material!: string;

  @QuantityField('thicknessNanometre', { nullable: true })
  thicknessNanometre!: number | null;

  @TextField({ nullable: true })
  method!: string | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  lot!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  stockSolution!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  batch!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  film!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  run!: ReferenceDto | null;
}
