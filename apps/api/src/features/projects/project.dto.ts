import { type ProjectMemberView, ProjectRole, type ProjectView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { ChoiceField, CodeField, IdField, TextField, TimeZoneField } from '../../fields/text-fields.ts';

const DESCRIPTION_LENGTH = 10_000;
const ROLES = Object.values(ProjectRole);

export class ChangeProjectDto {
  @TextField({ optional: true, example: 'Cs1-xFAxPbI3 quantum dots' })
  name?: string;

  @TextField({ optional: true, nullable: true, maximumLength: DESCRIPTION_LENGTH })
  description?: string | null;

  @TimeZoneField({ optional: true, description: 'Zone of times that neither file nor instrument gives one.' })
  timeZone?: string;

  @TextField({
    optional: true,
    nullable: true,
    example: '*_{code}.px{pixel}_*',
    description:
      'How raw files are named: {code} is the code of the sample, {pixel} the pixel, * anything. Null: the code may stand anywhere in the name.',
  })
  fileNamePattern?: string | null;
}

export class CreateProjectDto extends ChangeProjectDto {
  @CodeField({ example: 'CSFA-2026' })
  code!: string;

  @TextField({ example: 'Cs1-xFAxPbI3 quantum dots' })
  declare name: string;
}

/** Every sample, run, measurement and record belongs to one. */
export class ProjectDto extends EntityDto implements ProjectView {
  @CodeField({ example: 'CSFA-2026' })
  code!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true, maximumLength: DESCRIPTION_LENGTH })
  description!: string | null;

  @TimeZoneField()
  timeZone!: string;

  @TextField({ nullable: true, description: 'How raw files are named; null: the code may stand anywhere.' })
  fileNamePattern!: string | null;
}

export class SetProjectMemberDto {
  @IdField()
  userId!: string;

  @ChoiceField('ProjectRole', ROLES, {
    description: 'viewer reads; member and reviewer also write; admin also manages the project.',
  })
  role!: ProjectRole;
}

export class ProjectMemberDto extends EntityDto implements ProjectMemberView {
  @IdField()
  projectId!: string;

  @IdField()
  userId!: string;

  @TextField()
  userName!: string;

  @ChoiceField('ProjectRole', ROLES)
  role!: ProjectRole;
}
