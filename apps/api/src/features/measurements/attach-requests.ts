import { findTarget, type Caller, type SampleReference } from '@dotbook/data-access';
import { sha256OfCanonicalJson, type MetricValue } from '@dotbook/domain';
import { attachFiles, attachValues, type AttachResult, type PipelineServices } from '@dotbook/pipeline';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { requestContextOf } from '../../access-control/request-context.ts';
import { CONFIG, PIPELINE } from '../../application/injection.ts';
import type { ApiConfig } from '../../config/api-config.ts';
import { ApiProblem } from '../../errors/api-problem.ts';
import { InputValidationPipe } from '../../errors/input-validation.pipe.ts';
import { declareRequestDigest } from '../../idempotency/request-scope.ts';
import { ApiMetrics } from '../../metrics/api-metrics.ts';
import { type AttachedDto, TypedMeasurementDto } from './attach.dto.ts';
import { receiveUpload } from './receive-upload.ts';
import { withResults } from './results-of-attached.ts';
import { statementOf, UPLOAD_FIELDS } from './upload-fields.ts';

/** Takes measurements in over HTTP, as files or as typed-in values. */
@Injectable()
export class AttachRequests {
  readonly #bodyPipe = new InputValidationPipe();

  constructor(
    @Inject(PIPELINE) private readonly pipeline: PipelineServices,
    @Inject(CONFIG) private readonly config: ApiConfig,
    @Inject(ApiMetrics) private readonly metrics: ApiMetrics,
  ) {}

  /** @param waitSecond how long to wait for the results; null: not at all, and they are left out. */
  async attach(
    caller: Caller,
    sample: SampleReference,
    request: FastifyRequest,
    waitSecond: number | null,
  ): Promise<AttachedDto> {
    await this.#assertMayAttach(caller, sample);
    const result = request.isMultipart()
      ? await this.#attachUpload(caller, sample, request)
      : await this.#attachTyped(caller, sample, request.body);
    this.#count(result);
    return { measurements: await withResults(this.pipeline, caller, result.measurements, waitSecond) };
  }

  #count({ measurements }: AttachResult): void {
    const files = new Map(measurements.flatMap((one) => one.files.map((file) => [file.sha256, file])));
    for (const { format, sizeBytes } of files.values()) {
      this.metrics.countIngestedFile(format?.key ?? null, sizeBytes);
    }
  }

  /** Before the bytes are taken: who may not attach here need not send them. */
  async #assertMayAttach(caller: Caller, sample: SampleReference): Promise<void> {
    const { reader } = this.pipeline.database;
    const target = await findTarget(reader, sample, caller.access.readableProjectIds);
    caller.access.assertMayWrite(target.projectId);
  }

  async #attachUpload(
    caller: Caller,
    sample: SampleReference,
    request: FastifyRequest,
  ): Promise<AttachResult> {
    const { rawFileStore } = this.pipeline;
    const { fields, files } = await receiveUpload(
      request,
      rawFileStore,
      this.config.limits.uploadedFileBytes,
      UPLOAD_FIELDS,
    );
    const { values, measuredAtText, ...options } = statementOf(fields);
    declareRequestDigest(
      sha256OfCanonicalJson({
        method: request.method,
        url: request.url,
        fields: Object.fromEntries(fields),
        files: files.map(({ sha256 }) => sha256),
      }),
    );
    const context = requestContextOf(caller);
    if (values !== undefined) {
      const { kind, format, conditions, records, instrument, operator } = options;
      if (kind === undefined) throw refusal('kind', 'With values the kind must be named, e.g. certificate.');
      if (format !== undefined) {
        throw refusal('format', 'Files that come with values are kept and not read; leave the format out.');
      }
      if (records !== undefined) {
        throw refusal(
          'records',
          'Files that come with values are kept and not read, so they have no records.',
        );
      }
      const given = { kind, measuredAt: measuredAtText, conditions, values };
      const people = {
        ...(instrument === undefined ? {} : { instrument }),
        ...(operator === undefined ? {} : { operator }),
      };
      return attachValues(this.pipeline, context, sample, { ...given, ...people }, files);
    }
    return attachFiles(this.pipeline, context, sample, files, options);
  }

  async #attachTyped(caller: Caller, sample: SampleReference, body: unknown): Promise<AttachResult> {
    const input = { type: 'body', metatype: TypedMeasurementDto } as const;
    const typed = (await this.#bodyPipe.transform(body, input)) as TypedMeasurementDto;
    const { kind, measuredAt = null, conditions = {}, purpose, values, ...people } = typed;
    return attachValues(this.pipeline, requestContextOf(caller), sample, {
      kind,
      measuredAt,
      ...people,
      conditions: purpose === undefined ? conditions : { ...conditions, purpose },
      // Each value is checked by the kind that it belongs to.
      values: values as Record<string, MetricValue>,
    });
  }
}

function refusal(field: string, detail: string): ApiProblem {
  return new ApiProblem('validationFailed', detail, [{ pointer: `/${field}`, detail }]);
}
