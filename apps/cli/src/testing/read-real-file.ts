import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasurementRecord } from '@dotbook/domain';
import { type FileReading, readRawFiles } from '@dotbook/raw-data';
import type { AnalyseDocument } from '../analyse/analyse-document.ts';
import { analyseInFolder } from './run-in-folder.ts';
import type { KnownNumber, RealFile } from './real-file.ts';

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

/** What `dotbook analyse --json` says of a file, or of several that belong together. */
export async function analyseRealFiles(
  folder: string,
  paths: readonly string[],
  kind?: RealFile['kind'],
): Promise<AnalyseDocument> {
  const kindArguments = kind === undefined ? [] : ['--kind', kind];
  return analyseInFolder(folder, [...paths.map((path) => join(folder, path)), ...kindArguments]);
}

/** The metric of a record that {@link KnownNumber} names; null when it has none. */
export function metricOf(document: AnalyseDocument, [name, metric]: KnownNumber): unknown {
  const analyses = name === 'all' ? document.analyses : (recordNamed(document, name)?.analyses ?? []);
  const own: readonly Readonly<Record<string, unknown>>[] = analyses.map(({ metrics }) => ({ ...metrics }));
  return own.find((metrics) => metric in metrics)?.[metric] ?? null;
}

function recordNamed(
  document: AnalyseDocument,
  name: string,
): AnalyseDocument['records'][number] | undefined {
  const place = /^#(\d+)$/.exec(name)?.[1];
  return place === undefined
    ? document.records.find(({ label }) => label === name)
    : document.records[Number(place) - 1];
}

/** Whether a metric is as near to the number that is known of it as it must be. */
export function isAsKnown([, metric, expected]: KnownNumber, got: unknown): boolean {
  return typeof got === 'number' && Math.abs(got - expected) <= toleranceOf(metric, Math.abs(expected));
}

function toleranceOf(metric: string, expected: number): number {
  switch (metric) {
    case 'vocVolt':
      return 0.3e-3;
    case 'plqyFraction':
      return Math.min(1e-3, 3e-3 * expected);
    case 'twoThetaDegree':
      // Half a step of the diffractogram, of which the highest point is known.
      return 7e-3;
    case 'jscMilliampPerCm2':
      return 2e-4 * expected;
    case 'jscEqeMilliampPerCm2':
      return 5e-4 * expected;
    case 'bandgapInflectionElectronvolt':
      // Known is the middle of the steepest step of 10 nm, ours is the top of the slope within it.
      return 6.5e-3 * expected;
    case 'fwhmNanometre':
      // Ours is that of a curve fitted in energy; what is known is read off between the points.
      return 0.03 * expected;
    default:
      return 3e-3 * expected;
  }
}
