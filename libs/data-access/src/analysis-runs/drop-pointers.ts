import type { Transaction } from '../unit-of-work/unit-of-work.ts';

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
