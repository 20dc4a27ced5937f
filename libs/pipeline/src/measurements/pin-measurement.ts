import {
  findMeasurement,
  findTarget,
  lockSubjects,
  setPin,
  type MeasurementTarget,
} from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { metricsOfDevice, type DeviceMetrics } from './show-device-results.ts';
import { statedReason } from './stated-reason.ts';

/**
 * Makes a measurement stand for its device in statistics, whatever the rule would choose; in force with the next
 * evaluation. Answers with what counts until then.
 * @throws DomainError `notFound`, `projectReadOnly`, `pinNotPossible` (meaningless), `reasonMissing`; WithdrawnError.
 */
export async function pinMeasurement(
  services: PipelineServices,
  context: RequestContext,
  pin: { readonly device: string; readonly measurementId: string; readonly reason: string },
): Promise<DeviceMetrics> {
  const reason = statedReason(pin.reason);
  const target = await findDevice(services, context, pin.device);
  const measurement = await findMeasurement(
    services.database.reader,
    pin.measurementId,
    context.visibleProjectIds,
  );
  const isOfDevice = measurement.subject.id === target.subject.id;
  if (!isOfDevice || measurement.kind !== 'jv' || measurement.invalidatedAt !== null) {
    const detail = `Only a valid JV measurement of ${target.code} itself can stand for it; this one is of kind ${measurement.kind}, of ${measurement.subjectCode}${measurement.invalidatedAt === null ? '' : ', and was invalidated'}.`;
    throw new DomainError('pinNotPossible', 'meaningless', detail, [{ pointer: '/measurementId', detail }]);
  }
  if (measurement.excludedAt !== null) {
    const detail = `The measurement is not counted in statistics (${measurement.excludedReason}), so it cannot stand for ${target.code}. Count it again first (dotbook measurement include), or pin another.`;
    throw new DomainError('pinNotPossible', 'meaningless', detail, [{ pointer: '/measurementId', detail }]);
  }
  return savePin(services, { ...context, reason }, target, {
    measurementId: measurement.id,
    by: context.actor.name,
    reason,
  });
}

/** Lets the rule choose again. @throws DomainError `notFound`, `projectReadOnly`, `reasonMissing`; WithdrawnError. */
export async function unpinMeasurement(
  services: PipelineServices,
  context: RequestContext,
  unpin: { readonly device: string; readonly reason: string },
): Promise<DeviceMetrics> {
  const reason = statedReason(unpin.reason);
  const target = await findDevice(services, context, unpin.device);
  return savePin(services, { ...context, reason }, target, null);
}

async function findDevice(
  services: PipelineServices,
  context: RequestContext,
  codeOrId: string,
): Promise<MeasurementTarget> {
  const { reader } = services.database;
  const target = await findTarget(reader, { kind: 'device', codeOrId }, context.visibleProjectIds);
  assertMayWrite(context, target);
  return target;
}

async function savePin(
  services: PipelineServices,
  context: RequestContext,
  target: MeasurementTarget,
  pin: { readonly measurementId: string; readonly by: string; readonly reason: string } | null,
): Promise<DeviceMetrics> {
  const { subject, projectId } = target;
  return services.unitOfWork.run(context, async (tx, record) => {
    await lockSubjects(tx, [subject]);
    await setPin(tx, subject.id, pin);
    await record({
      action: pin === null ? 'device.unpinMeasurement' : 'device.pinMeasurement',
      entityId: subject.id,
      projectId,
      details: { measurementId: pin?.measurementId ?? null },
    });
    await services.evaluationQueue.enqueue(tx, [subject]);
    return metricsOfDevice(tx, target);
  });
}
