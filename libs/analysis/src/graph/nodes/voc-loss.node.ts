import type { Conditions } from '@dotbook/domain';
import type { EqeMetrics } from '../../eqe/analyse-eqe.ts';
import type { JvMetrics } from '../../jv/jv-metrics.ts';
import { analyseVocLoss, type VocLossMetrics } from '../../voc-loss/analyse-voc-loss.ts';
import {
  chooseVocLossInputs,
  chooseVocLossSources,
  type VocLossCandidates,
} from '../../voc-loss/choose-voc-loss-inputs.ts';
import { declareAnalysis, type PlannedRun } from '../analysis-node.ts';
import { cellsWithSpectra } from '../cells-with-spectra.ts';
import { DEVICE_SLOT } from '../device-slot.ts';
import { ofKind } from '../per-record.ts';
import { preferred, type ResultOfOne } from '../preferred-outcomes.ts';
import { runName } from '../run-name.ts';
import type { RecordOf, Source } from '../source.ts';
import { ANALYSIS_VERSIONS } from '../../results/analysis-versions.ts';
import { versionOf } from '../version-of.ts';
import { conditionsOfYield, type YieldMetrics } from '../yield-results.ts';
import { EQE } from './eqe.node.ts';
import { JV } from './jv.node.ts';
import { PLQY_ABSOLUTE } from './plqy-absolute.node.ts';
import { PLQY } from './plqy.node.ts';
import { STABILISED_IV } from './stabilised-iv.node.ts';

/**
 * The Voc-loss ledger of a device, as soon as Voc, EQE and PLQY are known, the last also of its film, stated or measured
 * in a sphere; never of a solution. What feeds it is chosen from results alone; the points of the spectrum are read only
 * when the ledger has to be computed.
 */
export const VOC_LOSS = declareAnalysis({
  key: 'vocLoss',
  reads: [],
  uses: { jv: JV, stabilisedIv: STABILISED_IV, eqe: EQE, plqy: PLQY, plqyAbsolute: PLQY_ABSOLUTE },
  usesOfFilm: ['plqy', 'plqyAbsolute'],
  samples: ['device'],
  answers: 'together',
  decidesState: false,
  plan: ({ sample, results, overrides }) => {
    const plqy = preferred<YieldMetrics>([...results.plqy, ...results.plqyAbsolute], sample);
    if (overrides.plqyFraction === undefined && plqy.length === 0) return { runs: [] };
    const spectra = preferred(results.eqe, sample);
    const { cells } =
      overrides.vocVolt === undefined
        ? cellsWithSpectra<JvMetrics, EqeMetrics>(
            sample,
            [...preferred(results.stabilisedIv, sample), ...preferred(results.jv, sample)],
            spectra,
          )
        : { cells: spectra.map((spectrum) => ({ scans: [], spectra: [spectrum] })) };
    const runs = cells.flatMap(({ scans, spectra: [spectrum] }) =>
      spectrum === undefined ? [] : ledgerOf(scans, spectrum.source, plqy, overrides),
    );
    return { runs };
  },
});

function ledgerOf(
  scans: readonly ResultOfOne<JvMetrics>[],
  spectrum: Source,
  plqy: readonly ResultOfOne<YieldMetrics>[],
  overrides: Conditions,
): readonly PlannedRun<VocLossMetrics>[] {
  const candidates = candidatesOf(scans, plqy, overrides);
  const { voc, plqy: chosenYield, isFed } = chooseVocLossSources(candidates);
  if (!isFed) return [];
  const ofVoc = scans.filter(({ source }) => source.id === voc?.candidate.id);
  const ofYield = plqy.filter(({ source }) => source.id === chosenYield?.id);
  const settings = {
    jvVersion: versionOf(...ofVoc.map(({ result }) => result)),
    // The spectrum is analysed again, at the temperature of the ledger.
    eqeVersion: ANALYSIS_VERSIONS.eqe,
    plqyVersion: versionOf(...ofYield.map(({ result }) => result)),
  };
  const compute = (recordOf: RecordOf): ReturnType<typeof analyseVocLoss> => {
    const record = ofKind('eqe', recordOf(spectrum));
    const eqe = [{ id: spectrum.id, record, conditions: spectrum.resolved.conditions }];
    const { inputs } = chooseVocLossInputs({ ...candidates, eqe });
    const parameters = { vocRun: runName(ofVoc[0]), plqyRun: runName(ofYield[0]) };
    return analyseVocLoss({ ...inputs, parameters });
  };
  const sources = [
    ...ofVoc.map(({ source }) => source),
    spectrum,
    ...ofYield.flatMap(({ sources: ofRun }) => ofRun),
  ];
  return [{ sources, slot: DEVICE_SLOT, settings, compute }];
}

function candidatesOf(
  scans: readonly ResultOfOne<JvMetrics>[],
  plqy: readonly ResultOfOne<YieldMetrics>[],
  overrides: Conditions,
): Omit<VocLossCandidates, 'eqe'> {
  return {
    voc: scans.map(({ source, result }) => ({
      id: source.id,
      kind: source.kind === 'stabilisedIv' ? ('stabilisedIv' as const) : ('jv' as const),
      conditions: source.resolved.conditions,
      result,
    })),
    plqy: plqy.flatMap(({ source, result }) =>
      result.metrics.plqyFraction === null
        ? []
        : [
            {
              id: source.id,
              plqyFraction: result.metrics.plqyFraction,
              plqyUncertaintyFraction: result.uncertainties.plqyFraction ?? null,
              conditions: conditionsOfYield(source, result),
            },
          ],
    ),
    overrides,
  };
}
