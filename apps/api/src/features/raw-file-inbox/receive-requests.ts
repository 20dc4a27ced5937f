import { findBindingProject, type Caller } from '@dotbook/data-access';
import { sha256OfCanonicalJson } from '@dotbook/domain';
import { receiveFiles, type PipelineServices } from '@dotbook/pipeline';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { requestContextOf } from '../../access-control/request-context.ts';
import { CONFIG, PIPELINE } from '../../application/injection.ts';
import type { ApiConfig } from '../../config/api-config.ts';
import { ApiProblem } from '../../errors/api-problem.ts';
import { declareRequestDigest } from '../../idempotency/request-scope.ts';
import { ApiMetrics } from '../../metrics/api-metrics.ts';
import { receiveUpload } from '../measurements/receive-upload.ts';
import { withResults } from '../measurements/results-of-attached.ts';
import { STATEMENT_FIELDS, statementOf } from '../measurements/upload-fields.ts';
import type { ReceivedDto } from './inbox.dto.ts';

const PROJECT_FIELD = 'project';
const FIELDS = [PROJECT_FIELD, ...STATEMENT_FIELDS];

/** Takes raw files in over HTTP that come without a sample. */
@Injectable()
export class ReceiveRequests {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
    @Inject(CONFIG) private readonly config: ApiConfig,
    @Inject(ApiMetrics) private readonly metrics: ApiMetrics,
  ) {}

  /** @param waitSecond how long to wait for the results; null: not at all, and they are left out. */
  async receive(caller: Caller, request: FastifyRequest, waitSecond: number | null): Promise<ReceivedDto> {
    const { fields, files } = await receiveUpload(
      request,
      this.pipeline.rawFileStore,
      this.config.limits.uploadedFileBytes,
      FIELDS,
    );
    const project = fields.get(PROJECT_FIELD);
    if (project === undefined || project === '') {
      const detail = 'The field project is missing: name the project whose samples the files may belong to.';
      throw new ApiProblem('validationFailed', detail, [{ pointer: '/project', detail }]);
    }
    await findBindingProject(this.pipeline.database.reader, caller.access.readableProjectIds, project);
    const { kind, format, conditions, instrument, operator, measuredAt } = statementOf(fields);
    declareRequestDigest(
      sha256OfCanonicalJson({
        method: request.method,
        url: request.url,
        fields: Object.fromEntries(fields),
        files: files.map(({ sha256 }) => sha256),
      }),
    );
    const result = await receiveFiles(this.pipeline, requestContextOf(caller), project, files, {
      ...(kind === undefined ? {} : { kind }),
      ...(format === undefined ? {} : { format }),
      ...(conditions === undefined ? {} : { conditions }),
      ...(instrument === undefined ? {} : { instrument }),
      ...(operator === undefined ? {} : { operator }),
      ...(measuredAt === undefined ? {} : { measuredAt }),
    });
    for (const { measurements, sha256, sizeBytes } of result.files) {
      const format = measurements.flatMap((one) => one.files).find((file) => file.sha256 === sha256)?.format;
      this.metrics.countIngestedFile(format?.key ?? null, sizeBytes);
    }
    const answered = result.files.map(async (file) => {
      const { measurements } = file;
      return { ...file, measurements: await withResults(this.pipeline, caller, measurements, waitSecond) };
    });
    return { files: await Promise.all(answered) };
  }
}
