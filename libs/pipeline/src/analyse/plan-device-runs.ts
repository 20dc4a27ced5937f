import {
  ANALYSES,
  analyseJvEqeConsistency,
  analyseVocLoss,
  chooseVocLossInputs,
  isOneSunLightCurve,
  type VocLossChoice,
} from '@dotbook/analysis';
import type { EvaluationInput } from './evaluation-input.ts';
import { ofKind } from './plan-single-runs.ts';
import type { UsableResult } from './preferred-inputs.ts';
import type { RecordOf, RunPlan } from './run-plan.ts';

/** Results of the curves of a device and, for PLQY, of its film, the preferred ones first. */
export interface DeviceResults {
  readonly jv: readonly UsableResult<'jv'>[];
  readonly eqe: readonly UsableResult<'eqe'>[];
  readonly plqy: readonly UsableResult<'plqy'>[];
}

/** There is one of each per device. */
const DEVICE_SLOT = 'device';

/** Agreement of the JV current (reverse scan, else the only one, at one sun) with the EQE current. */
export function planConsistency({ jv, eqe }: DeviceResults): readonly RunPlan<'jvEqeConsistency'>[] {
  const usable = jv.filter(
    ({ input, result }) =>
      result.metrics.jscMilliampPerCm2 !== null && isOneSunLightCurve(input.resolved.conditions),
  );
  const reverse = usable.find(({ result }) => result.metrics.scanDirection === 'reverse');
  const scan = reverse ?? (usable.length === 1 ? usable[0] : undefined);
  const spectrum = eqe.find(({ result }) => result.metrics.jscEqeMilliampPerCm2 !== null);
  if (scan === undefined || spectrum === undefined) return [];
  return [
    {
      key: 'jvEqeConsistency',
      version: ANALYSES.jvEqeConsistency.version,
      slot: DEVICE_SLOT,
      inputs: [scan.input, spectrum.input],
      settings: { jvVersion: ANALYSES.jv.version, eqeVersion: ANALYSES.eqe.version },
      compute: () =>
        analyseJvEqeConsistency({
          jscJvMilliampPerCm2: scan.result.metrics.jscMilliampPerCm2,
          jscJvUncertaintyMilliampPerCm2: scan.result.uncertainties.jscMilliampPerCm2 ?? null,
          jscEqeMilliampPerCm2: spectrum.result.metrics.jscEqeMilliampPerCm2,
          jscEqeUncertaintyMilliampPerCm2: spectrum.result.uncertainties.jscEqeMilliampPerCm2 ?? null,
        }),
    },
  ];
}

/** Which spectrum would feed the ledger: its points are needed to plan it. Null while something is missing. */
export function spectrumOfLedger({ jv, eqe, plqy }: DeviceResults): EvaluationInput | null {
  return jv.length === 0 || plqy.length === 0 ? null : (eqe[0]?.input ?? null);
}

/** The Voc-loss ledger, as soon as JV, EQE and PLQY are there. */
export function planVocLoss(results: DeviceResults, recordOf: RecordOf): readonly RunPlan<'vocLoss'>[] {
  const spectrum = spectrumOfLedger(results);
  if (spectrum === null) return [];
  try {
    const choice = chooseInputs(results, spectrum, recordOf);
    if (choice.inputs.vocVolt === null || choice.inputs.plqyFraction === null) return [];
    const chosenIds = [choice.vocId, spectrum.curve.id, choice.plqyId];
    const all = [...results.jv, ...results.eqe, ...results.plqy].map(({ input }) => input);
    const inputs = chosenIds.flatMap((id) => all.filter(({ curve }) => curve.id === id));
    return [ledgerPlan(inputs, () => analyseVocLoss(choice.inputs))];
  } catch (error) {
    // Conditions under which not even the inputs can be chosen (25 K) are a failed run with a reason, like any other.
    const inputs = [results.jv[0]?.input, spectrum, results.plqy[0]?.input].filter(
      (input) => input !== undefined,
    );
    return [
      ledgerPlan(inputs, () => {
        throw error;
      }),
    ];
  }
}

function ledgerPlan(
  inputs: readonly EvaluationInput[],
  compute: RunPlan<'vocLoss'>['compute'],
): RunPlan<'vocLoss'> {
  return {
    key: 'vocLoss',
    version: ANALYSES.vocLoss.version,
    slot: DEVICE_SLOT,
    inputs,
    settings: {
      jvVersion: ANALYSES.jv.version,
      eqeVersion: ANALYSES.eqe.version,
      plqyVersion: ANALYSES.plqy.version,
    },
    compute,
  };
}

function chooseInputs(
  { jv, plqy }: DeviceResults,
  spectrum: EvaluationInput,
  recordOf: RecordOf,
): VocLossChoice {
  return chooseVocLossInputs({
    voc: jv.map(({ input, result }) => ({
      id: input.curve.id,
      kind: 'jv',
      conditions: input.resolved.conditions,
      result,
    })),
    eqe: [
      {
        id: spectrum.curve.id,
        record: ofKind('eqe', recordOf(spectrum)),
        conditions: spectrum.resolved.conditions,
      },
    ],
    plqy: plqy.flatMap(({ input, result }) =>
      result.metrics.plqyFraction === null
        ? []
        : [
            {
              id: input.curve.id,
              plqyFraction: result.metrics.plqyFraction,
              plqyUncertaintyFraction: result.uncertainties.plqyFraction ?? null,
              conditions: input.resolved.conditions,
            },
          ],
    ),
  });
}
