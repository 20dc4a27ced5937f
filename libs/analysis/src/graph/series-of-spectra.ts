import type { AnalysisResult, Warning } from '@dotbook/domain';
import type { SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { formatNumber } from '../results/format-number.ts';
import { prependWarnings } from '../results/result-builder.ts';
import type { PlannedRun, Reading } from './analysis-node.ts';
import { asTable } from './per-record.ts';
import type { Source } from './source.ts';

/** Emission spectra of a series; also single ones (`pl`), which belong to one where their time is stated. */
export const SERIES_READINGS: readonly Reading[] = [
  { kind: 'plSeries', columns: ['wavelengthNanometre', 'photonFluxCounts'] },
  { kind: 'plSeries', columns: ['wavelengthNanometre', 'intensityCounts'] },
  { kind: 'pl', columns: ['wavelengthNanometre', 'photonFluxCounts'] },
  { kind: 'pl', columns: ['wavelengthNanometre', 'intensityCounts'] },
];

/**
 * Spectra that are one series, earliest first: those of a file that holds several, and all of one sample that came in files
 * of their own, in whatever order and uploads; so it does not matter how they were attached. Of the latter those that a person
 * left out of statistics are none. Only series in time, of two
 * spectra or more; one over compositions has no course.
 */
export function seriesOfSpectra(sources: readonly Source[]): readonly (readonly Source[])[] {
  const spectra = sources.filter((source) => source.kind === 'plSeries' || hasTime(source));
  const countOfFile = new Map<string, number>();
  for (const { fileId } of spectra) countOfFile.set(fileId, (countOfFile.get(fileId) ?? 0) + 1);
  const series = new Map<string, Source[]>();
  for (const source of spectra) {
    const isAlone = countOfFile.get(source.fileId) === 1;
    if (isAlone && source.isExcluded) continue;
    const name = isAlone ? `sample ${source.sampleId ?? ''}` : `file ${source.fileId}`;
    series.set(name, [...(series.get(name) ?? []), source]);
  }
  return [...series.values()].filter((of) => of.filter(hasTime).length > 1).map(inTime);
}

function hasTime({ resolved }: Source): boolean {
  return resolved.conditions.elapsedSecond !== undefined;
}

/** Earliest first, those without a time last; labels, then slots, decide between equals. */
function inTime(spectra: readonly Source[]): readonly Source[] {
  const secondOf = ({ resolved }: Source): number =>
    resolved.conditions.elapsedSecond ?? Number.POSITIVE_INFINITY;
  return spectra.toSorted(
    (a, b) => compare(secondOf(a), secondOf(b)) || compare(a.label, b.label) || compare(a.slot, b.slot),
  );
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Spectra of several uploads may belong to several courses of one sample; equal times are a sign of it. */
function repeatedTimes(sources: readonly Source[]): readonly Warning[] {
  const uploadsOfTime = new Map<number, Set<string>>();
  for (const { resolved, uploadId } of sources) {
    const { elapsedSecond } = resolved.conditions;
    if (elapsedSecond === undefined) continue;
    uploadsOfTime.set(elapsedSecond, (uploadsOfTime.get(elapsedSecond) ?? new Set()).add(uploadId));
  }
  const repeated = [...uploadsOfTime].flatMap(([second, uploads]) => (uploads.size > 1 ? [second] : []));
  if (repeated.length === 0) return [];
  const detail = `Spectra of different uploads state the same time (${repeated.map((second) => `${formatNumber(second / 60)} min`).join(', ')}) and are taken as one series. If they are of two courses, attach each to its own batch, or invalidate what was measured again.`;
  return [{ code: 'repeatedTimes', detail }];
}

/** The run of an analysis over a series. */
export function runOfSeries<M extends object>(
  sources: readonly Source[],
  analyse: (series: readonly SeriesSpectrum[]) => AnalysisResult<M>,
): PlannedRun<M> {
  const warnings = [...sources.flatMap(({ resolved }) => resolved.warnings), ...repeatedTimes(sources)];
  return {
    sources,
    slot: `${sources[0]?.slot ?? ''}+${sources.length - 1}`,
    settings: { conditionWarnings: warnings.map(({ code, detail }) => `${code}: ${detail}`) },
    compute: (recordOf) =>
      prependWarnings(
        analyse(
          sources.map((source) => ({
            record: asTable(recordOf(source)),
            conditions: source.resolved.conditions,
          })),
        ),
        warnings,
      ),
  };
}
