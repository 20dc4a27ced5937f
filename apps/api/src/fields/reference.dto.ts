import type { ReferenceView } from '@dotbook/data-access';
import { CodeField, IdField } from './text-fields.ts';

/** Another thing of the notebook. */
export class ReferenceDto implements ReferenceView {
  @IdField()
  id!: string;

  @CodeField()
  code!: string;
}
