import type { Schemas } from '../../http/api-types.ts';
import { doubtsText } from '../../output/doubts-text.ts';
import { textTable } from '../../output/text-table.ts';
import { runsText } from '../runs-text.ts';
import { waitsForFiles } from '../waits-for-files.ts';

type Attached = Schemas['AttachedMeasurementDto'];

/** What became of an upload: a line per measurement, what is doubtful about its files, then what was computed. */
export function uploadReport({ measurements }: Schemas['AttachedDto'], lineCharacterCount?: number): string {
  const header = ['sample', 'kind', 'state', 'measurement', 'files'];
  const rows = measurements.map((one) => [
    one.subjectCode,
    one.kind,
    one.extended ? `${one.state} (read again)` : one.recognised ? `${one.state} (known)` : one.state,
    one.id,
    // Two blanks, where the text may be parted; names may hold one.
    one.files.map((file) => fileText(file, waitsForFiles(one))).join(',  '),
  ]);
  const doubts = measurements.map(({ subjectCode, fileWarnings }) => ({
    title: subjectCode,
    warnings: fileWarnings,
  }));
  const layout = { align: 'left', lineCharacterCount } as const;
  const table = textTable([header, ...rows], layout) + doubtsText(doubts, new Set());
  const results = measurements.map(({ subjectCode, runs = [] }) =>
    runsText(runs, ({ key }) => `${subjectCode} ${key}`, layout),
  );
  return [table, ...results].filter(Boolean).join('\n');
}

function fileText({ originalName, format }: Attached['files'][number], isWaiting: boolean): string {
  return `${originalName} (${format?.key ?? (isWaiting ? 'waits for its files' : 'not understood')})`;
}
