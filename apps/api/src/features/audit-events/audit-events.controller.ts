import { AuditEventRepository, type AuditEventView, type Caller, type Page } from '@dotbook/data-access';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { Lists } from '../../openapi/endpoint.ts';
import { splitQuery } from '../../paging/page-query.dto.ts';
import { AuditEventDto, AuditEventQueryDto } from './audit-event.dto.ts';

@ApiTags('audit-events')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(@Inject(AuditEventRepository) private readonly events: AuditEventRepository) {}

  @Get()
  @Lists(AuditEventDto, { summary: 'List what was done, by whom and why' })
  listAuditEvents(
    @CurrentCaller() caller: Caller,
    @Query() query: AuditEventQueryDto,
  ): Promise<Page<AuditEventView>> {
    const { page, filter } = splitQuery(query);
    return this.events.list(caller, page, filter);
  }
}
