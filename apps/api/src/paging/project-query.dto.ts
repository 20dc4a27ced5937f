import { ReferenceField, TextField } from '../fields/text-fields.ts';
import { PageQueryDto } from './page-query.dto.ts';

const CODE_LENGTH = 64;

/** Query of the list of things of a project. */
export class ProjectQueryDto extends PageQueryDto {
  @ReferenceField({ optional: true, description: 'Only of this project: code or id.' })
  project?: string;

  @TextField({ optional: true, maximumLength: CODE_LENGTH, description: 'Only codes that begin with this.' })
  codePrefix?: string;
}
