import { TokenScope, type TokenView } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique } from 'class-validator';
import { EntityDto } from '../../fields/entity.dto.ts';
import { ChoiceField, IdField, InstantField, ReferenceField, TextField } from '../../fields/text-fields.ts';

const SCOPES = Object.values(TokenScope);

export class CreateTokenDto {
  @TextField({ example: 'glove box computer' })
  name!: string;

  @IdField({ optional: true, description: 'Whose token; left out: your own.' })
  userId?: string;

  @ChoiceField('TokenScope', SCOPES, { list: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  scopes!: TokenScope[];

  @ReferenceField({
    optional: true,
    nullable: true,
    description: 'Code or id of the only project the token is good for.',
  })
  project?: string | null;

  @InstantField({ optional: true, nullable: true, description: 'Left out: it does not expire.' })
  expiresAt?: string | null;
}

/** A token without its secret. */
export class TokenDto extends EntityDto implements TokenView {
  @IdField()
  userId!: string;

  @TextField()
  name!: string;

  @TextField({ description: 'First part of the token, by which it can be recognised.' })
  prefix!: string;

  @ChoiceField('TokenScope', SCOPES, { list: true })
  scopes!: readonly TokenScope[];

  @IdField({ nullable: true })
  projectId!: string | null;

  @InstantField({ nullable: true })
  expiresAt!: string | null;
}

export class CreatedTokenDto extends TokenDto {
  @ApiProperty({
    required: false,
    description:
      'The token. It is shown this once and kept nowhere: a repeat of the request (Idempotency-Key) is answered without it.',
    example: 'dbk_0123456789ab_…',
  })
  token?: string;
}
