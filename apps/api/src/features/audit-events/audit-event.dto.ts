import { AUDIT_ACTIONS, type AuditEventView, type JsonValue } from '@dotbook/data-access';
import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, IdField, InstantField, TextField } from '../../fields/text-fields.ts';
import { JSON_VALUE } from '../../openapi/json-value.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';

/** Who did what, when and why. */
export class AuditEventDto implements AuditEventView {
  @IdField()
  id!: string;

  @InstantField()
  recordedAt!: string;

  @IdField()
  actorId!: string;

  @TextField()
  actorName!: string;

  @TextField({ example: 'lot.update' })
  action!: string;

  @TextField({ example: 'lot' })
  entityType!: string;

  @IdField()
  entityId!: string;

  @IdField({ nullable: true })
  projectId!: string | null;

  @TextField({ nullable: true })
  reason!: string | null;

  @TextField({ nullable: true, description: 'x-request-id of the request that did it.' })
  requestId!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: JSON_VALUE,
    description: 'What the action was about, beside the versions of the row.',
  })
  details!: Record<string, JsonValue> | null;
}

export class AuditEventQueryDto extends PageQueryDto {
  @TextField({ optional: true, example: 'lot' })
  entityType?: string;

  @IdField({ optional: true })
  entityId?: string;

  @IdField({ optional: true })
  actorId?: string;

  @ChoiceField('AuditAction', AUDIT_ACTIONS, { optional: true })
  action?: string;

  @IdField({ optional: true })
  projectId?: string;

  @InstantField({ optional: true, description: 'From this instant on.' })
  recordedFrom?: string;

  @InstantField({ optional: true, description: 'Before this instant.' })
  recordedTo?: string;
}
