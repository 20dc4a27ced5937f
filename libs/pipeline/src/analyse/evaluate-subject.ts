import { lockSubjects, runSqlWork, SYSTEM_ACTOR, type Subject } from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { evaluateSamples } from './evaluate-samples.ts';
import { writeEvaluations } from './write-evaluations.ts';

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
    return await runSqlWork(services.database, { actor: SYSTEM_ACTOR }, async (tx, record) => {
      await lockSubjects(tx, [subject]);
      const evaluation = (await evaluateSamples(services, tx, [subject], new Set())).get(subject.id) ?? null;
      if (evaluation === null) throw new NothingChanged();
      const changed = await writeEvaluations(services.evaluationQueue, tx, record, [evaluation]);
      if (changed.size === 0) throw new NothingChanged();
      return { computedRunCount: evaluation.drafts.length, hasChanged: true };
    });
  } catch (error) {
    if (error instanceof NothingChanged) return { computedRunCount: 0, hasChanged: false };
    throw error;
  }
}
