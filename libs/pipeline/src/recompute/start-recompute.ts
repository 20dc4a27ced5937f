import { ANALYSIS_GRAPH } from '@dotbook/analysis';
import {
  findJob,
  findUnknownOfSelection,
  insertJob,
  listJobChanges,
  type JobChangeView,
  type JobView,
  type Page,
  type PageRequest,
  type RecomputeSelection,
} from '@dotbook/data-access';
import { DomainError, type AnalysisKey } from '@dotbook/domain';
import { statedReason } from '../measurements/stated-reason.ts';
import type { AnalysisServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';

export interface RecomputeRequest {
  readonly selection: RecomputeSelection;
  /** Only these analyses and what builds on them; all where empty. */
  readonly keys: readonly AnalysisKey[];
  /** Tells what would change, and changes nothing. */
  readonly dryRun: boolean;
  readonly reason: string;
}

/**
 * Asks for results to be computed again with this version of the software, in the samples of the selection that the
 * caller may change; where nothing is selected, in all of those. The work is done by the queue; runs of before stay.
 * @throws DomainError `referenceUnknown`, `analysisUnknown`, `nothingSelected` (meaningless), `reasonMissing`.
 */
export async function startRecompute(
  services: AnalysisServices,
  context: RequestContext,
  request: RecomputeRequest,
): Promise<JobView> {
  const reason = statedReason(request.reason);
  refuseUnknownKeys(request.keys);
  const { reader } = services.database;
  const [unknown] = await findUnknownOfSelection(reader, request.selection, context.visibleProjectIds);
  if (unknown !== undefined) {
    const detail = `There is no ${unknown.codeOrId} among the ${unknown.list} you may see.`;
    const pointer = `/selection/${unknown.list}`;
    throw new DomainError('referenceUnknown', 'meaningless', detail, [{ pointer, detail }]);
  }
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    const draft = { ...request, reason, requestedBy: context.actor };
    const { id, partCount } = await insertJob(tx, draft, context.writableProjectIds);
    if (partCount === 0) {
      const detail =
        'Nothing that is selected has a valid measurement with records in a project you may change, so there is nothing to compute.';
      throw new DomainError('nothingSelected', 'meaningless', detail, [{ pointer: '/selection', detail }]);
    }
    await record({
      action: 'job.create',
      entityId: id,
      projectId: null,
      details: {
        type: 'recompute',
        subjectCount: partCount,
        keys: [...request.keys],
        dryRun: request.dryRun,
        selection: JSON.parse(JSON.stringify(request.selection)) as Record<string, string[]>,
      },
    });
    await services.evaluationQueue.announceJob(tx, id);
    return findJob(tx, id, { id: context.actor.id, visibleProjectIds: context.visibleProjectIds });
  });
}

/** A job with its counts. @throws DomainError `notFound`. */
export function showJob(
  services: AnalysisServices,
  context: Pick<RequestContext, 'actor' | 'visibleProjectIds'>,
  jobId: string,
): Promise<JobView> {
  const { actor, visibleProjectIds } = context;
  return findJob(services.database.reader, jobId, { id: actor.id, visibleProjectIds });
}

/** What a job changed, or would change. @throws DomainError `notFound`, `cursorInvalid`. */
export async function showJobChanges(
  services: AnalysisServices,
  context: Pick<RequestContext, 'actor' | 'visibleProjectIds'>,
  jobId: string,
  page: PageRequest,
): Promise<Page<JobChangeView>> {
  await showJob(services, context, jobId);
  return listJobChanges(services.database.reader, jobId, context.visibleProjectIds, page);
}

function refuseUnknownKeys(keys: readonly AnalysisKey[]): void {
  const known = ANALYSIS_GRAPH.nodes.map(({ key }) => key);
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const detail = `${unknown} is not computed from measurements; there are ${known.join(', ')}.`;
  throw new DomainError('analysisUnknown', 'meaningless', detail, [{ pointer: '/keys', detail }]);
}
