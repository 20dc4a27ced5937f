import { analysePlqyAbsolute } from '../../plqy/analyse-plqy-absolute.ts';
import { CORRECTION_CURVE, SPHERE_CURVES } from '../../plqy/sphere-curves.ts';
import { prependWarnings } from '../../results/result-builder.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { asTable } from '../per-record.ts';
import { sourcesByFile } from '../sources-by-file.ts';
import type { RecordOf } from '../source.ts';

const LABELS: readonly string[] = [...SPHERE_CURVES, CORRECTION_CURVE];

/** One yield of the curves of a sphere that were handed over together. */
export const PLQY_ABSOLUTE = declareAnalysis({
  key: 'plqyAbsolute',
  reads: [
    { kind: 'plqy', columns: ['wavelengthNanometre', 'intensityCounts'] },
    { kind: 'plqy', columns: ['wavelengthNanometre', 'sampleValue'] },
  ],
  uses: {},
  answers: 'together',
  decidesState: true,
  plan: ({ sources }) => {
    const curves = sources.filter(({ label }) => LABELS.includes(label.toUpperCase()));
    const runs = sourcesByFile(curves).flatMap((ofFile) => {
      const [first] = ofFile;
      if (first === undefined || ofFile.length < SPHERE_CURVES.length) return [];
      return [
        {
          sources: ofFile,
          slot: `${first.slot}:sphere`,
          settings: {},
          compute: (recordOf: RecordOf) =>
            prependWarnings(
              analysePlqyAbsolute(
                ofFile.map((source) => asTable(recordOf(source))),
                first.resolved.conditions,
              ),
              first.resolved.warnings,
            ),
        },
      ];
    });
    return { runs };
  },
});
