import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { RunStatus } from './run-query.ts';

/** What an evaluation says of one measurement. */
export interface MeasurementEvaluation {
  readonly measurementId: string;
  readonly state: RunStatus;
}

/** Keeps what the evaluation of a sample says of its measurements. Says whether anything changed. */
export async function markEvaluated(
  tx: Pick<Transaction, '$executeRaw'>,
  evaluations: readonly MeasurementEvaluation[],
): Promise<boolean> {
  if (evaluations.length === 0) return false;
  const rows = evaluations.map(
    ({ measurementId, state }) => Prisma.sql`(${measurementId}::uuid, ${state}::analysis_status)`,
  );
  const changedCount = await tx.$executeRaw`
    INSERT INTO measurement_evaluation (measurement_id, state) VALUES ${Prisma.join(rows)}
    ON CONFLICT (measurement_id) DO UPDATE SET state = EXCLUDED.state
    WHERE measurement_evaluation.state <> EXCLUDED.state`;
  return changedCount > 0;
}
