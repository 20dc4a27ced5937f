import type { AnalysisRunFilter, RunStatus } from '@dotbook/data-access';
import type { AnalysisKey } from '@dotbook/domain';
import { ChoiceField, IdField } from '../../fields/text-fields.ts';
import { PageQueryDto } from '../../paging/page-query.dto.ts';
import { FlagQueryField } from '../../fields/query-fields.ts';
import { RUN_STATUSES } from '../results/analysis-run.dto.ts';
import { KEPT_ANALYSIS_KEYS } from '../results/metrics.dto.ts';

export class AnalysisRunQueryDto extends PageQueryDto implements AnalysisRunFilter {
  @IdField({ optional: true, description: 'Id of the sample.' })
  subjectId?: string;

  @IdField({ optional: true, description: 'Id of a measurement it rests on.' })
  measurementId?: string;

  @ChoiceField('AnalysisKey', KEPT_ANALYSIS_KEYS, { optional: true })
  key?: AnalysisKey;

  @ChoiceField('AnalysisRunStatus', RUN_STATUSES, { optional: true })
  status?: RunStatus;

  @FlagQueryField({ optional: true, description: 'True: only those that count now.' })
  current?: boolean;
}
