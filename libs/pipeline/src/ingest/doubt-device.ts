import {
  findRivalCurves,
  findSiblings,
  type CurveDraft,
  type MeasuredSample,
  type Reader,
} from '@dotbook/data-access';
import type { Warning } from '@dotbook/domain';
import { isSameLabel, type RoutedMeasurement } from './route-records.ts';

/** Curves at a sample. */
export interface Placed extends Pick<RoutedMeasurement, 'curves'> {
  readonly target: MeasuredSample;
}

/**
 * What speaks against the device that a person named: a record names the pixel of another device of the same substrate, or
 * is attached to another device of the project already, so that one measurement would count for two devices.
 * @param movedId the measurement itself, where it is of another device until now
 */
export async function doubtDevice(
  reader: Reader,
  measurement: Placed,
  movedId?: string,
): Promise<readonly Warning[]> {
  return [...(await doubtPixels(reader, measurement)), ...(await doubtRivals(reader, measurement, movedId))];
}

/** Of curves at a device, those whose record names the pixel of another device of its substrate. */
export async function doubtPixels(reader: Reader, { target, curves }: Placed): Promise<readonly Warning[]> {
  if (target.subject.kind !== 'device') return [];
  if (curves.every(({ record }) => record.pixelLabel === null)) return [];
  const { pixelLabel, siblings } = await findSiblings(reader, target.subject.id);
  return siblings.flatMap((sibling) => {
    if (isSameLabel(pixelLabel, sibling.pixelLabel)) return [];
    const its = curves.filter(({ record }) => isSameLabel(sibling.pixelLabel, record.pixelLabel));
    if (its.length === 0) return [];
    const detail = `${labelsOf(its)}: the file says pixel ${sibling.pixelLabel}, which is the device ${sibling.code}; ${target.code} is pixel ${pixelLabel}. Reassign the measurement if it is of ${sibling.code} (dotbook measurement reassign).`;
    return [{ code: 'pixelOfAnotherDevice', detail }];
  });
}

/**
 * Of curves at a device, those that another device of the project holds already. For a new measurement it is asked where that
 * is written, so that copies which came in the same upload are told like those of an earlier one.
 */
export async function doubtRivals(
  reader: Pick<Reader, '$queryRaw'>,
  { target, curves }: Placed,
  movedId?: string,
): Promise<readonly Warning[]> {
  if (target.subject.kind !== 'device' || curves.length === 0) return [];
  const device = { id: target.subject.id, projectId: target.projectId };
  const hashes = [...new Set(curves.map(({ file }) => file.sha256))];
  const rivals = await findRivalCurves(reader, device, hashes);
  const measurementIds = new Set(rivals.map(({ measurementId }) => measurementId));
  if (movedId !== undefined) measurementIds.delete(movedId);
  return [...measurementIds].flatMap((measurementId) => {
    const held = rivals.filter((rival) => rival.measurementId === measurementId);
    const its = curves.filter(({ file, record }) =>
      held.some(({ sha256, label }) => sha256 === file.sha256 && label === record.label),
    );
    if (its.length === 0) return [];
    const detail = `${labelsOf(its)}: the same is attached to the device ${held[0]?.deviceCode} (measurement ${measurementId}), and counts for both. Reassign or invalidate the one that is wrong (dotbook measurement reassign, or invalidate).`;
    return [{ code: 'alreadyOfAnotherDevice', detail }];
  });
}

/** `a_rev, a_for of scan.txt`. */
function labelsOf(curves: readonly CurveDraft[]): string {
  const names = [...new Set(curves.map(({ file }) => file.originalName))];
  return names
    .map((name) => {
      const its = curves.filter(({ file }) => file.originalName === name);
      return `${its.map(({ record }) => record.label).join(', ')} of ${name}`;
    })
    .join(', ');
}
