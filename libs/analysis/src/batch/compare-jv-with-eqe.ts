import type { Warning } from '@dotbook/domain';
import { analyseJvEqeConsistency } from '../consistency/analyse-jv-eqe-consistency.ts';
import { isOneSunLightCurve } from '../voc-loss/choose-voc-loss-inputs.ts';
import type { AcrossResult, AnalysedEqe, AnalysedJv } from './analysed-record.ts';
import { matchJvWithEqe } from './match-jv-with-eqe.ts';

/** `jvEqeConsistency` of every spectrum with the reverse scan, else the only scan, of its device at one sun. */
export function compareJvWithEqe(
  jv: readonly AnalysedJv[],
  eqe: readonly AnalysedEqe[],
): { readonly across: readonly AcrossResult[]; readonly warnings: readonly Warning[] } {
  const usable = jv.filter(
    ({ result, resolved }) =>
      result.metrics.jscMilliampPerCm2 !== null && isOneSunLightCurve(resolved.conditions),
  );
  const matching = matchJvWithEqe(usable, eqe);
  const across = matching.matches.flatMap(({ eqe: spectrum, scans }) => {
    const reverse = scans.find(({ result }) => result.metrics.scanDirection === 'reverse');
    const scan = reverse ?? (scans.length === 1 ? scans[0] : undefined);
    if (scan === undefined) return [];
    const result = analyseJvEqeConsistency({
      jscJvMilliampPerCm2: scan.result.metrics.jscMilliampPerCm2,
      jscJvUncertaintyMilliampPerCm2: scan.result.uncertainties.jscMilliampPerCm2 ?? null,
      jscEqeMilliampPerCm2: spectrum.result.metrics.jscEqeMilliampPerCm2,
      jscEqeUncertaintyMilliampPerCm2: spectrum.result.uncertainties.jscEqeMilliampPerCm2 ?? null,
    });
    return [{ recordIndices: [scan.index, spectrum.index], result }];
  });
  return { across, warnings: matching.warnings };
}
