import { Readable } from 'node:stream';
import type { Caller } from '@dotbook/data-access';
import { deviceLineage, exportDevice, type PipelineServices } from '@dotbook/pipeline';
import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../access-control/caller.decorator.ts';
import { requestContextOf } from '../../access-control/request-context.ts';
import { CONFIG, PIPELINE } from '../../application/injection.ts';
import type { ApiConfig } from '../../config/api-config.ts';
import { Downloads, Reads } from '../../openapi/endpoint.ts';
import { attachmentNamed } from '../raw-files/content-disposition.ts';
import { LineageNodeDto } from './lineage.dto.ts';

const ELN_MEDIA_TYPE = 'application/vnd.eln+zip';

/** Where a device comes from, and the device with everything that belongs to it. */
@ApiTags('devices')
@Controller('v1/devices')
export class DeviceRecordsController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get(':codeOrId/lineage')
  @Reads(LineageNodeDto, { summary: 'Read what a device was made from, back to the bottles' })
  getDeviceLineage(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
  ): Promise<LineageNodeDto> {
    return deviceLineage(this.pipeline, requestContextOf(caller), device);
  }

  @Get(':codeOrId/export')
  @Downloads(ELN_MEDIA_TYPE, {
    summary: 'Download a device with everything that belongs to it',
    description:
      'One `.eln` (RO-Crate in a zip): description, provenance, tables, plots, raw files, manifest of SHA-256. Unchanged data give the same bytes. That it was handed out stands in the audit trail.',
  })
  async exportDevice(
    @CurrentCaller() caller: Caller,
    @Param('codeOrId') device: string,
  ): Promise<StreamableFile> {
    const { exportTerms } = this.config;
    const bundle = await exportDevice(this.pipeline, requestContextOf(caller), device, exportTerms);
    return new StreamableFile(Readable.from(bundle.chunks), {
      type: ELN_MEDIA_TYPE,
      disposition: attachmentNamed(bundle.fileName),
    });
  }
}
