import { findMeasurement, lockSubjects, type MeasurementView } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { formatOfKey } from '@dotbook/raw-data';
import { statedReason } from '../measurements/stated-reason.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { readAgain, type ReparseReport, writeReading } from './read-again.ts';

export interface ReparseOptions {
  /** Only says what would be different. */
  readonly dryRun: boolean;
  /** Key of the format to read the files with instead of the recognised one; kept with its author and the reason. */
  readonly format?: string;
  /** Why that format; wanted with one. */
  readonly reason?: string;
}

/**
 * Reads the files of a measurement again with today's parsers. Where that gives something else, the new curves supersede the old
 * ones, which stay with their results, and the samples are evaluated again. Doing it twice changes nothing more.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `valuesNotRead`, `versionStale`; with a format
 *   also `rawFormatUnknownKey`, `reasonMissing`, `formatMisfit`, `kindNotOfSample`.
 */
export async function reparseMeasurement(
  services: PipelineServices,
  context: RequestContext,
  measurementId: string,
  { dryRun, format, reason = '' }: ReparseOptions,
): Promise<ReparseReport> {
  const { reader } = services.database;
  const measurement = await findMeasurement(reader, measurementId, context.visibleProjectIds);
  assertMayWrite(context, measurement);
  assertReadable(measurement);
  const key = format === undefined ? null : formatOfKey(format, '/format').key;
  const why = key === null ? reason.trim() : statedReason(reason);
  const named =
    key === null ? null : { key, by: context.actor.name, at: new Date().toISOString(), reason: why };
  const reading = await readAgain(services, measurement, [], named);
  const { report, curves, isSame } = reading;
  if (isSame) return { ...report, outcome: 'same', warnings: [] };
  if (curves.length === 0) {
    const warnings = reading.parsed.flatMap((file) => file.warnings);
    return { ...report, kindAfter: measurement.kind, outcome: 'nothingRead', warnings };
  }
  if (dryRun) return { ...report, outcome: 'different', warnings: [] };
  return services.unitOfWork.run(why === '' ? context : { ...context, reason: why }, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    await writeReading(services, tx, record, reading, { reason: why });
    return { ...report, outcome: 'superseded' as const, warnings: [] };
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
