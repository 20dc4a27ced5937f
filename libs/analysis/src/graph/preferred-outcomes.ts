import type { AnalysisResult } from '@dotbook/domain';
import type { Outcome, SampleKind } from './analysis-node.ts';
import type { Source } from './source.ts';

/** A result with the record it is told by: its only one, or the first of those it rests on. */
export interface ResultOfOne<M extends object> {
  readonly source: Source;
  readonly sources: readonly Source[];
  readonly slot: string;
  readonly result: AnalysisResult<M>;
}

/** Results with the record that stands for each; what failed is left out. */
export function resultsOfOne<M extends object>(outcomes: readonly Outcome<M>[]): readonly ResultOfOne<M>[] {
  return outcomes.flatMap(({ sources, slot, result }) => {
    const [source] = sources;
    return source === undefined || result === null ? [] : [{ source, sources, slot, result }];
  });
}

/**
 * Results that may feed a result of a whole device, in the order in which they are preferred: of the pinned measurement
 * first, then the newest. Ageing tests come never, nor what a person left out of statistics. What was refused feeds no
 * device; of records without a sample it may stay, because stated values can take the place of what it lacks.
 */
export function preferred<M extends object>(
  outcomes: readonly Outcome<M>[],
  sample: SampleKind | null,
): readonly ResultOfOne<M>[] {
  return resultsOfOne(outcomes)
    .filter(({ source, sources, result }) => {
      const isRefused = sample !== null && result.status === 'refused';
      const isExcluded = sources.some((one) => one.isExcluded);
      return !isRefused && !isExcluded && source.resolved.conditions.purpose !== 'ageing';
    })
    .toSorted(
      ({ source: left }, { source: right }) =>
        Number(right.isPinned) - Number(left.isPinned) ||
        descending(left.age, right.age) ||
        descending(left.measurementId, right.measurementId),
    );
}

function descending(left: string, right: string): number {
  return left > right ? -1 : Number(left < right);
}
