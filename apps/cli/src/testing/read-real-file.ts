import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasurementRecord } from '@dotbook/domain';
import { type FileReading, readRawFiles } from '@dotbook/raw-data';
import type { AnalyseDocument } from '../analyse/analyse-document.ts';
import { runDotbook } from '../run-dotbook.ts';
import type { KnownNumber, RealFile } from './real-file-list.ts';

function pointCountOf(record: MeasurementRecord): number {
  if ('columns' in record) return Object.values(record.columns)[0]?.length ?? 0;
  if (record.kind === 'eqe') return record.wavelengthNanometre.length;
  return record.kind === 'plqy' ? 1 : record.voltageVolt.length;
}

/** Records in words, in their order: `2 × eqe of 111, 9 × eqe of 56`. */
export function shapeOf(records: readonly MeasurementRecord[]): string {
  const runs: { readonly text: string; readonly count: number }[] = [];
  for (const record of records) {
    const text = `${record.kind} of ${pointCountOf(record)}`;
    const last = runs.at(-1);
    if (last?.text === text) runs.splice(-1, 1, { text, count: last.count + 1 });
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${count} × ${text}`)).join(', ');
}

/** Reads files of the folder together, as an upload of them is read. */
export function readTogether(
  folder: string,
  paths: readonly string[],
  kind?: RealFile['kind'],
): readonly FileReading[] {
  return readRawFiles(
    paths.map((path) => ({ name: path, bytes: readFileSync(join(folder, path)) })),
    kind === undefined ? {} : { kind },
  );
}

/** What `dotbook analyse --json` says of a file. */
export async function analyseRealFile(folder: string, { path, kind }: RealFile): Promise<AnalyseDocument> {
  let result = '';
  const kindArguments = kind === undefined ? [] : ['--kind', kind];
  await runDotbook(['analyse', '--json', join(folder, path), ...kindArguments], {
    callerFolder: folder,
    writeResult: (text) => {
      result += text;
    },
    writeNote: () => undefined,
  });
  return JSON.parse(result) as AnalyseDocument;
}

/** The metric of a record that is named by its label, or by its place: `#1` is the first. */
export function metricOf(document: AnalyseDocument, [name, metric]: KnownNumber): unknown {
  const place = /^#(\d+)$/.exec(name)?.[1];
  const record =
    place === undefined
      ? document.records.find(({ label }) => label === name)
      : document.records[Number(place) - 1];
  const own: readonly Readonly<Record<string, unknown>>[] =
    record?.analyses.map(({ metrics }) => ({ ...metrics })) ?? [];
  return own.find((metrics) => metric in metrics)?.[metric] ?? null;
}

/** How far a metric may be from the number that is known of it, relative to it. */
export function toleranceOf(metric: string): number {
  switch (metric) {
    case 'jscMilliampPerCm2':
      return 2e-4;
    case 'jscEqeMilliampPerCm2':
      return 5e-4;
    case 'bandgapInflectionElectronvolt':
      // Half a step of the 10 nm grids on which these spectra were measured.
      return 0.01;
    case 'vocVolt':
      return 0.003;
    case 'fwhmNanometre':
      // Ours is that of a curve fitted in energy; what is known is read off between the points.
      return 0.03;
    default:
      return 3e-3;
  }
}
