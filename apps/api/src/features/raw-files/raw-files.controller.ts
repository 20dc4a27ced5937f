import { type Caller, type Page, RawFileRepository } from '@dotbook/data-access';
import { drawThumbnail, type PipelineServices, THUMBNAIL_EDGE_PIXEL } from '@dotbook/pipeline';
import { Controller, Get, Headers, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { PIPELINE } from '../../application/injection.ts';
import { Downloads, Lists, Reads } from '../../openapi/endpoint.ts';
import { splitQuery } from '../../paging/page-query.dto.ts';
import { attachmentNamed } from './content-disposition.ts';
import { isKnownEtag } from '../../versions/known-etag.ts';
import { RawFileDto, RawFileQueryDto } from './raw-file.dto.ts';

@ApiTags('raw-files')
@Controller('v1/raw-files')
export class RawFilesController {
  constructor(
    @Inject(RawFileRepository) private readonly files: RawFileRepository,
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
  ) {}

  @Get()
  @Lists(RawFileDto, { summary: 'List the raw files' })
  listRawFiles(@CurrentCaller() caller: Caller, @Query() query: RawFileQueryDto): Promise<Page<RawFileDto>> {
    const { page, filter } = splitQuery(query);
    return this.files.list(caller, page, filter);
  }

  @Get(':id')
  @Reads(RawFileDto, { summary: 'Read what is known of a raw file' })
  getRawFile(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<RawFileDto> {
    return this.files.get(caller, id);
  }

  @Get(':id/content')
  @Downloads('application/octet-stream', {
    summary: 'Download the bytes of a raw file',
    description: 'Exactly as they came in; the ETag is their SHA-256.',
  })
  async getRawFileContent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.files.get(caller, id);
    const etag = `"${file.sha256}"`;
    reply.header('etag', etag).header('cache-control', 'private, immutable, max-age=31536000');
    if (isKnownEtag(etag, known)) {
      reply.code(304);
      return undefined;
    }
    reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(await this.pipeline.rawFileStore.open(file.sha256), {
      type: 'application/octet-stream',
      disposition: attachmentNamed(file.originalName),
      length: file.sizeBytes,
    });
  }

  @Get(':id/thumbnail')
  @Downloads('image/png', {
    summary: 'Download a small PNG of an image',
    description: `At most ${THUMBNAIL_EDGE_PIXEL} pixels on the longer edge, of PNG, JPEG and TIFF images. 404 \`thumbnailImpossible\` for every other file and for images that are not decoded.`,
  })
  async getRawFileThumbnail(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.files.get(caller, id);
    const etag = `"${file.sha256}-${THUMBNAIL_VERSION}"`;
    const isFresh = isKnownEtag(etag, known);
    const image = isFresh ? null : await drawThumbnail(this.pipeline, file);
    reply.header('etag', etag).header('cache-control', 'private, max-age=86400');
    if (image === null) {
      reply.code(304);
      return undefined;
    }
    reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(image, { type: 'image/png', length: image.length });
  }
}

/** Raised when the same bytes give another thumbnail. */
const THUMBNAIL_VERSION = 'thumbnail-1';
