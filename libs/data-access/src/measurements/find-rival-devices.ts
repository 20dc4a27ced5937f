import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { findPixels, type PixelTarget } from './find-target.ts';
import type { Subject } from './subject.ts';

/** A record of a file that a valid measurement of another device holds as well. */
export interface RivalCurve {
  readonly sha256: string;
  readonly label: string;
  readonly deviceCode: string;
  readonly measurementId: string;
}

/** Which curves of some files valid measurements of other devices of the same project hold already, oldest first. */
export async function findRivalCurves(
  reader: Pick<Reader, '$queryRaw'>,
  device: { readonly id: string; readonly projectId: string },
  hashes: readonly string[],
): Promise<readonly RivalCurve[]> {
  return reader.$queryRaw<RivalCurve[]>`
    SELECT raw_file.sha256, curve.label, device.code AS "deviceCode", measurement.id AS "measurementId"
    FROM raw_file
    JOIN current_curve curve ON curve.raw_file_id = raw_file.id
    JOIN measurement ON measurement.id = curve.measurement_id
    JOIN device ON device.id = measurement.device_id
    WHERE raw_file.sha256 = ANY (${[...hashes]}) AND measurement.project_id = ${device.projectId}::uuid
      AND measurement.device_id <> ${device.id}::uuid AND measurement.invalidated_at IS NULL
    ORDER BY measurement.id`;
}

/**
 * Valid measurements whose doubts speak of another one: of those with a file of the same bytes, and of those of the sample that
 * it was of.
 */
export async function findDoubtsAbout(
  reader: Pick<Reader, '$queryRaw'>,
  measurementId: string,
  formerSubject: Subject,
): Promise<readonly string[]> {
  const ofSample = Prisma.raw(`measurement.${formerSubject.kind}_id`);
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT measurement.id FROM measurement
    WHERE measurement.invalidated_at IS NULL AND measurement.id <> ${measurementId}::uuid
      AND position(${measurementId} IN measurement.file_warnings::text) > 0
      AND (${ofSample} = ${formerSubject.id}::uuid OR measurement.id IN (
        SELECT other.measurement_id
        FROM measurement_raw_file own JOIN raw_file ON raw_file.id = own.raw_file_id
        JOIN raw_file same ON same.sha256 = raw_file.sha256
        JOIN measurement_raw_file other ON other.raw_file_id = same.id
        WHERE own.measurement_id = ${measurementId}::uuid))
    ORDER BY measurement.id`;
  return rows.map(({ id }) => id);
}

/** A device among the pixels of its substrate. */
export interface DevicePixels {
  readonly pixelLabel: string;
  /** The other devices of its substrate and project that are not withdrawn. */
  readonly siblings: readonly PixelTarget[];
}

/** Of other projects nothing is told. */
export async function findSiblings(reader: Reader, deviceId: string): Promise<DevicePixels> {
  const { substrateId, pixelLabel, projectId } = await reader.device.findUniqueOrThrow({
    where: { id: deviceId },
    select: { substrateId: true, pixelLabel: true, projectId: true },
  });
  const pixels = await findPixels(reader, substrateId);
  return {
    pixelLabel,
    siblings: pixels.filter((one) => one.subject.id !== deviceId && one.projectId === projectId),
  };
}
