import { analysePlqyRelative } from '../../plqy/analyse-plqy-relative.ts';
import { groupDilutions } from '../../plqy/dilution-series.ts';
import { prependWarnings } from '../../results/result-builder.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { asTable } from '../per-record.ts';
import { sourcesByFile } from '../sources-by-file.ts';
import type { RecordOf, Source } from '../source.ts';

/** One yield per sample of a file of spectra, over its dilutions and those of the reference in the same file. */
export const PLQY_RELATIVE = declareAnalysis({
  key: 'plqyRelative',
  reads: [
    { kind: 'plqy', columns: ['wavelengthNanometre', 'photonFluxCounts'] },
    { kind: 'plqy', columns: ['wavelengthNanometre', 'intensityCounts'] },
  ],
  uses: {},
  answers: 'together',
  decidesState: true,
  plan: ({ sources }) => {
    const solutions = sources.filter(
      ({ resolved: { conditions } }) =>
        conditions.absorbance !== undefined || conditions.referencePrefix !== undefined,
    );
    const runs = sourcesByFile(solutions).flatMap((ofFile) => {
      const prefix = ofFile.find(({ resolved }) => resolved.conditions.referencePrefix !== undefined)
        ?.resolved.conditions.referencePrefix;
      const references = ofFile.filter(({ label }) => prefix !== undefined && label.startsWith(prefix));
      return [...groupDilutions(ofFile, prefix)].map(([name, samples]) => ({
        sources: [...samples, ...references],
        slot: `${samples[0]?.slot ?? ''}:${name}`,
        settings: {},
        compute: (recordOf: RecordOf) => {
          const resolved = samples[0]?.resolved;
          const records = [...samples, ...references].map((source) => solutionOf(source, recordOf));
          return prependWarnings(
            analysePlqyRelative(records, resolved?.conditions ?? {}),
            resolved?.warnings ?? [],
          );
        },
      }));
    });
    return { runs };
  },
});

/** The spectrum with the absorbance that is in force for it. */
function solutionOf(source: Source, recordOf: RecordOf): ReturnType<typeof asTable> {
  return { ...asTable(recordOf(source)), conditions: source.resolved.conditions };
}
