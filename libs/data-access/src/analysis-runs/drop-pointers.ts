import type { Transaction } from '../unit-of-work/unit-of-work.ts';

/**
 * Takes away every pointer to a run that rests on a curve of the measurement, whatever the subject: none of its numbers
 * is shown from this moment on, and it waits for its evaluation. Evaluating the subjects again brings back what still
 * counts.
 */
export async function dropPointersOfMeasurement(tx: Transaction, measurementId: string): Promise<void> {
  // A pointer is found by its sample, which is that of the run.
  await tx.$executeRaw`
    DELETE FROM current_result
    USING curve JOIN analysis_run_input input ON input.curve_id = curve.id
                JOIN analysis_run run ON run.id = input.analysis_run_id
    WHERE curve.measurement_id = ${measurementId}::uuid
      AND current_result.subject_id = run.subject_id AND current_result.analysis_run_id = run.id`;
  await dropRepresentativesOfMeasurement(tx, measurementId);
  await tx.measurementEvaluation.deleteMany({ where: { measurementId } });
}

/**
 * Takes away what counts for more than the measurement and rests on it, until its sample is evaluated again: what stands for a
 * device, results of which a device has one, and those that rest on other measurements, too.
 */
export async function dropDeviceResultsOfMeasurement(tx: Transaction, measurementId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM current_result
    USING curve JOIN analysis_run_input input ON input.curve_id = curve.id
                JOIN analysis_run run ON run.id = input.analysis_run_id
    WHERE curve.measurement_id = ${measurementId}::uuid
      AND (current_result.slot = 'device' OR EXISTS (
        SELECT FROM analysis_run_input other_input JOIN curve other ON other.id = other_input.curve_id
        WHERE other_input.analysis_run_id = run.id AND other.measurement_id <> curve.measurement_id))
      AND current_result.subject_id = run.subject_id AND current_result.analysis_run_id = run.id`;
  await dropRepresentativesOfMeasurement(tx, measurementId);
}

/** Takes away every pointer to a run of a device, whose measurements wait for its evaluation from this moment on. */
export async function dropPointersOfDevice(tx: Transaction, deviceId: string): Promise<void> {
  await tx.currentResult.deleteMany({ where: { subjectId: deviceId } });
  await tx.representativeResult.deleteMany({ where: { deviceId } });
  await tx.measurementEvaluation.deleteMany({ where: { measurement: { deviceId } } });
}

async function dropRepresentativesOfMeasurement(tx: Transaction, measurementId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM representative_result
    USING curve JOIN analysis_run_input input ON input.curve_id = curve.id
                JOIN analysis_run run ON run.id = input.analysis_run_id
    WHERE curve.measurement_id = ${measurementId}::uuid
      AND representative_result.device_id = run.subject_id AND representative_result.analysis_run_id = run.id`;
}
