import type { AnalyseDocument, AnalysisOfDocument } from '../analyse/analyse-document.ts';
import { doubtsText } from './doubts-text.ts';
import { metricLabel, metricText } from './metric-text.ts';
import { type TableLayout, textTable } from './text-table.ts';

interface TitledAnalysis {
  readonly title: string;
  readonly analysis: AnalysisOfDocument;
}

const ANALYSES_PER_TABLE = 6;

/** The document of `dotbook analyse` for reading: doubts of its records, then a table per analysis, a column per record. */
export function analyseReport(document: AnalyseDocument, lineCharacterCount?: number): string {
  const perRecord = document.records.flatMap(({ label, analyses }) =>
    analyses.map((analysis): TitledAnalysis => ({ title: label, analysis })),
  );
  const across = document.analyses.map((analysis): TitledAnalysis => {
    const labels = analysis.records.map((index) => document.records[index]?.label ?? '?');
    return { title: labels.join(' + '), analysis };
  });
  const told = new Set<string>();
  return [
    filesText(document, { lineCharacterCount }),
    // Ahead of the numbers: an analysis repeats only what bears on its own result, and some records have none.
    doubtsText(
      document.records.map(({ label, warnings }) => ({ title: label, warnings })),
      told,
    ),
    ...tablesOf([...perRecord, ...across], told, { lineCharacterCount }),
    doubtsText([{ title: 'Warnings', warnings: document.warnings }], new Set()),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function filesText({ files, records }: AnalyseDocument, layout: TableLayout): string {
  const header = ['file', 'format', 'records', 'bytes', 'sha256'];
  const rows = files.map(({ name, format, sizeBytes, sha256 }, index) => [
    name,
    format === null ? 'not understood' : `${format.key} v${format.version}`,
    String(records.filter(({ file }) => file === index).length),
    String(sizeBytes),
    sha256.slice(0, 12),
  ]);
  return textTable([header, ...rows], layout);
}

function tablesOf(all: readonly TitledAnalysis[], told: Set<string>, layout: TableLayout): string[] {
  const keys = [...new Set(all.map(({ analysis }) => analysis.key))];
  return keys.flatMap((key) => {
    const same = all.filter(({ analysis }) => analysis.key === key);
    const parts = Array.from({ length: Math.ceil(same.length / ANALYSES_PER_TABLE) }, (_, part) =>
      same.slice(part * ANALYSES_PER_TABLE, (part + 1) * ANALYSES_PER_TABLE),
    );
    return parts.map((columns) => analysisTable(columns, told, layout));
  });
}

function analysisTable(columns: readonly TitledAnalysis[], told: Set<string>, layout: TableLayout): string {
  const [first] = columns;
  if (first === undefined) return '';
  const header = [`${first.analysis.key} v${first.analysis.version}`, ...columns.map(({ title }) => title)];
  const metricKeys = [...new Set(columns.flatMap(({ analysis }) => Object.keys(analysis.metrics)))];
  const rows = metricKeys.map((key) => [
    metricLabel(key),
    ...columns.map(({ analysis }) => {
      const metrics: Readonly<Record<string, unknown>> = { ...analysis.metrics };
      return metricText(metrics[key], analysis.uncertainties[key]);
    }),
  ]);
  const status = ['status', ...columns.map(({ analysis }) => analysis.status)];
  const doubts = columns.map(({ title, analysis }) => ({ title, warnings: analysis.warnings }));
  return textTable([header, ...rows, status], layout) + doubtsText(doubts, told);
}
