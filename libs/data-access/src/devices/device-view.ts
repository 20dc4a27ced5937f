import type { Caller } from '../access/caller.ts';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import type { AreaKind, DeviceKind } from '../generated/prisma/enums.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { REFERENCE_SELECT, visibleReference, type ReferenceView } from '../references/visible-reference.ts';

/** One measurable pixel. References are null where their project may not be seen. */
export interface DeviceView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly substrate: ReferenceView | null;
  readonly film: ReferenceView | null;
  readonly pixelLabel: string;
  readonly electrode: string | null;
  readonly deviceKind: DeviceKind;
  readonly apertureAreaCm2: number | null;
  readonly areaKind: AreaKind | null;
  readonly gapMicrometre: number | null;
  readonly widthMillimetre: number | null;
  readonly fabricatedAt: string | null;
  readonly note: string | null;
  /** The representative measurement that a person chose; null: chosen by rule. */
  readonly pinnedMeasurementId: string | null;
  readonly pinnedBy: string | null;
  readonly pinnedReason: string | null;
}

export const DEVICE_INCLUDE = {
  substrate: { select: REFERENCE_SELECT },
  film: { select: REFERENCE_SELECT },
} as const satisfies Prisma.DeviceInclude;

export type DeviceRow = Prisma.DeviceGetPayload<{ include: typeof DEVICE_INCLUDE }>;

export function deviceViewOf(row: DeviceRow, caller: Caller): DeviceView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    substrate: visibleReference(row.substrate, caller),
    film: visibleReference(row.film, caller),
    pixelLabel: row.pixelLabel,
    electrode: row.electrode,
    deviceKind: row.deviceKind,
    apertureAreaCm2: row.apertureAreaCm2,
    areaKind: row.areaKind,
    gapMicrometre: row.gapMicrometre,
    widthMillimetre: row.widthMillimetre,
    fabricatedAt: instantOf(row.fabricatedAt),
    note: row.note,
    pinnedMeasurementId: row.pinnedMeasurementId,
    pinnedBy: row.pinnedBy,
    pinnedReason: row.pinnedReason,
  };
}
