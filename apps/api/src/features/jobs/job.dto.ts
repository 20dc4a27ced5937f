import {
  CHANGE_REASONS,
  type ChangeReason,
  type JobChangeView,
  type JobView,
  type MetricChange,
  type QueueStateView,
  type RecomputeSelection,
  type ResultChange,
} from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey, type MetricValue } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, NestedField } from '../../fields/other-fields.ts';
import { ChoiceField, ReferenceField, TextField } from '../../fields/text-fields.ts';
import { JSON_VALUE } from '../../openapi/json-value.ts';
import { SubjectDto } from '../results/analysis-run.dto.ts';

export class QueueStateDto implements QueueStateView {
  @ApiProperty()
  queue!: string;

  @ApiProperty({ description: 'created, retry, active, completed, cancelled or failed.' })
  state!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

export class QueueStatesDto {
  @ApiProperty({ type: [QueueStateDto] })
  items!: QueueStateDto[];
}

/** Samples whose results are computed again: those of every list together; all where every list is left out. */
export class RecomputeSelectionDto implements RecomputeSelection {
  @ReferenceField({ optional: true, list: true, description: 'Devices, by code or id.' })
  devices?: readonly string[];

  @ReferenceField({ optional: true, list: true, description: 'Films with their devices, by code or id.' })
  films?: readonly string[];

  @ReferenceField({
    optional: true,
    list: true,
    description: 'Batches with their films and devices, by code or id.',
  })
  batches?: readonly string[];

  @ReferenceField({ optional: true, list: true, description: 'Everything of projects, by code or id.' })
  projects?: readonly string[];
}

export class CreateJobDto {
  @ChoiceField('JobType', ['recompute'])
  type!: 'recompute';

  @NestedField(() => RecomputeSelectionDto)
  selection!: RecomputeSelectionDto;

  @ChoiceField('AnyAnalysisKey', ANALYSIS_KEYS, {
    optional: true,
    list: true,
    description: 'Only these analyses and what builds on them; left out for all.',
  })
  keys?: AnalysisKey[];

  @BooleanField({ optional: true, description: 'True: tell what would change, and change nothing.' })
  dryRun?: boolean;

  @TextField({ description: 'Why; kept with every new run in the audit trail.', maximumLength: 2000 })
  reason!: string;
}

/** A job with its counts, over the samples the caller may see. */
export class JobDto implements JobView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['recompute'], enumName: 'JobType' })
  type!: 'recompute';

  @ApiProperty({ type: RecomputeSelectionDto, description: 'As it was asked for.' })
  selection!: RecomputeSelectionDto;

  @ApiProperty({ enum: ANALYSIS_KEYS, enumName: 'AnyAnalysisKey', isArray: true })
  keys!: readonly AnalysisKey[];

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  requestedByName!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ enum: ['running', 'complete'], enumName: 'JobState' })
  state!: JobView['state'];

  @ApiProperty({ type: 'integer' })
  subjectCount!: number;

  @ApiProperty({ type: 'integer' })
  pendingCount!: number;

  @ApiProperty({ type: 'integer' })
  failedCount!: number;

  @ApiProperty({ type: 'integer' })
  computedRunCount!: number;

  @ApiProperty({ type: 'integer', description: 'Results with another number than before.' })
  changedResultCount!: number;
}

export class MetricChangeDto implements MetricChange {
  @ApiProperty({ example: 'pcePercent' })
  metric!: string;

  @ApiProperty({ oneOf: [JSON_VALUE], nullable: true })
  old!: MetricValue;

  @ApiProperty({ oneOf: [JSON_VALUE], nullable: true })
  new!: MetricValue;
}

/** A result for which another run counts than before. */
export class ResultChangeDto implements ResultChange {
  @ApiProperty({ enum: ANALYSIS_KEYS, enumName: 'AnyAnalysisKey' })
  key!: AnalysisKey;

  @ApiProperty()
  slot!: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  oldRunId!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null after a dry run.' })
  newRunId!: string | null;

  @ApiProperty({ enum: CHANGE_REASONS, enumName: 'ChangeReason', isArray: true })
  because!: readonly ChangeReason[];

  @ApiProperty({ type: [MetricChangeDto], description: 'Only what differs.' })
  metrics!: readonly MetricChangeDto[];
}

/** A sample in which a job changed something, or that it could not compute. */
export class JobChangeDto implements JobChangeView {
  @ApiProperty({ type: 'integer' })
  position!: number;

  @ApiProperty({ type: SubjectDto })
  subject!: SubjectDto;

  @ApiProperty()
  subjectCode!: string;

  @ApiProperty({ type: 'string', nullable: true })
  failureReason!: string | null;

  @ApiProperty({ type: [ResultChangeDto] })
  changes!: readonly ResultChangeDto[];
}
