import { DomainError, type FieldFault } from '../errors/domain-error.ts';

/** Sizes of one pixel. */
export interface DeviceGeometry {
  readonly deviceKind: 'solarCell' | 'holeOnly' | 'electronOnly' | 'lateral';
  readonly apertureAreaCm2: number | null;
  readonly areaKind: 'total' | 'aperture' | 'designatedIllumination' | 'active' | null;
  readonly gapMicrometre: number | null;
  readonly widthMillimetre: number | null;
}

/**
 * An area comes with its kind, which is never inferred; gap and width belong to lateral devices, an area to all others.
 *
 * @param pointer JSON pointer of the device in the request.
 * @throws DomainError `deviceGeometryInvalid` (meaningless) with one fault per wrong field.
 */
export function assertDeviceGeometry(geometry: DeviceGeometry, pointer: string): void {
  const faults = [...areaFaults(geometry, pointer), ...lateralFaults(geometry, pointer)];
  if (faults.length === 0) return;
  throw new DomainError(
    'deviceGeometryInvalid',
    'meaningless',
    faults.map((fault) => fault.detail).join(' '),
    faults,
  );
}

function areaFaults(
  { deviceKind, apertureAreaCm2, areaKind }: DeviceGeometry,
  pointer: string,
): FieldFault[] {
  if (deviceKind === 'lateral' && (apertureAreaCm2 !== null || areaKind !== null)) {
    const detail = 'A lateral device has a gap and a width, no aperture area.';
    return [{ pointer: `${pointer}/${apertureAreaCm2 === null ? 'areaKind' : 'apertureAreaCm2'}`, detail }];
  }
  if (apertureAreaCm2 !== null && areaKind === null) {
    const detail = `The area is ${apertureAreaCm2} cm², but of which kind? Give areaKind: total, aperture, designatedIllumination or active.`;
    return [{ pointer: `${pointer}/areaKind`, detail }];
  }
  if (apertureAreaCm2 === null && areaKind !== null) {
    const detail = `The kind of area is ${areaKind}, but there is no apertureAreaCm2.`;
    return [{ pointer: `${pointer}/apertureAreaCm2`, detail }];
  }
  return [];
}

function lateralFaults(geometry: DeviceGeometry, pointer: string): FieldFault[] {
  if (geometry.deviceKind === 'lateral') return [];
  return (['gapMicrometre', 'widthMillimetre'] as const)
    .filter((field) => geometry[field] !== null)
    .map((field) => ({
      pointer: `${pointer}/${field}`,
      detail: `${field} is ${geometry[field] ?? ''}, but only a lateral device has one; this is a ${geometry.deviceKind}.`,
    }));
}
