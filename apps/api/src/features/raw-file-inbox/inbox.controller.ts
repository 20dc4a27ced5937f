import { getInboxFile, listInbox, type Caller, type Page } from '@dotbook/data-access';
import { conditionsFromJson } from '@dotbook/domain';
import { assignInboxFile, discardInboxFile, type PipelineServices } from '@dotbook/pipeline';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { requestContextOf } from '../../access-control/request-context.ts';
import { PIPELINE } from '../../application/injection.ts';
import { Accepts, Acts, Lists, Reads } from '../../openapi/endpoint.ts';
import { splitQuery } from '../../paging/page-query.dto.ts';
import { AttachedDto } from '../measurements/attach.dto.ts';
import { agreedWaitSecond, withResults } from '../measurements/results-of-attached.ts';
import {
  AssignInboxFileDto,
  DiscardInboxFileDto,
  InboxFileDto,
  InboxQueryDto,
  ReceivedDto,
  ReceiveDto,
} from './inbox.dto.ts';
import { ReceiveRequests } from './receive-requests.ts';

const RECEIVE_BODY = { 'multipart/form-data': { schema: { $ref: getSchemaPath(ReceiveDto) } } };
const ASSIGN_BODY = { 'application/json': { schema: { $ref: getSchemaPath(AssignInboxFileDto) } } };

/** Raw files that come without a sample. */
@ApiTags('raw-files')
@ApiExtraModels(ReceiveDto, AssignInboxFileDto)
@Controller('v1/raw-files')
export class InboxController {
  constructor(
    @Inject(ReceiveRequests) private readonly requests: ReceiveRequests,
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
  ) {}

  @Post()
  @Accepts(ReceivedDto, RECEIVE_BODY, {
    summary: 'Upload raw files without naming a sample',
    description:
      'A file whose name or header names one sample of the project for certain is attached to it; every other one waits in the inbox, with what speaks for which sample. Nothing is attached by guess.',
  })
  receiveRawFiles(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceivedDto> {
    return this.requests.receive(caller, request, agreedWaitSecond(request, reply));
  }

  @Get('inbox')
  @Lists(InboxFileDto, { summary: 'List the raw files that wait for a sample' })
  listInbox(@CurrentCaller() caller: Caller, @Query() query: InboxQueryDto): Promise<Page<InboxFileDto>> {
    const { page, filter } = splitQuery(query);
    return listInbox(this.pipeline.database.reader, caller.access.readableProjectIds, page, filter);
  }

  @Get('inbox/:id')
  @Reads(InboxFileDto, { summary: 'Read a raw file that waits, or has left the inbox' })
  getInboxFile(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<InboxFileDto> {
    return getInboxFile(this.pipeline.database.reader, caller.access.readableProjectIds, id);
  }

  @Post('inbox/:id/assign')
  @Accepts(AttachedDto, ASSIGN_BODY, { summary: 'Give a waiting raw file to its sample' })
  async assignInboxFile(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { targetType, target, kind, format, conditions, records }: AssignInboxFileDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachedDto> {
    const reference = { kind: targetType, codeOrId: target };
    const { measurements } = await assignInboxFile(this.pipeline, requestContextOf(caller), id, reference, {
      ...(kind === undefined ? {} : { kind }),
      ...(format === undefined ? {} : { format }),
      ...(conditions === undefined ? {} : { conditions: conditionsFromJson(conditions, '/conditions') }),
      ...(records === undefined ? {} : { records }),
    });
    const waitSecond = agreedWaitSecond(request, reply);
    return { measurements: await withResults(this.pipeline, caller, measurements, waitSecond) };
  }

  @Post('inbox/:id/discard')
  @Acts(InboxFileDto, {
    summary: 'Say that a waiting raw file belongs to no sample, with a reason',
    description: 'It leaves the inbox; bytes and reason stay.',
  })
  discardInboxFile(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: DiscardInboxFileDto,
  ): Promise<InboxFileDto> {
    return discardInboxFile(this.pipeline, requestContextOf(caller), id, reason);
  }
}
