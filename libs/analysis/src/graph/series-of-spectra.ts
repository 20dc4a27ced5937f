import type { AnalysisResult } from '@dotbook/domain';
import type { SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { prependWarnings } from '../results/result-builder.ts';
import type { PlannedRun, Reading } from './analysis-node.ts';
import { asTable } from './per-record.ts';
import type { Source } from './source.ts';

/** Emission spectra of a series. */
export const SERIES_READINGS: readonly Reading[] = [
  { kind: 'plSeries', columns: ['wavelengthNanometre', 'photonFluxCounts'] },
  { kind: 'plSeries', columns: ['wavelengthNanometre', 'intensityCounts'] },
];

/**
 * Spectra that are one series: those of a file that holds several, and all of one upload that came in files of their own.
 * Only series in time, of two spectra or more; one over compositions has no course.
 */
export function seriesOfSpectra(sources: readonly Source[]): readonly (readonly Source[])[] {
  const countOfFile = new Map<string, number>();
  for (const { fileId } of sources) countOfFile.set(fileId, (countOfFile.get(fileId) ?? 0) + 1);
  const series = new Map<string, Source[]>();
  for (const source of sources) {
    const isAlone = countOfFile.get(source.fileId) === 1;
    const name = isAlone ? `upload ${source.uploadId}` : `file ${source.fileId}`;
    series.set(name, [...(series.get(name) ?? []), source]);
  }
  return [...series.values()].filter((spectra) => spectra.filter(hasTime).length > 1);
}

function hasTime({ resolved }: Source): boolean {
  return resolved.conditions.elapsedSecond !== undefined;
}

/** The run of an analysis over a series. */
export function runOfSeries<M extends object>(
  sources: readonly Source[],
  analyse: (series: readonly SeriesSpectrum[]) => AnalysisResult<M>,
): PlannedRun<M> {
  const warnings = sources.flatMap(({ resolved }) => resolved.warnings);
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
