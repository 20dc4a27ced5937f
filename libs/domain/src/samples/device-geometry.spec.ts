import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.ts';
import { assertDeviceGeometry, type DeviceGeometry } from './device-geometry.ts';

const hero: DeviceGeometry = {
  deviceKind: 'solarCell',
  apertureAreaCm2: 0.058,
  areaKind: 'aperture',
  gapMicrometre: null,
  widthMillimetre: null,
};

function pointersOf(geometry: DeviceGeometry): string[] {
  try {
    assertDeviceGeometry(geometry, '/items/2');
  } catch (error) {
    if (error instanceof DomainError) return error.faults.map((fault) => fault.pointer);
    throw error;
  }
  return [];
}

describe('assertDeviceGeometry', () => {
  it('takes the mask of the paper, and a cell whose area nobody knows yet', () => {
    expect(pointersOf(hero)).toEqual([]);
    expect(pointersOf({ ...hero, apertureAreaCm2: null, areaKind: null })).toEqual([]);
  });

  it('never infers the kind of an area, nor takes a kind without an area', () => {
    expect(pointersOf({ ...hero, areaKind: null })).toEqual(['/items/2/areaKind']);
    expect(pointersOf({ ...hero, apertureAreaCm2: null })).toEqual(['/items/2/apertureAreaCm2']);
  });

  it('keeps gap and width to lateral devices and the area to the others', () => {
    const lateral = { deviceKind: 'lateral', gapMicrometre: 100, widthMillimetre: 5 } as const;
    expect(pointersOf({ ...hero, ...lateral, apertureAreaCm2: null, areaKind: null })).toEqual([]);
    expect(pointersOf({ ...hero, ...lateral })).toEqual(['/items/2/apertureAreaCm2']);
    expect(pointersOf({ ...hero, ...lateral, deviceKind: 'holeOnly' })).toEqual([
      '/items/2/gapMicrometre',
      '/items/2/widthMillimetre',
    ]);
  });
});
