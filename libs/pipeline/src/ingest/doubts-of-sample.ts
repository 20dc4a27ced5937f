import {
  findPixels,
  loadMeasurementCurves,
  loadPoints,
  recordOfCurve,
  type CurveDraft,
  type MeasurementTarget,
  type MeasurementView,
  type Reader,
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
  target: MeasurementTarget,
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
