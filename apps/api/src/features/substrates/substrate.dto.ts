import type { SubstrateView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { NestedListField } from '../../fields/other-fields.ts';
import { CodeField, IdField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';
import { LayerDto } from './layer.dto.ts';

const NOTE_LENGTH = 10_000;

export class ChangeSubstrateDto {
  @TextField({ optional: true, nullable: true, example: 'n-i-p', description: 'Order of contacts.' })
  architecture?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateSubstrateDto extends ChangeSubstrateDto {
  @CodeField({ example: 'S-2026-031' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;
}

/** A piece of glass with its layer stack. */
export class SubstrateDto extends EntityDto implements SubstrateView {
  @CodeField({ example: 'S-2026-031' })
  code!: string;

  @IdField()
  projectId!: string;

  @TextField({ nullable: true })
  architecture!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;

  @NestedListField(() => LayerDto, { description: 'From the bottom up.' })
  layers!: readonly LayerDto[];
}

export class SubstrateQueryDto extends ProjectQueryDto {
  @TextField({ optional: true, description: 'Only with this order of contacts.' })
  architecture?: string;
}
