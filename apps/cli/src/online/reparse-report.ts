import type { Schemas } from '../http/api-types.ts';
import { counted } from '../output/counted.ts';
import { textTable } from '../output/text-table.ts';

type Report = Schemas['ReparseReportDto'];
type Parser = Schemas['ParserIdentityDto'] | null;

const OUTCOMES = ['same', 'superseded', 'different', 'nothingRead'] as const;
const OUTCOME_TEXTS: Readonly<Record<Report['outcome'], string>> = {
  same: 'the same',
  superseded: 'superseded',
  different: 'would be different',
  nothingRead: 'no longer read, old curves kept',
};

/** A line per record that is different, why what is no longer read is not, and how many measurements came out how. */
export function reparseReport(reports: readonly Report[], lineCharacterCount?: number): string {
  const rows = reports.flatMap(rowsOf);
  const header = ['sample', 'file', 'parser before', 'parser now', 'record', 'change', 'points'];
  const table =
    rows.length === 0 ? '' : textTable([header, ...rows], { keyColumnCount: 2, lineCharacterCount });
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = reports.filter((report) => report.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${OUTCOME_TEXTS[outcome]}`];
  });
  const reasons = reports.flatMap(({ subjectCode, warnings }) =>
    warnings.map(({ code, detail }) => `  ! ${subjectCode}: ${code}: ${detail}\n`),
  );
  return `${table}${[...new Set(reasons)].join('')}${counted(reports.length, 'measurement')}: ${counts.join(', ') || 'nothing to do'}.\n`;
}

function rowsOf({ outcome, subjectCode, files, records }: Report): string[][] {
  if (outcome === 'same') return [];
  return files.flatMap(({ rawFileId, originalName, parserBefore, parserAfter }) => {
    const base = [subjectCode, originalName, parserText(parserBefore), parserText(parserAfter)];
    const changed = records.filter((record) => record.rawFileId === rawFileId && record.change !== 'same');
    if (changed.length === 0) return [[...base, '–', 'parser only', '']];
    return changed.map(({ label, change, formerPointCount, newPointCount }) => [
      ...base,
      label,
      change,
      `${formerPointCount ?? '–'} → ${newPointCount ?? '–'}`,
    ]);
  });
}

function parserText(parser: Parser): string {
  return parser === null ? 'none' : `${parser.key} ${parser.version}`;
}
