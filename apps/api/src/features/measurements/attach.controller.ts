import type { Caller } from '@dotbook/data-access';
import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { Accepts } from '../../openapi/endpoint.ts';
import { AttachRequests } from './attach-requests.ts';
import { AttachedDto, TypedMeasurementDto, UploadDto } from './attach.dto.ts';
import { agreedWaitSecond } from './results-of-attached.ts';

const BODY = {
  'multipart/form-data': { schema: { $ref: getSchemaPath(UploadDto) } },
  'application/json': { schema: { $ref: getSchemaPath(TypedMeasurementDto) } },
};

const DESCRIPTION =
  'Raw files as multipart/form-data, or typed-in values (a PLQY, a certificate) as JSON. The format is recognised by content, the bytes are kept for ever, and the results follow by themselves. The same bytes on the same sample are recognised and kept once.';

/** Attach = compute. */
@ApiTags('measurements')
@ApiExtraModels(UploadDto, TypedMeasurementDto)
@Controller('v1')
export class AttachController {
  constructor(@Inject(AttachRequests) private readonly requests: AttachRequests) {}

  @Post('batches/:codeOrId/measurements')
  @Accepts(AttachedDto, BODY, { summary: 'Attach measurements to a batch', description: DESCRIPTION })
  attachToBatch(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachedDto> {
    return this.requests.attach(
      caller,
      { kind: 'batch', codeOrId },
      request,
      agreedWaitSecond(request, reply),
    );
  }

  @Post('films/:codeOrId/measurements')
  @Accepts(AttachedDto, BODY, { summary: 'Attach measurements to a film', description: DESCRIPTION })
  attachToFilm(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachedDto> {
    return this.requests.attach(
      caller,
      { kind: 'film', codeOrId },
      request,
      agreedWaitSecond(request, reply),
    );
  }

  @Post('substrates/:codeOrId/measurements')
  @Accepts(AttachedDto, BODY, {
    summary: 'Attach measurements to the devices of a substrate',
    description: `${DESCRIPTION} Each record goes to the device whose pixel label it names.`,
  })
  attachToSubstrate(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachedDto> {
    return this.requests.attach(
      caller,
      { kind: 'substrate', codeOrId },
      request,
      agreedWaitSecond(request, reply),
    );
  }

  @Post('devices/:codeOrId/measurements')
  @Accepts(AttachedDto, BODY, {
    summary: 'Attach measurements to a device',
    description: `${DESCRIPTION} Several pixels in one upload are refused unless \`records\` chooses.`,
  })
  attachToDevice(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') codeOrId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachedDto> {
    return this.requests.attach(
      caller,
      { kind: 'device', codeOrId },
      request,
      agreedWaitSecond(request, reply),
    );
  }
}
