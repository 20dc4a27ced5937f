import { AreaKind, DeviceKind, type DeviceView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { NestedField, NestedListField, QuantityField } from '../../fields/other-fields.ts';
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
const PIXEL_LABEL_LENGTH = 64;
const DEVICE_KINDS = Object.values(DeviceKind);
const AREA_KINDS = Object.values(AreaKind);

export class ChangeDeviceDto {
  @TextField({ optional: true, nullable: true, example: 'Au' })
  electrode?: string | null;

  @ChoiceField('DeviceKind', DEVICE_KINDS, { optional: true, description: 'Default `solarCell`.' })
  deviceKind?: DeviceKind;

  @QuantityField('apertureAreaCm2', { optional: true, nullable: true, positive: true, example: 0.058 })
  apertureAreaCm2?: number | null;

  @ChoiceField('AreaKind', AREA_KINDS, {
    optional: true,
    nullable: true,
    description: 'Comes with the area and is never inferred.',
  })
  areaKind?: AreaKind | null;

  @QuantityField('gapMicrometre', {
    optional: true,
    nullable: true,
    positive: true,
    description: 'Of a lateral device.',
  })
  gapMicrometre?: number | null;

  @QuantityField('widthMillimetre', {
    optional: true,
    nullable: true,
    positive: true,
    description: 'Of a lateral device.',
  })
  widthMillimetre?: number | null;

  @InstantField({ optional: true, nullable: true })
  fabricatedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateDeviceDto extends ChangeDeviceDto {
  @CodeField({ example: 'C2F2-Q-OR-07-a' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @ReferenceField({ description: 'Code or id of the substrate.' })
  substrate!: string;

  @ReferenceField({ description: 'Code or id of the film.' })
  film!: string;

  @TextField({
    example: 'a',
    maximumLength: PIXEL_LABEL_LENGTH,
    description: 'Unique on its substrate, whatever the case.',
  })
  pixelLabel!: string;
}

/** Many devices at once: all or none. */
export class CreateDevicesDto {
  @NestedListField(() => CreateDeviceDto, { minimumCount: 1 })
  items!: CreateDeviceDto[];
}

/** One measurable pixel. References are null where you may not see their project. */
export class DeviceDto extends EntityDto implements DeviceView {
  @CodeField({ example: 'C2F2-Q-OR-07-a' })
  code!: string;

  @IdField()
  projectId!: string;

  @NestedField(() => ReferenceDto, { nullable: true })
  substrate!: ReferenceDto | null;

  @NestedField(() => ReferenceDto, { nullable: true })
  film!: ReferenceDto | null;

  @TextField({ example: 'a', maximumLength: PIXEL_LABEL_LENGTH })
  pixelLabel!: string;

  @TextField({ nullable: true })
  electrode!: string | null;

  @ChoiceField('DeviceKind', DEVICE_KINDS)
  deviceKind!: DeviceKind;

  @QuantityField('apertureAreaCm2', { nullable: true })
  apertureAreaCm2!: number | null;

  @ChoiceField('AreaKind', AREA_KINDS, { nullable: true })
  areaKind!: AreaKind | null;

  @QuantityField('gapMicrometre', { nullable: true })
  gapMicrometre!: number | null;

  @QuantityField('widthMillimetre', { nullable: true })
  widthMillimetre!: number | null;

  @InstantField({ nullable: true })
  fabricatedAt!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;

  @IdField({ nullable: true, description: 'The representative measurement that a person chose.' })
  pinnedMeasurementId!: string | null;

  @TextField({ nullable: true })
  pinnedBy!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  pinnedReason!: string | null;
}

export class DevicesDto {
  @NestedListField(() => DeviceDto, { description: 'In the order in which they were given.' })
  items!: readonly DeviceDto[];
}

export class DeviceQueryDto extends ProjectQueryDto {
  @ReferenceField({ optional: true, description: 'Only on this substrate: code or id.' })
  substrate?: string;

  @ReferenceField({ optional: true, description: 'Only with this film: code or id.' })
  film?: string;

  @ReferenceField({ optional: true, description: 'Only made of this batch: code or id.' })
  batch?: string;

  @ChoiceField('DeviceKind', DEVICE_KINDS, { optional: true })
  deviceKind?: DeviceKind;
}
