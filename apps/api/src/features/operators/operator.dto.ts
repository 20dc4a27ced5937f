import type { OperatorView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { CodeField, IdField, TextField } from '../../fields/text-fields.ts';

export class ChangeOperatorDto {
  @TextField({ optional: true, example: 'Ada Lovelace' })
  name?: string;

  @IdField({ optional: true, nullable: true, description: 'The user this person is, if any.' })
  userId?: string | null;
}

export class CreateOperatorDto extends ChangeOperatorDto {
  @CodeField({ example: 'AL' })
  code!: string;

  @TextField({ example: 'Ada Lovelace' })
  declare name: string;
}

/** Who stands at the bench or the instrument; need not be a user. Belongs to the laboratory. */
export class OperatorDto extends EntityDto implements OperatorView {
  @CodeField({ example: 'AL' })
  code!: string;

  @TextField()
  name!: string;

  @IdField({ nullable: true })
  userId!: string | null;
}
