import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { EntityAddress } from '../entities/notebook-entity.ts';
import type { DeviceRow } from './device-view.ts';

/** Column by column as the row of Prisma has them; references are built by `json_build_object`. */
const COLUMNS = `
  device.id, device.code, device.project_id AS "projectId", device.substrate_id AS "substrateId",
  device.film_id AS "filmId", device.pixel_label AS "pixelLabel", device.electrode,
  device.device_kind AS "deviceKind", device.aperture_area_cm2 AS "apertureAreaCm2", device.area_kind AS "areaKind",
  device.gap_micrometre AS "gapMicrometre", device.width_millimetre AS "widthMillimetre",
  device.fabricated_at AS "fabricatedAt", device.note, device.pinned_measurement_id AS "pinnedMeasurementId",
  device.pinned_by AS "pinnedBy", device.pinned_reason AS "pinnedReason", device.version,
  device.created_at AS "createdAt", device.updated_at AS "updatedAt", device.withdrawn_at AS "withdrawnAt",
  device.withdrawn_reason AS "withdrawnReason"`;

const referenceTo = (table: string): string =>
  `json_build_object('id', ${table}.id, 'code', ${table}.code, 'projectId', ${table}.project_id) AS ${table}`;

const findDeviceBy = (column: 'id' | 'code'): { name: string; text: string } => ({
  name: `find-device-by-${column}`,
  text: `
    SELECT ${COLUMNS}, ${referenceTo('substrate')}, ${referenceTo('film')}
    FROM device
    JOIN substrate ON substrate.id = device.substrate_id
    JOIN film ON film.id = device.film_id
    WHERE device.${column} = $1`,
});

/** The statements of the read that labels and scanners ask for most: one each, planned once per connection. */
export const FIND_DEVICE_BY_ID = findDeviceBy('id');
export const FIND_DEVICE_BY_CODE = findDeviceBy('code');

/**
 * A device with the references it shows, in one statement; through Prisma it is three, one after the other.
 * @returns null when there is none.
 * @throws DomainError `databaseUnavailable`.
 */
export async function findDevice(
  database: Pick<Database, 'readerPool'>,
  address: EntityAddress,
): Promise<DeviceRow | null> {
  const query =
    'id' in address
      ? { ...FIND_DEVICE_BY_ID, values: [address.id] }
      : { ...FIND_DEVICE_BY_CODE, values: [address.code] };
  const { rows } = await database.readerPool.query<DeviceRow>(query).catch((error: unknown) => {
    throw translateDatabaseError(error);
  });
  return rows[0] ?? null;
}
