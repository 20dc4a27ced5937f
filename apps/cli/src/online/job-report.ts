import type { Schemas } from '../http/api-types.ts';
import { counted } from '../output/counted.ts';
import { metricLabel, metricText } from '../output/metric-text.ts';
import { textTable } from '../output/text-table.ts';

/** A recomputation for reading: its counts and, where they are given, the numbers that differ, old and new, and why. */
export function jobReport(
  job: Schemas['JobDto'],
  changes: readonly Schemas['JobChangeDto'][] | null,
  lineCharacterCount?: number,
): string {
  const done = job.dryRun ? 'would be made' : 'made';
  const counts = `${counted(job.computedRunCount, 'run')} ${done} in ${counted(job.subjectCount, 'sample')}, ${job.changedResultCount} with another number than before.\n`;
  const failures = (changes ?? []).flatMap(({ subjectCode, failureReason }) =>
    failureReason === null ? [] : [`${subjectCode} could not be computed: ${failureReason}\n`],
  );
  const rows = (changes ?? []).flatMap(({ subjectCode, changes: results }) =>
    results.flatMap(({ key, because, metrics }) =>
      metrics.map(({ metric, old, new: fresh }) => [
        ...[subjectCode, key, metricLabel(metric)],
        ...[metricText(old, undefined), metricText(fresh, undefined), because.join(', ')],
      ]),
    ),
  );
  const header = ['sample', 'analysis', 'metric', 'old', 'new', 'because'];
  return [
    counts,
    ...failures,
    rows.length === 0 ? '' : textTable([header, ...rows], { keyColumnCount: 3, lineCharacterCount }),
  ].join('');
}
