import { readFileSync, globSync } from 'node:fs';
import {
  ANALYSES,
  ANALYSIS_LIMITS,
  analyseRecords,
  figureOf,
  whyNoFigure,
  type MetricDescription,
} from '@dotbook/analysis';
import {
  ANALYSIS_KEYS,
  isQuantityKey,
  quantityOf,
  type AnalysisKey,
  type AnalysisResult,
  type MetricValue,
} from '@dotbook/domain';
import { drawFigure } from '@dotbook/export';
import { WORKED_EXAMPLES, type WorkedExample } from '../../libs/analysis/src/testing/worked-examples.ts';

const SOURCES = new URL('../../libs/analysis/src/', import.meta.url);

/** Files of docs/analyses by their path there: a page per analysis, an index, and plots. The same sources give the same bytes. */
export function analysesDocuments(): ReadonlyMap<string, string> {
  const documents = new Map<string, string>([['README.md', indexPage()]]);
  const comments = commentsOfAnalyses();
  for (const key of ANALYSIS_KEYS) {
    const example = WORKED_EXAMPLES[key];
    const worked = example === undefined ? null : workExample(key, example);
    if (worked?.plot != null) documents.set(`plots/${key}.svg`, worked.plot);
    documents.set(`${key}.md`, page(key, comments.get(key) ?? null, worked));
  }
  return documents;
}

function indexPage(): string {
  const rows = ANALYSIS_KEYS.map(
    (key) => `- [\`${key}\`](${key}.md): ${ANALYSES[key].name}. ${ANALYSES[key].description}`,
  );
  const head = '# Analyses\n\nWritten by `npm run docs:analyses`; do not edit by hand.\n\n';
  return `${head}${rows.join('\n')}\n`;
}

interface Worked {
  readonly truth: string;
  readonly result: AnalysisResult<object>;
  readonly plot: string | null;
}

function workExample(key: AnalysisKey, { truth, records, overrides }: WorkedExample): Worked {
  const analysis = analyseRecords(
    records.map((record) => ({ record, fileIndex: 0 })),
    overrides,
    key,
  );
  const [across] = analysis.across;
  const ofRecord = analysis.perRecord.findIndex((results) => results.length > 0);
  const result = across?.result ?? analysis.perRecord[ofRecord]?.[0];
  if (result === undefined) throw new Error(`The example of ${key} has no result.`);
  const inputs = (across?.recordIndices ?? [ofRecord]).flatMap((index) => {
    const record = records[index];
    const resolved = analysis.conditions[index];
    return record === undefined || resolved === undefined
      ? []
      : [{ record, conditions: resolved.conditions }];
  });
  const figure = figureOf({ result, inputs, title: ANALYSES[key].name, subtitle: 'Made data' });
  return { truth, result, plot: figure === null ? null : drawFigure(figure) };
}

/** The comment above the function of each analysis, by key. */
function commentsOfAnalyses(): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const path of globSync('*/{analyse,calculate}-*.ts', { cwd: SOURCES }).toSorted()) {
    const source = readFileSync(new URL(path, SOURCES), 'utf8');
    for (const [, comment = '', name = ''] of source.matchAll(
      /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport function (?:analyse|calculate)(\w+)\(/g,
    )) {
      const key = name.charAt(0).toLowerCase() + name.slice(1);
      if (!comments.has(key)) comments.set(key, textOfComment(comment));
    }
  }
  return comments;
}

/** The text of a comment as Markdown: paragraphs as they stand, tags as a list. */
function textOfComment(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/u, '').trimEnd());
  return lines
    .join('\n')
    .trim()
    .replaceAll(/^@param (\w+) /gmu, '- `$1`: ')
    .replaceAll(/^@returns /gmu, '- Returns ')
    .replaceAll(/^@throws /gmu, '- Refuses with ')
    .replaceAll('<', '&lt;');
}

function page(key: AnalysisKey, comment: string | null, worked: Worked | null): string {
  const { name, description, version, metrics } = ANALYSES[key];
  const { assumes, doesNot } = ANALYSIS_LIMITS[key];
  const parts = [
    `# ${name} (\`${key}\`)`,
    'Written by `npm run docs:analyses`; do not edit by hand.',
    description,
    `Version ${version}.`,
    '## Method',
    comment ?? 'This analysis is named and described, but not computed yet.',
    '## Assumptions',
    listOf(assumes),
    '## What it does not do',
    listOf(doesNot),
    '## Metrics',
    metricsTable(metrics),
  ];
  if (worked !== null) {
    parts.push('## Example', `Made data: ${worked.truth}. Status: ${worked.result.status}.`);
    parts.push(numbersOf(worked.result));
    if (worked.plot !== null) parts.push(`![${name}](plots/${key}.svg)`);
  }
  const whyNone = whyNoFigure(key);
  if (whyNone !== null) parts.push('## Plot', `None: ${whyNone.charAt(0).toLowerCase()}${whyNone.slice(1)}`);
  return `${parts.join('\n\n')}\n`;
}

function listOf(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence.replaceAll('<', '&lt;')}`).join('\n');
}

function metricsTable(metrics: readonly MetricDescription[], prefix = ''): string {
  return [
    '| metric | unit | meaning |',
    '| --- | --- | --- |',
    ...metrics.flatMap((metric) => rowsOf(metric, prefix)),
  ].join('\n');
}

function rowsOf(metric: MetricDescription, prefix: string): string[] {
  const name = `${prefix}${metric.key}`;
  if (metric.type === 'list') {
    return [`| \`${name}\` |  | list |`, ...metric.items.flatMap((item) => rowsOf(item, `${name}[].`))];
  }
  if (!isQuantityKey(metric.key)) return [`| \`${name}\` |  | ${metric.type} |`];
  const { unitSymbol, description } = quantityOf(metric.key);
  return [`| \`${name}\` | ${unitSymbol} | ${description.replaceAll('|', '\\|')} |`];
}

function numbersOf({ metrics, uncertainties, warnings }: AnalysisResult<object>): string {
  const rows = (Object.entries(metrics) as [string, MetricValue][]).map(
    ([key, value]) =>
      `| \`${key}\` | ${textOf(isRounding(key, value) ? 0 : value)} | ${uncertainties[key] === undefined ? '' : textOf(uncertainties[key])} |`,
  );
  const table = ['| metric | value | standard uncertainty |', '| --- | --- | --- |', ...rows].join('\n');
  const told = warnings.map(({ code, detail }) => `- \`${code}\`: ${detail.replaceAll('<', '&lt;')}`);
  return told.length === 0 ? table : `${table}\n\nWarnings:\n\n${told.join('\n')}`;
}

/** A ledger closes up to the last bits of a number, which differ from machine to machine. */
function isRounding(key: string, value: MetricValue): boolean {
  return key === 'closureVolt' && typeof value === 'number' && Math.abs(value) < 1e-12;
}

/** Five digits: what is the same on every machine. */
function textOf(value: MetricValue): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  if (value === null) return '–';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item: MetricValue) => textOf(item)).join('; ');
  return Object.entries(value)
    .map(([key, item]) => `${key} ${textOf(item)}`)
    .join(', ');
}
