import type { Conditions, Warning } from '@dotbook/domain';
import { analyseVocLoss } from '../voc-loss/analyse-voc-loss.ts';
import { chooseVocLossInputs } from '../voc-loss/choose-voc-loss-inputs.ts';
import type { AcrossResult, AnalysedEqe, AnalysedJv, AnalysedPlqy } from './analysed-record.ts';
import { matchJvWithEqe } from './match-jv-with-eqe.ts';

/**
 * `vocLoss` of every spectrum for which a Voc (scan or override) and a PLQY (record or override) are known. Overrides
 * come first; a yield of a solution never feeds.
 */
export function ledgersOf(
  jv: readonly AnalysedJv[],
  eqe: readonly AnalysedEqe[],
  plqy: readonly AnalysedPlqy[],
  overrides: Conditions,
): { readonly across: readonly AcrossResult[]; readonly warnings: readonly Warning[] } {
  if (eqe.length === 0 || (overrides.plqyFraction === undefined && plqy.length === 0)) {
    return { across: [], warnings: [] };
  }
  const matches =
    overrides.vocVolt === undefined
      ? matchJvWithEqe(jv, eqe).matches
      : eqe.map((spectrum) => ({ eqe: spectrum, scans: [] }));
  const across = matches.flatMap(({ eqe: spectrum, scans }) => {
    const choice = chooseVocLossInputs({
      voc: scans.map((scan) => ({
        id: String(scan.index),
        kind: 'jv',
        conditions: scan.resolved.conditions,
        result: scan.result,
      })),
      eqe: [
        { id: String(spectrum.index), record: spectrum.record, conditions: spectrum.resolved.conditions },
      ],
      plqy: plqy.flatMap(({ index, resolved, result }) =>
        result.metrics.plqyFraction === null
          ? []
          : [
              {
                id: String(index),
                plqyFraction: result.metrics.plqyFraction,
                plqyUncertaintyFraction: result.uncertainties.plqyFraction ?? null,
                conditions: resolved.conditions,
              },
            ],
      ),
      overrides,
    });
    if (choice.inputs.vocVolt === null || choice.inputs.plqyFraction === null) return [];
    const recordIndices = [choice.vocId, String(spectrum.index), choice.plqyId].flatMap((id) =>
      id === null ? [] : [Number(id)],
    );
    return [{ recordIndices, result: analyseVocLoss(choice.inputs) }];
  });
  return { across, warnings: [] };
}
