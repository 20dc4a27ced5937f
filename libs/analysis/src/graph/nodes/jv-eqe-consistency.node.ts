import { analyseJvEqeConsistency } from '../../consistency/analyse-jv-eqe-consistency.ts';
import { isOneSunLightCurve } from '../../voc-loss/choose-voc-loss-inputs.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { cellsWithSpectra } from '../cells-with-spectra.ts';
import { DEVICE_SLOT } from '../device-slot.ts';
import { preferred } from '../preferred-outcomes.ts';
import { versionOf } from '../version-of.ts';
import { EQE } from './eqe.node.ts';
import { JV } from './jv.node.ts';

/** Agreement of the JV current (reverse scan, else the only one, at one sun) with the EQE current of the same device. */
export const JV_EQE_CONSISTENCY = declareAnalysis({
  key: 'jvEqeConsistency',
  reads: [],
  uses: { jv: JV, eqe: EQE },
  samples: ['device'],
  answers: 'together',
  decidesState: false,
  plan: ({ sample, results }) => {
    const scans = preferred(results.jv, sample).filter(
      ({ source, result }) =>
        result.metrics.jscMilliampPerCm2 !== null && isOneSunLightCurve(source.resolved.conditions),
    );
    const spectra = preferred(results.eqe, sample).filter(
      ({ result }) => result.metrics.jscEqeMilliampPerCm2 !== null,
    );
    const { cells, warnings } = cellsWithSpectra(sample, scans, spectra);
    const runs = cells.flatMap((cell) => {
      const reverse = cell.scans.find(({ result }) => result.metrics.scanDirection === 'reverse');
      const scan = reverse ?? (cell.scans.length === 1 ? cell.scans[0] : undefined);
      const [spectrum] = cell.spectra;
      if (scan === undefined || spectrum === undefined) return [];
      return [
        {
          sources: [scan.source, spectrum.source],
          slot: DEVICE_SLOT,
          settings: { jvVersion: versionOf(scan.result), eqeVersion: versionOf(spectrum.result) },
          compute: () =>
            analyseJvEqeConsistency({
              jscJvMilliampPerCm2: scan.result.metrics.jscMilliampPerCm2,
              jscJvUncertaintyMilliampPerCm2: scan.result.uncertainties.jscMilliampPerCm2 ?? null,
              jscEqeMilliampPerCm2: spectrum.result.metrics.jscEqeMilliampPerCm2,
              jscEqeUncertaintyMilliampPerCm2: spectrum.result.uncertainties.jscEqeMilliampPerCm2 ?? null,
            }),
        },
      ];
    });
    return { runs, warnings };
  },
});
