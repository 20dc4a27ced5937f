import {
  dropPointersOfMeasurement,
  findMeasurement,
  findPinnedMeasurementId,
  findTarget,
  lockSubjects,
  markInvalid,
  moveMeasurement,
  referenceAt,
  refuseStale,
  replaceConditions,
  setPin,
  type MeasurementView,
  type SampleReference,
} from '@dotbook/data-access';
import {
  ANALYSIS_PARAMETER_KEYS,
  DomainError,
  differingConditions,
  mergedConditions,
  type ConditionChanges,
  type ShownConditions,
} from '@dotbook/domain';
import { doubtsAtSample, renewDoubtsAbout } from '../ingest/doubts-of-sample.ts';
import { assertKindFits } from '../ingest/kinds-of-samples.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { affectedSubjects } from './affected-subjects.ts';
import { statedReason } from './stated-reason.ts';

export interface MeasurementChange {
  readonly measurementId: string;
  /** Version of If-Match; left out where the caller did not have to name one. */
  readonly expectedVersion?: number;
}

/**
 * Gives a measurement to the sample it really is of. Its results leave the old sample in the same transaction and appear
 * at the new one after the next evaluation; results of both that rest on it are renewed. Doubts that speak of the sample are
 * asked again for the new one, and those of other measurements that speak of this one.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `versionStale`, `kindNotOfSample`,
 *   `severalPixels`, `reasonMissing`; WithdrawnError.
 */
export async function reassignMeasurement(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly to: SampleReference; readonly reason: string },
): Promise<MeasurementView> {
  const reason = statedReason(change.reason);
  const { reader } = services.database;
  const measurement = await findChangeable(services, context, change);
  const target = await referenceAt('/target', findTarget(reader, change.to, context.visibleProjectIds));
  assertMayWrite(context, target);
  assertKindFits(measurement.kind, target.subject.kind);
  refuseSeveralPixels(measurement, change.to);
  if (target.subject.id === measurement.subject.id) return measurement;
  const fileWarnings = await doubtsAtSample(reader, measurement, target);
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject, target.subject]);
    await moveMeasurement(tx, measurement, target, fileWarnings);
    await renewDoubtsAbout(tx, measurement);
    await dropPointersOfMeasurement(tx, measurement.id);
    await record({
      action: 'measurement.reassign',
      entityId: measurement.id,
      projectId: target.projectId,
      details: { from: { ...measurement.subject }, to: { ...target.subject } },
    });
    const { subject, kind } = measurement;
    if (subject.kind === 'device' && (await findPinnedMeasurementId(tx, subject.id)) === measurement.id) {
      await setPin(tx, subject.id, null);
      await record({
        action: 'device.unpinMeasurement',
        entityId: subject.id,
        projectId: measurement.projectId,
        details: { measurementId: measurement.id },
      });
    }
    await services.evaluationQueue.enqueue(tx, [
      ...(await affectedSubjects(tx, subject, kind)),
      ...(await affectedSubjects(tx, target.subject, kind)),
    ]);
    return findMeasurement(tx, measurement.id, 'all');
  });
}

/**
 * Says that a measurement does not count, and why. From the same moment none of its numbers is shown; what rests on it
 * is renewed without it. Its bytes and its history stay.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `versionStale`, `reasonMissing`.
 */
export async function invalidateMeasurement(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly reason: string },
): Promise<MeasurementView> {
  const reason = statedReason(change.reason);
  const measurement = await findChangeable(services, context, change);
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await markInvalid(tx, measurement, reason);
    await renewDoubtsAbout(tx, measurement);
    await dropPointersOfMeasurement(tx, measurement.id);
    await record({
      action: 'measurement.invalidate',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: { subjectKind: measurement.subject.kind, subjectId: measurement.subject.id },
    });
    await services.evaluationQueue.enqueue(
      tx,
      await affectedSubjects(tx, measurement.subject, measurement.kind),
    );
    return findMeasurement(tx, measurement.id, 'all');
  });
}

/**
 * Changes conditions that people state for a measurement; those that are not named stay, null takes one back. Its results
 * are computed again with them. The same conditions again change nothing. `purpose` among them is that of the measurement.
 * What they were and what they are stays in the audit event, with the reason where one is given.
 * A parameter of an analysis among them, such as the window of a track, says how to compute and not what was: it needs a
 * reason.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `versionStale`, `reasonMissing`.
 */
export async function updateMeasurementConditions(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly conditions: ConditionChanges; readonly reason?: string },
): Promise<MeasurementView> {
  const measurement = await findChangeable(services, context, change);
  const conditions = mergedConditions(measurement.conditions, change.conditions);
  const { from, to } = differingConditions(measurement.conditions, conditions);
  const reason = reasonOf(change.reason, to);
  if (Object.keys(to).length === 0) return measurement;
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await replaceConditions(tx, measurement, conditions, conditions.purpose ?? measurement.purpose);
    await dropPointersOfMeasurement(tx, measurement.id);
    await record({
      action: 'measurement.update',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: { from, to },
    });
    await services.evaluationQueue.enqueue(
      tx,
      await affectedSubjects(tx, measurement.subject, measurement.kind),
    );
    return findMeasurement(tx, measurement.id, 'all');
  });
}

function reasonOf(given: string | undefined, changed: ShownConditions): string | null {
  const isParameter = ANALYSIS_PARAMETER_KEYS.some((key) => key in changed);
  return isParameter || given !== undefined ? statedReason(given ?? '') : null;
}

/** The measurement, when the caller may change it and it counts. */
export async function findChangeable(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange,
): Promise<MeasurementView> {
  const { reader } = services.database;
  const measurement = await findMeasurement(reader, change.measurementId, context.visibleProjectIds);
  assertMayWrite(context, measurement);
  if (measurement.invalidatedAt !== null) {
    const detail = `This measurement was invalidated on ${measurement.invalidatedAt}: ${measurement.invalidatedReason ?? ''}. Attach the file again if it counts after all.`;
    throw new DomainError('measurementInvalidated', 'conflict', detail);
  }
  if (change.expectedVersion !== undefined) {
    refuseStale(change.expectedVersion === measurement.version ? 1 : 0);
  }
  return measurement;
}

function refuseSeveralPixels({ curves }: MeasurementView, to: SampleReference): void {
  if (to.kind !== 'device') return;
  const pixels = [...new Set(curves.flatMap(({ pixelLabel }) => (pixelLabel === null ? [] : [pixelLabel])))];
  if (pixels.length < 2) return;
  const detail = `This measurement holds the pixels ${pixels.join(', ')}, but one device is one pixel. Invalidate it (dotbook measurement invalidate) and attach the file again, choosing its records.`;
  throw new DomainError('severalPixels', 'meaningless', detail, [{ pointer: '/target', detail }]);
}
