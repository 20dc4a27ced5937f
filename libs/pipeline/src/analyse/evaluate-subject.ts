import { lockSubjects, SYSTEM_ACTOR, type Subject } from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { evaluateSample, writeEvaluation, writeRuns } from './evaluate-sample.ts';

export interface Evaluation {
  /** Runs that were computed now; all others were there. */
  readonly computedRunCount: number;
  readonly hasChanged: boolean;
}

/** Ends a transaction in which nothing was to be written. */
class NothingChanged extends Error {}

/**
 * Makes the results of a sample what they should be: everything the graph of analyses declares for the curves of its
 * valid measurements. Runs that exist are used again, of whatever version, missing ones are computed, and exactly these
 * count from then on. So it may run at any time, in any order, as often as one likes: the outcome depends only on what is
 * measured. One evaluation per sample at a time (lock of the subject).
 */
export async function evaluateSubject(services: AnalysisServices, subject: Subject): Promise<Evaluation> {
  try {
    return await services.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
      await lockSubjects(tx, [subject]);
      const evaluation = await evaluateSample(services, tx, subject, new Set());
      if (evaluation === null) throw new NothingChanged();
      await writeRuns(tx, [evaluation]);
      if (!(await writeEvaluation(services, tx, record, evaluation))) throw new NothingChanged();
      return { computedRunCount: evaluation.drafts.length, hasChanged: true };
    });
  } catch (error) {
    if (error instanceof NothingChanged) return { computedRunCount: 0, hasChanged: false };
    throw error;
  }
}
