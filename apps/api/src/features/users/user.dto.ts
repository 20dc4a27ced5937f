import type { UserView } from '@dotbook/data-access';
import { EntityDto } from '../../fields/entity.dto.ts';
import { BooleanField } from '../../fields/other-fields.ts';
import { EmailField, TextField } from '../../fields/text-fields.ts';

export class ChangeUserDto {
  @TextField({ optional: true, example: 'Ada Lovelace' })
  name?: string;

  @EmailField({ optional: true })
  email?: string;

  @BooleanField({ optional: true, description: 'May do everything, in every project.' })
  isAdministrator?: boolean;
}

export class CreateUserDto extends ChangeUserDto {
  @TextField({ example: 'Ada Lovelace' })
  declare name: string;

  @EmailField()
  declare email: string;
}

/** A person who may have tokens. */
export class UserDto extends EntityDto implements UserView {
  @TextField({ example: 'Ada Lovelace' })
  name!: string;

  @EmailField()
  email!: string;

  @BooleanField()
  isAdministrator!: boolean;
}
