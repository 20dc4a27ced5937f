import { analysePlqyFromDifferential } from '../../plqy/analyse-plqy-from-differential.ts';
import type { SunsVocMetrics } from '../../suns-voc/analyse-suns-voc.ts';
import { declareAnalysis, type SampleKind } from '../analysis-node.ts';
import { preferred, type ResultOfOne } from '../preferred-outcomes.ts';
import { runName } from '../run-name.ts';
import { versionOf } from '../version-of.ts';
import { conditionsOfYield, type YieldMetrics } from '../yield-results.ts';
import { PLQY_ABSOLUTE } from './plqy-absolute.node.ts';
import { PLQY } from './plqy.node.ts';
import { SUNS_VOC } from './suns-voc.node.ts';

/** The absolute yield for every differential one of a device, as soon as its Suns-Voc is known. */
export const PLQY_FROM_DIFFERENTIAL = declareAnalysis({
  key: 'plqyFromDifferential',
  reads: [],
  uses: { plqy: PLQY, plqyAbsolute: PLQY_ABSOLUTE, sunsVoc: SUNS_VOC },
  samples: ['device'],
  answers: 'together',
  decidesState: false,
  plan: ({ sample, results }) => {
    const curves = preferred(results.sunsVoc, sample);
    const yields = preferred<YieldMetrics>([...results.plqy, ...results.plqyAbsolute], sample);
    const runs = yields.flatMap((given) => {
      const { plqyFraction } = given.result.metrics;
      const conditions = conditionsOfYield(given.source, given.result);
      const curve = curveOfDevice(given, curves, sample);
      const isOfDevice = conditions.plqyKind === 'differential' && conditions.plqyStructure === 'device';
      if (plqyFraction === null || !isOfDevice || curve === undefined) return [];
      const { segments } = curve.result.metrics;
      return [
        {
          sources: [...given.sources, ...curve.sources],
          slot: given.slot,
          settings: { plqyVersion: versionOf(given.result), sunsVocVersion: versionOf(curve.result) },
          compute: () =>
            analysePlqyFromDifferential({
              differentialPlqyFraction: plqyFraction,
              differentialPlqyUncertaintyFraction: given.result.uncertainties.plqyFraction ?? null,
              conditions,
              segments: segments ?? [],
              parameters: { plqyRun: runName(given), sunsVocRun: runName(curve) },
            }),
        },
      ];
    });
    return { runs };
  },
});

/** The curve of the same device: of a sample the preferred one; of records without a sample only where no other could be meant. */
function curveOfDevice(
  given: ResultOfOne<YieldMetrics>,
  curves: readonly ResultOfOne<SunsVocMetrics>[],
  sample: SampleKind | null,
): ResultOfOne<SunsVocMetrics> | undefined {
  if (sample !== null) return curves[0];
  const ofPixel = curves.filter(({ source }) => source.pixelLabel === given.source.pixelLabel);
  const candidates = ofPixel.length === 0 ? curves : ofPixel;
  return candidates.length === 1 ? candidates[0] : undefined;
}
