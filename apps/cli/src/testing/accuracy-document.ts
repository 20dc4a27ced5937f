import type { AnalyseDocument } from '../analyse/analyse-document.ts';
import { metricText } from '../output/metric-text.ts';
import { JOINED_FILES, REAL_FILES } from './real-file-list.ts';
import type { KnownNumber, RealFile } from './real-file.ts';
import { analyseRealFiles, metricOf, readTogether, shapeOf } from './read-real-file.ts';

const HEAD = `# Files of real instruments: what is expected and what is read

Written by \`npm run docs:formats-accuracy\` from the files that \`DOTBOOK_REAL_FILES\` names; do not edit by hand. The files
belong to other laboratories and are no part of this project. \`apps/cli/src/every-real-file.spec.ts\` asserts the same, and
that no file of the folder is left out. "jv of 73" is one record of that kind with 73 points.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
const heading = (...cells: readonly string[]): string => row(...cells) + row(...cells.map(() => '---'));

const inWords = (shape: string, refusal: string | null): string =>
  [shape, refusal === null ? '' : `\`${refusal}\``].filter((part) => part !== '').join(', ');

function fileRow(folder: string, file: RealFile): string {
  const { path, format, shape, refusal, kind, note } = file;
  const [reading] = readTogether(folder, [path], kind);
  const codes = reading?.warnings.map(({ code }) => code) ?? [];
  const got = inWords(shapeOf(reading?.records ?? []), codes.find((code) => code === refusal) ?? null);
  const sameFormat = reading?.format?.key ?? null;
  return row(
    path,
    sameFormat === format ? (format ?? '–') : `${sameFormat ?? '–'} instead of ${format ?? '–'}`,
    inWords(shape, refusal),
    got,
    note ?? '',
  );
}

function joinedRow(folder: string, { paths, format, shape }: (typeof JOINED_FILES)[number]): string {
  const [main] = readTogether(folder, paths);
  return row(
    paths.join(' + '),
    main?.format?.key ?? `– instead of ${format}`,
    shape,
    shapeOf(main?.records ?? []),
    '',
  );
}

function numberRow(path: string, document: AnalyseDocument, known: KnownNumber): string {
  const [record, metric, expected] = known;
  const got = metricOf(document, known);
  const deviation = typeof got === 'number' ? percentText(got / expected - 1) : '–';
  return row(
    path,
    record,
    metric,
    String(Number(expected.toPrecision(8))),
    metricText(got, undefined),
    deviation,
  );
}

/** In percent with two decimals; what rounds to zero has no sign. */
function percentText(fraction: number): string {
  return `${(Math.round(fraction * 10_000) / 100 + 0).toFixed(2)} %`;
}

async function numberRows(
  folder: string,
  paths: readonly string[],
  { numbers = [], kind }: Pick<RealFile, 'numbers' | 'kind'>,
): Promise<string> {
  if (numbers.length === 0) return '';
  const document = await analyseRealFiles(folder, paths, kind);
  return numbers.map((known) => numberRow(paths.join(' + '), document, known)).join('');
}

/** Text of docs/formats-accuracy.md, from the real files in `folder`. */
export async function accuracyDocument(folder: string): Promise<string> {
  const rowsOfNumbers: string[] = [];
  for (const file of REAL_FILES) rowsOfNumbers.push(await numberRows(folder, [file.path], file));
  for (const joined of JOINED_FILES) rowsOfNumbers.push(await numberRows(folder, joined.paths, joined));
  return [
    HEAD,
    '\n## Files\n\n',
    heading('file', 'format', 'expected', 'got', 'note'),
    ...REAL_FILES.map((file) => fileRow(folder, file)),
    '\n## Files that belong together\n\n',
    heading('files', 'format', 'expected', 'got', 'note'),
    ...JOINED_FILES.map((joined) => joinedRow(folder, joined)),
    '\n## Numbers\n\nExpected: printed in the file, or computed by another program from the same points.\n\n',
    heading('file', 'record', 'metric', 'expected', 'got', 'deviation'),
    ...rowsOfNumbers,
  ].join('');
}
