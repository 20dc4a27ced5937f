import type { AnalysisRunView, CurrentRun, RunStatus, StoredRun } from '@dotbook/data-access';
import type { Metrics, MetricValue } from '@dotbook/domain';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { JSON_VALUE } from '../../openapi/json-value.ts';
import { ConditionsDto } from './conditions.dto.ts';
import { KEPT_ANALYSIS_KEYS, METRICS_DTOS } from './metrics.dto.ts';
import { WarningDto } from './warning.dto.ts';

export const RUN_STATUSES: readonly RunStatus[] = ['complete', 'partial', 'refused', 'failed'];
const SUBJECT_KINDS = ['batch', 'film', 'substrate', 'device'];

/** A sample, by what it is and its id. */
export class SubjectDto {
  @ApiProperty({ enum: SUBJECT_KINDS, enumName: 'SubjectKind' })
  kind!: 'batch' | 'film' | 'substrate' | 'device';

  @ApiProperty({ format: 'uuid' })
  id!: string;
}

/** One input of a run, as it went into the digest, with the rows it came from. */
export class RunInputDto {
  @ApiProperty({ format: 'uuid' })
  curveId!: string;

  @ApiProperty({ format: 'uuid' })
  measurementId!: string;

  @ApiProperty()
  rawFileSha256!: string;

  @ApiProperty()
  parserKey!: string;

  @ApiProperty({ type: 'integer' })
  parserVersion!: number;

  @ApiProperty()
  label!: string;

  @ApiProperty({ description: 'SHA-256 over kind, label, quantity and points of the curve.' })
  curveDigest!: string;

  @ApiProperty({ type: ConditionsDto, description: 'The effective conditions.' })
  conditions!: Metrics;
}

/** One execution of one version of an analysis: what went in and what came out. Never changed. */
@ApiExtraModels(...Object.values(METRICS_DTOS))
export class CurrentRunDto implements CurrentRun {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: SubjectDto })
  subject!: SubjectDto;

  @ApiProperty({ format: 'uuid' })
  projectId!: string;

  @ApiProperty({ enum: KEPT_ANALYSIS_KEYS, enumName: 'AnalysisKey' })
  key!: StoredRun['key'];

  @ApiProperty({ type: 'integer', description: 'Version of the analysis.' })
  version!: number;

  @ApiProperty({
    description:
      'Which result of the sample it is: `<measurement>/<record>` of a curve, the records of a pair, `device`.',
  })
  slot!: string;

  @ApiProperty({ enum: RUN_STATUSES, enumName: 'AnalysisRunStatus' })
  status!: RunStatus;

  @ApiProperty({ type: 'integer', description: 'Counts the attempts.' })
  attempt!: number;

  @ApiProperty({ type: 'string', nullable: true })
  failureReason!: string | null;

  @ApiProperty({
    anyOf: [
      ...Object.values(METRICS_DTOS).map((dto) => ({ $ref: getSchemaPath(dto) })),
      { type: 'object', additionalProperties: JSON_VALUE, maxProperties: 0 },
    ],
    description: 'The metrics of the analysis that `key` names; empty when it failed.',
  })
  metrics!: Metrics;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Standard uncertainties (k = 1), by metric and in its unit.',
  })
  uncertainties!: Readonly<Record<string, number>>;

  @ApiProperty({ type: [WarningDto] })
  warnings!: readonly WarningDto[];

  @ApiProperty({ type: [RunInputDto] })
  inputs!: readonly RunInputDto[];

  @ApiProperty({ description: 'SHA-256 over the canonical JSON of all inputs.' })
  inputsDigest!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: JSON_VALUE,
    description: 'Every parameter, constant and data set the numbers depend on.',
  })
  parameters!: Readonly<Record<string, MetricValue>>;

  @ApiProperty()
  parametersDigest!: string;

  @ApiProperty({ type: 'integer', description: 'Highest revision of the conditions of its measurements.' })
  conditionsRevision!: number;

  @ApiProperty({ type: 'integer', description: 'Highest version of the parsers of its inputs.' })
  parserVersion!: number;

  @ApiProperty()
  softwareVersion!: string;

  @ApiProperty({ type: 'string', nullable: true })
  softwareCommit!: string | null;

  @ApiProperty({ type: 'number' })
  durationMillisecond!: number;

  @ApiProperty({ format: 'date-time' })
  finishedAt!: string;
}

/** The same for any run, also one that counts no more. */
export class AnalysisRunDto extends CurrentRunDto implements AnalysisRunView {
  @ApiProperty({ description: 'Whether it counts now.' })
  isCurrent!: boolean;
}
