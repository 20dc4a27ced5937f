import type { Schemas } from '../../http/api-types.ts';
import { doubtsText } from '../../output/doubts-text.ts';
import { textTable } from '../../output/text-table.ts';
import { runsText } from '../runs-text.ts';
import { waitsForFiles } from '../waits-for-files.ts';
import type { PathsOfBytes } from './upload-form.ts';

type Attached = Schemas['AttachedMeasurementDto'];

/**
 * What became of an upload: a line per measurement, what is doubtful about its files, then what was computed.
 * @param pathsOfBytes what was sent: of copies the server keeps one
 */
export function uploadReport(
  { measurements }: Schemas['AttachedDto'],
  lineCharacterCount?: number,
  pathsOfBytes: PathsOfBytes = new Map(),
): string {
  const header = ['sample', 'kind', 'state', 'measurement', 'files'];
  const rows = measurements.map((one) => [
    one.subjectCode,
    one.kind,
    one.extended ? `${one.state} (read again)` : one.recognised ? `${one.state} (known)` : one.state,
    one.id,
    // Two blanks, where the text may be parted; names may hold one.
    filesOf(one, pathsOfBytes).join(',  '),
  ]);
  const doubts = measurements.map(({ subjectCode, fileWarnings }) => ({
    title: subjectCode,
    warnings: fileWarnings,
  }));
  const layout = { align: 'left', lineCharacterCount } as const;
  const table = textTable([header, ...rows], layout) + doubtsText(doubts, new Set());
  const results = measurements.map(({ subjectCode, recordWarnings, runs = [] }) => {
    const told = new Set<string>();
    const ofRecords = recordWarnings.map(({ label, warnings }) => ({ title: label, warnings }));
    const text = doubtsText(ofRecords, told, `${subjectCode} `);
    return text + runsText(runs, ({ key }) => `${subjectCode} ${key}`, layout, told);
  });
  return [table, ...results].filter(Boolean).join('\n');
}

/** The files that are kept, each with the copies of it that were sent, too. */
function filesOf(one: Attached, pathsOfBytes: PathsOfBytes): readonly string[] {
  const { files } = one;
  return files.flatMap((file, index) => {
    const isSame = ({ sha256 }: typeof file): boolean => sha256 === file.sha256;
    const text = fileText(file, waitsForFiles(one));
    if (files.findLastIndex(isSame) !== index) return [text];
    const [first, ...others] = pathsOfBytes.get(file.sha256) ?? [];
    const copies = others.slice(files.filter(isSame).length - 1);
    return [text, ...copies.map((path) => `${path} (copy of ${first ?? ''})`)];
  });
}

function fileText({ originalName, format }: Attached['files'][number], isWaiting: boolean): string {
  return `${originalName} (${format?.key ?? (isWaiting ? 'waits for its files' : 'not understood')})`;
}
