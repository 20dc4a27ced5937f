import { DomainError, type Conditions, type MeasuredTime, type Warning } from '@dotbook/domain';
import type { MeasurementPurpose } from '../generated/prisma/enums.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { jsonOf } from './json.ts';
import type { MeasurementTarget } from './find-target.ts';
import { columnsOfSubject } from './subject.ts';

/** Which measurement is changed, and in which version it was seen. */
export interface MeasurementVersion {
  readonly id: string;
  readonly version: number;
}

/** Gives a measurement to another sample, with the doubts about its files there. @throws DomainError `versionStale`. */
export async function moveMeasurement(
  tx: Transaction,
  measurement: MeasurementVersion,
  target: MeasurementTarget,
  fileWarnings: readonly Warning[],
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: {
      ...columnsOfSubject(target.subject),
      projectId: target.projectId,
      fileWarnings: jsonOf(fileWarnings),
    },
  });
  refuseStale(count);
}

/** Says that a measurement does not count. @throws DomainError `versionStale`. */
export async function markInvalid(
  tx: Transaction,
  measurement: MeasurementVersion,
  reason: string,
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: { invalidatedAt: new Date(), invalidatedReason: reason },
  });
  refuseStale(count);
}

/** Replaces the doubts about the files of a measurement that counts. */
export async function setFileWarnings(
  tx: Transaction,
  measurementId: string,
  fileWarnings: readonly Warning[],
): Promise<void> {
  await tx.measurement.updateMany({
    where: { id: measurementId, invalidatedAt: null },
    data: { fileWarnings: jsonOf(fileWarnings) },
  });
}

/** States anew when a measurement was made, with the doubts that are left. @throws DomainError `versionStale`. */
export async function setMeasuredTime(
  tx: Transaction,
  measurement: MeasurementVersion,
  { text, zone, zoneSource, instant }: MeasuredTime,
  fileWarnings: readonly Warning[],
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: {
      ...{ measuredAtText: text, measuredAtZone: zone, timeZoneAssumed: zoneSource === 'assumed' },
      ...{ measuredAt: instant, fileWarnings: jsonOf(fileWarnings) },
    },
  });
  refuseStale(count);
}

/** Who said that a measurement does not count in statistics, and why. */
export interface Exclusion {
  readonly by: string;
  readonly reason: string;
}

/** Excludes a measurement from statistics, or counts it again (null). @throws DomainError `versionStale`. */
export async function setExclusion(
  tx: Transaction,
  measurement: MeasurementVersion,
  exclusion: Exclusion | null,
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: {
      excludedAt: exclusion === null ? null : new Date(),
      excludedBy: exclusion?.by ?? null,
      excludedReason: exclusion?.reason ?? null,
    },
  });
  refuseStale(count);
}

/** Replaces the stated conditions; their revision goes up. @throws DomainError `versionStale`. */
export async function replaceConditions(
  tx: Transaction,
  measurement: MeasurementVersion,
  conditions: Conditions,
  purpose: MeasurementPurpose,
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: { conditions: jsonOf(conditions), purpose, conditionsRevision: { increment: 1 } },
  });
  refuseStale(count);
}

/** What a person says about the measurement that stands for a device; null: the rule chooses. */
export interface Pin {
  readonly measurementId: string;
  readonly by: string;
  readonly reason: string;
}

export async function setPin(tx: Transaction, deviceId: string, pin: Pin | null): Promise<void> {
  await tx.device.update({
    where: { id: deviceId },
    data: {
      pinnedMeasurementId: pin?.measurementId ?? null,
      pinnedBy: pin?.by ?? null,
      pinnedReason: pin?.reason ?? null,
    },
  });
}

/** The measurement that is pinned to a device, null when the rule chooses. */
export async function findPinnedMeasurementId(tx: Transaction, deviceId: string): Promise<string | null> {
  const device = await tx.device.findUnique({
    where: { id: deviceId },
    select: { pinnedMeasurementId: true },
  });
  return device?.pinnedMeasurementId ?? null;
}

/** @throws DomainError `versionStale` (stale). */
export function refuseStale(changedCount: number): void {
  if (changedCount > 0) return;
  throw new DomainError(
    'versionStale',
    'stale',
    'The measurement was changed in between. Read it again, look at what is different, and repeat your change.',
  );
}
