import {
  dropPointersOfMeasurement,
  findMeasurement,
  lockSubjects,
  setMeasuredTime,
  zonesOfMeasurement,
  type MeasurementView,
} from '@dotbook/data-access';
import { resolveMeasuredTime, type InstrumentTime, type WarningCode } from '@dotbook/domain';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { affectedSubjects } from './affected-subjects.ts';
import { findChangeable, type MeasurementChange } from './change-measurement.ts';
import { statedReason } from './stated-reason.ts';

/** Doubts about the time of before. */
const ABOUT_TIME: ReadonlySet<WarningCode> = new Set<WarningCode>([
  'timeInFuture',
  'timeZoneAssumed',
  'yearMissing',
]);

/**
 * Corrects when a measurement was made, e.g. where the clock of an instrument was wrong. The time of before stays in the
 * versions and the audit event; files that are read again do not bring theirs back. What the order in time decides is
 * decided again: which scan stands for a device, which scans belong together, the course of a stability test; until then its
 * results are not shown.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `versionStale`, `reasonMissing`.
 */
export async function correctMeasurementTime(
  services: PipelineServices,
  context: RequestContext,
  change: MeasurementChange & { readonly measuredAt: InstrumentTime; readonly reason: string },
): Promise<MeasurementView> {
  const reason = statedReason(change.reason);
  const measurement = await findChangeable(services, context, change);
  const zones = await zonesOfMeasurement(services.database.reader, measurement);
  const time = resolveMeasuredTime(change.measuredAt, zones);
  const { text, zone, instant } = measurement.measuredAt;
  if (time.text === text && time.instant === instant && time.zone === zone) return measurement;
  const fileWarnings = [
    ...measurement.fileWarnings.filter(({ code }) => !ABOUT_TIME.has(code)),
    ...time.warnings,
  ];
  return services.unitOfWork.run({ ...context, reason }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await setMeasuredTime(tx, measurement, time, fileWarnings);
    await dropPointersOfMeasurement(tx, measurement.id);
    await record({
      action: 'measurement.correctTime',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: {
        from: { text, zone, instant },
        to: { text: time.text, zone: time.zone, instant: time.instant },
      },
    });
    await services.evaluationQueue.enqueue(
      tx,
      await affectedSubjects(tx, measurement.subject, measurement.kind),
    );
    return findMeasurement(tx, measurement.id, 'all');
  });
}
