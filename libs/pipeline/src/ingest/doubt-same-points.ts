import { type CurveDraft, digestOfPoints, findSamePoints, type Reader } from '@dotbook/data-access';
import type { Warning } from '@dotbook/domain';
import type { Placed } from './doubt-device.ts';

/**
 * Curves whose points the sample has already, though not of the same bytes: most often a file that was saved again. Told and not
 * refused, as an instrument may write one curve into two files.
 */
export async function doubtSamePoints(
  reader: Reader,
  { target, curves }: Placed,
): Promise<readonly Warning[]> {
  const stored = await findSamePoints(reader, target.subject, curves);
  const firstOf = new Map<string, CurveDraft>();
  return curves.flatMap((curve) => {
    const digest = digestOfPoints(curve);
    const first = digest === null ? undefined : firstOf.get(digest);
    if (digest !== null && first === undefined) firstOf.set(digest, curve);
    const isTwice = first !== undefined && first.file.sha256 !== curve.file.sha256;
    const before = stored.get(curve);
    const other =
      before === undefined
        ? isTwice && `${first.record.label} of ${first.file.originalName}`
        : `${before.label} of ${before.originalName} (measurement ${before.measurementId})`;
    if (other === false) return [];
    const detail = `${curve.record.label} of ${curve.file.originalName} has the same points as ${other} of ${target.code}, in other bytes. If the file was only saved again, both are one measurement: invalidate one of them (dotbook measurement invalidate).`;
    return [{ code: 'samePoints', detail }];
  });
}
