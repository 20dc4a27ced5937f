import { RunKind, type RunView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { NestedListField } from '../../fields/other-fields.ts';
import {
  ChoiceField,
  CodeField,
  IdField,
  InstantField,
  ReferenceField,
  TextField,
} from '../../fields/text-fields.ts';
import { ProjectQueryDto } from '../../paging/project-query.dto.ts';
import { StepDto } from './step.dto.ts';

const NOTE_LENGTH = 10_000;
const KINDS = Object.values(RunKind);

export class ChangeRunDto {
  @TextField({ optional: true, example: 'Hot injection of CsPbI3' })
  title?: string;

  @InstantField({ optional: true, nullable: true })
  startedAt?: string | null;

  @InstantField({ optional: true, nullable: true })
  finishedAt?: string | null;

  @TextField({ optional: true, nullable: true, maximumLength: NOTE_LENGTH })
  note?: string | null;
}

export class CreateRunDto extends ChangeRunDto {
  @CodeField({ example: 'HI-2026-014' })
  code!: string;

  @ReferenceField({ description: 'Code or id of the project.' })
  project!: string;

  @ChoiceField('RunKind', KINDS)
  kind!: RunKind;

  @TextField({ example: 'Hot injection of CsPbI3' })
  declare title: string;

  @ReferenceField({ optional: true, nullable: true, description: 'Code or id of the operator.' })
  operator?: string | null;
}

/** One execution at the bench, with its steps. */
export class RunDto extends EntityDto implements RunView {
  @CodeField({ example: 'HI-2026-014' })
  code!: string;

  @IdField()
  projectId!: string;

  @ChoiceField('RunKind', KINDS)
  kind!: RunKind;

  @TextField()
  title!: string;

  @InstantField({ nullable: true })
  startedAt!: string | null;

  @InstantField({ nullable: true })
  finishedAt!: string | null;

  @IdField({ nullable: true })
  operatorId!: string | null;

  @TextField({ nullable: true, maximumLength: NOTE_LENGTH })
  note!: string | null;

  @NestedListField(() => StepDto)
  steps!: readonly StepDto[];
}

export class RunQueryDto extends ProjectQueryDto {
  @ChoiceField('RunKind', KINDS, { optional: true })
  kind?: RunKind;

  @ReferenceField({ optional: true, description: 'Only of this operator: code or id.' })
  operator?: string;
}
