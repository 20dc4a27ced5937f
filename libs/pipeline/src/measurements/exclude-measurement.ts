import {
  dropRepresentativesOfMeasurement,
  findMeasurement,
  lockSubjects,
  setExclusion,
  type MeasurementView,
} from '@dotbook/data-access';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { findChangeable, type MeasurementChange } from './change-measurement.ts';
import { statedReason } from './stated-reason.ts';

/**
 * Says that a measurement does not count in statistics, who says so and why. It stays valid and shown; what stands for
 * its device is chosen among the others, also when it was pinned. From the same moment it is counted no more.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `versionStale`, `reasonMissing`.
 */
export function excludeMeasurement(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly reason: string },
): Promise<MeasurementView> {
  return saveExclusion(services, context, change, true);
}

/** Counts an excluded measurement again. @throws as {@link excludeMeasurement} */
export function includeMeasurement(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly reason: string },
): Promise<MeasurementView> {
  return saveExclusion(services, context, change, false);
}

async function saveExclusion(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly reason: string },
  isExcluded: boolean,
): Promise<MeasurementView> {
  const reason = statedReason(change.reason);
  const measurement = await findChangeable(services, context, change);
  if ((measurement.excludedAt !== null) === isExcluded) return measurement;
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await setExclusion(tx, measurement, isExcluded ? { by: context.actor.name, reason } : null);
    if (isExcluded) await dropRepresentativesOfMeasurement(tx, measurement.id);
    await record({
      action: isExcluded ? 'measurement.exclude' : 'measurement.include',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: { subjectKind: measurement.subject.kind, subjectId: measurement.subject.id },
    });
    await services.evaluationQueue.enqueue(tx, [measurement.subject]);
    return findMeasurement(tx, measurement.id, 'all');
  });
}
