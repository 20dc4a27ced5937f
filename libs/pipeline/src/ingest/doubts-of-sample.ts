import {
  findDoubtsAbout,
  findMeasurement,
  findPixels,
  loadMeasurementCurves,
  loadPoints,
  recordOfCurve,
  type CurveDraft,
  type MeasuredSample,
  type MeasurementView,
  type Reader,
  setFileWarnings,
  type Transaction,
} from '@dotbook/data-access';
import type { Warning, WarningCode } from '@dotbook/domain';
import { doubtDevice } from './doubt-device.ts';
import { doubtSamePoints } from './doubt-same-points.ts';
import { doubtPixelsOfSubstrate } from './route-records.ts';

/** Doubts that speak of the sample, and say nothing of another one. */
const CODES_OF_SAMPLE: ReadonlySet<WarningCode> = new Set<WarningCode>([
  'pixelUnmatched',
  'pixelOfAnotherDevice',
  'alreadyOfAnotherDevice',
  'samePoints',
]);

/** The doubts about the files of a measurement once it is of another sample: those of the sample are asked again. */
export async function doubtsAtSample(
  reader: Reader,
  measurement: MeasurementView,
  target: MeasuredSample,
): Promise<readonly Warning[]> {
  const curves = await currentCurves(reader, measurement);
  const pixels = target.subject.kind === 'substrate' ? await findPixels(reader, target.subject.id) : null;
  return [
    ...measurement.fileWarnings.filter(({ code }) => !CODES_OF_SAMPLE.has(code)),
    ...(pixels === null ? [] : doubtPixelsOfSubstrate(curves, pixels)),
    ...(await doubtDevice(reader, { target, curves }, measurement.id)),
    ...(await doubtSamePoints(reader, { target, curves })),
  ];
}

/**
 * Asks the doubts of other measurements again that speak of one which is of another sample now, or does not count any more.
 * @param tx the transaction that changed it
 */
export async function renewDoubtsAbout(
  tx: Transaction,
  { id, subject }: Pick<MeasurementView, 'id' | 'subject'>,
): Promise<void> {
  for (const otherId of await findDoubtsAbout(tx, id, subject)) {
    const other = await findMeasurement(tx, otherId, 'all');
    const sample = { ...other, code: other.subjectCode };
    await setFileWarnings(tx, otherId, await doubtsAtSample(tx, other, sample));
  }
}

async function currentCurves(reader: Reader, measurement: MeasurementView): Promise<readonly CurveDraft[]> {
  const currentIds = new Set(measurement.curves.map(({ id }) => id));
  const curves = (await loadMeasurementCurves(reader, measurement.id)).filter(({ id }) => currentIds.has(id));
  const points = await loadPoints(reader, [...currentIds]);
  return curves.flatMap((curve): CurveDraft[] => {
    const file = measurement.files.find(({ id }) => id === curve.rawFileId);
    const found = points.get(curve.id);
    return file === undefined || found === undefined ? [] : [{ file, record: recordOfCurve(curve, found) }];
  });
}
