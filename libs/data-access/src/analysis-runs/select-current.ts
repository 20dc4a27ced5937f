import type { Transaction } from '../unit-of-work/unit-of-work.ts';

/** Which run counts for a slot of a subject. */
export interface Selection {
  readonly key: string;
  readonly slot: string;
  readonly analysisRunId: string;
}

/** The run that stands for a device in statistics, for one scan direction. */
export interface RepresentativeSelection {
  readonly scanDirection: 'reverse' | 'forward';
  readonly analysisRunId: string;
  readonly pinned: boolean;
}

/** Makes exactly `wanted` count for the subject. Says whether anything changed. */
export async function selectCurrent(
  tx: Transaction,
  subjectId: string,
  wanted: readonly Selection[],
): Promise<boolean> {
  const found = await tx.currentResult.findMany({ where: { subjectId } });
  const identity = ({ key, slot, analysisRunId }: Selection): string =>
    JSON.stringify([key, slot, analysisRunId]);
  const before = new Set(found.map(identity));
  const after = new Set(wanted.map(identity));
  const gone = found.filter((row) => !after.has(identity(row)));
  const added = wanted.filter((row) => !before.has(identity(row)));
  if (gone.length > 0) {
    const slots = gone.map(({ key, slot }) => ({ key, slot }));
    await tx.currentResult.deleteMany({ where: { subjectId, OR: slots } });
  }
  if (added.length > 0) {
    await tx.currentResult.createMany({ data: added.map((row) => ({ subjectId, ...row })) });
  }
  return gone.length > 0 || added.length > 0;
}

/** Makes exactly `wanted` stand for the device. Says whether anything changed. */
export async function selectRepresentatives(
  tx: Transaction,
  deviceId: string,
  wanted: readonly RepresentativeSelection[],
): Promise<boolean> {
  const found = await tx.representativeResult.findMany({ where: { deviceId } });
  const isSame = (left: RepresentativeSelection): boolean =>
    found.some(
      (right) =>
        right.scanDirection === left.scanDirection &&
        right.analysisRunId === left.analysisRunId &&
        right.pinned === left.pinned,
    );
  if (found.length === wanted.length && wanted.every(isSame)) return false;
  await tx.representativeResult.deleteMany({ where: { deviceId } });
  await tx.representativeResult.createMany({ data: wanted.map((row) => ({ deviceId, ...row })) });
  return true;
}

/**
 * Takes away every pointer to a run that rests on a curve of the measurement, whatever the subject: none of its numbers
 * is shown from this moment on, and it waits for its evaluation. Evaluating the subjects again brings back what still
 * counts.
 */
export async function dropPointersOfMeasurement(tx: Transaction, measurementId: string): Promise<void> {
  const runs = await tx.analysisRunInput.findMany({
    where: { curve: { measurementId } },
    select: { analysisRunId: true },
    distinct: ['analysisRunId'],
  });
  const analysisRunId = { in: runs.map((run) => run.analysisRunId) };
  await tx.currentResult.deleteMany({ where: { analysisRunId } });
  await tx.representativeResult.deleteMany({ where: { analysisRunId } });
  await tx.measurementEvaluation.deleteMany({ where: { measurementId } });
}

/** Takes away what stands for a device and rests on the measurement, until the device is evaluated again. */
export async function dropRepresentativesOfMeasurement(
  tx: Transaction,
  measurementId: string,
): Promise<void> {
  await tx.representativeResult.deleteMany({
    where: { run: { curves: { some: { curve: { measurementId } } } } },
  });
}
