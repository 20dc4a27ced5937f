import {
  findMeasurement,
  listMeasurements,
  measurementStates,
  type MeasurementFilter,
  type MeasurementState,
  type MeasurementView,
  type Page,
  type PageRequest,
} from '@dotbook/data-access';
import { setTimeout as pause } from 'node:timers/promises';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';

/** One measurement with files, curves and current results. @throws DomainError `notFound`. */
export function showMeasurement(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds'>,
  measurementId: string,
): Promise<MeasurementView> {
  return findMeasurement(services.database.reader, measurementId, context.visibleProjectIds);
}

/** Measurements, oldest first; of one sample where it is named. @throws DomainError `cursorInvalid`. */
export function showMeasurements(
  services: PipelineServices,
  context: Pick<RequestContext, 'visibleProjectIds'>,
  filter: MeasurementFilter,
  page: PageRequest,
): Promise<Page<MeasurementView>> {
  return listMeasurements(services.database.reader, context.visibleProjectIds, filter, page);
}

const FIRST_PAUSE_MILLISECOND = 10;
const LONGEST_PAUSE_MILLISECOND = 250;

/**
 * Waits until no measurement is `queued` any more, or the time is over, and tells their states. Looks often at first,
 * because most results are there in a fraction of a second.
 */
export async function waitForAnalysis(
  services: PipelineServices,
  measurementIds: readonly string[],
  longestWaitMillisecond: number,
): Promise<ReadonlyMap<string, MeasurementState>> {
  const deadline = performance.now() + longestWaitMillisecond;
  for (let waitMillisecond = FIRST_PAUSE_MILLISECOND; ; waitMillisecond *= 1.5) {
    const states = await measurementStates(services.database.reader, measurementIds);
    const leftMillisecond = deadline - performance.now();
    if (leftMillisecond <= 0 || ![...states.values()].includes('queued')) return states;
    await pause(Math.min(waitMillisecond, LONGEST_PAUSE_MILLISECOND, leftMillisecond));
  }
}
