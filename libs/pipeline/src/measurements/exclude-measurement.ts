import {
  dropDeviceResultsOfMeasurement,
  findMeasurement,
  lockSubjects,
  setExclusion,
  type MeasurementView,
} from '@dotbook/data-access';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { affectedSubjects } from './affected-subjects.ts';
import { findChangeable, type MeasurementChange } from './change-measurement.ts';
import { statedReason } from './stated-reason.ts';

/**
 * Says that a measurement does not count in statistics, who says so and why. It stays valid and shown; what stands for its
 * device, and what feeds results of the whole device such as the Voc-loss ledger, is chosen among the others, also when it
 * was pinned. From the same moment it is counted no more. Another reason for what is excluded already takes the place of the
 * one before, which stays in the versions and the audit.
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
  const { excludedReason: reasonBefore } = measurement;
  if (isExcluded ? reasonBefore === reason : reasonBefore === null) return measurement;
  const isOtherReason = isExcluded && reasonBefore !== null;
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await setExclusion(tx, measurement, isExcluded ? { by: context.actor.name, reason } : null);
    if (isExcluded && !isOtherReason) await dropDeviceResultsOfMeasurement(tx, measurement.id);
    await record({
      action: isExcluded ? 'measurement.exclude' : 'measurement.include',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: {
        ...{ subjectKind: measurement.subject.kind, subjectId: measurement.subject.id },
        ...(isOtherReason ? { reasonBefore } : {}),
      },
    });
    if (!isOtherReason) {
      const affected = await affectedSubjects(tx, measurement.subject, measurement.kind);
      await services.evaluationQueue.enqueue(tx, affected);
    }
    return findMeasurement(tx, measurement.id, 'all');
  });
}
