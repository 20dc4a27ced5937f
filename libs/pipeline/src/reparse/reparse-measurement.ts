import { findMeasurement, lockSubjects, type MeasurementView } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { readAgain, type ReparseReport, writeReading } from './read-again.ts';

export interface ReparseOptions {
  /** Only says what would be different. */
  readonly dryRun: boolean;
}

/**
 * Reads the files of a measurement again with today's parsers. Where that gives something else, the new curves supersede the old
 * ones, which stay with their results, and the samples are evaluated again. Doing it twice changes nothing more.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `valuesNotRead`, `versionStale`.
 */
export async function reparseMeasurement(
  services: PipelineServices,
  context: RequestContext,
  measurementId: string,
  { dryRun }: ReparseOptions,
): Promise<ReparseReport> {
  const { reader } = services.database;
  const measurement = await findMeasurement(reader, measurementId, context.visibleProjectIds);
  assertMayWrite(context, measurement);
  assertReadable(measurement);
  const reading = await readAgain(services, measurement);
  const { report, curves, isSame } = reading;
  if (isSame) return { ...report, outcome: 'same' };
  if (curves.length === 0) return { ...report, kindAfter: measurement.kind, outcome: 'nothingRead' };
  if (dryRun) return { ...report, outcome: 'different' };
  return services.unitOfWork.run(context, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await writeReading(services, tx, record, reading);
    return { ...report, outcome: 'superseded' as const };
  });
}

function assertReadable({ invalidatedAt, statedValues }: MeasurementView): void {
  if (invalidatedAt !== null) {
    throw new DomainError(
      'measurementInvalidated',
      'conflict',
      'The measurement was invalidated; it does not count, so there is nothing to read again.',
    );
  }
  if (statedValues !== null) {
    throw new DomainError(
      'valuesNotRead',
      'meaningless',
      'The values of this measurement were typed in; there is no instrument file to read again.',
    );
  }
}
