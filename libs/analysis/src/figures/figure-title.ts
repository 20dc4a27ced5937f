import type { AnalysisKey } from '@dotbook/domain';
import { ANALYSES } from '../results/analyses.ts';

/** A title names so many records, of a long series first and last. */
const MOST_LABELS_COUNT = 3;

/** Title of the figure of a result: what was analysed, and the labels of its records. */
export function figureTitle(key: AnalysisKey, labels: readonly string[]): string {
  const [first = '', last = ''] = [labels[0], labels.at(-1)];
  const shown =
    labels.length <= MOST_LABELS_COUNT ? labels.join(', ') : `${first} to ${last}, ${labels.length} records`;
  return shown === '' ? ANALYSES[key].name : `${ANALYSES[key].name}: ${shown}`;
}
