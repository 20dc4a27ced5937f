import type { EvaluationInput } from './evaluation-input.ts';
import type { MetricsOf, RunOutcome } from './run-plan.ts';
import type { AnalysisResult } from '@dotbook/domain';

/** A curve with its usable result. */
export interface UsableResult<Key extends keyof MetricsOf> {
  readonly input: EvaluationInput;
  readonly result: AnalysisResult<MetricsOf[Key]>;
}

/**
 * Results that may feed a result of the whole device, in the order in which they are preferred: of the pinned
 * measurement first, then the newest (by the time of the measurement, else of the upload). Ageing tests come never, and
 * neither does what failed or was refused.
 */
export function preferred<Key extends keyof MetricsOf>(
  outcomes: readonly RunOutcome<Key>[],
  pinnedMeasurementId: string | null,
): readonly UsableResult<Key>[] {
  const isPinned = ({ input }: UsableResult<Key>): boolean =>
    input.curve.measurementId === pinnedMeasurementId;
  return outcomes
    .flatMap(({ plan, result }) => {
      const [input] = plan.inputs;
      if (input === undefined || result === null || result.status === 'refused') return [];
      return input.resolved.conditions.purpose === 'ageing' ? [] : [{ input, result }];
    })
    .toSorted(
      (left, right) =>
        Number(isPinned(right)) - Number(isPinned(left)) ||
        texts(timeOf(right.input), timeOf(left.input)) ||
        texts(right.input.curve.measurementId, left.input.curve.measurementId),
    );
}

function timeOf({ curve }: EvaluationInput): string {
  return curve.measuredAtInstant ?? curve.recordedAt;
}

function texts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
