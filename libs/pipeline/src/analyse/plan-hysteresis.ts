import { ANALYSES, analyseHysteresis, pairScans } from '@dotbook/analysis';
import { ofKind } from './plan-single-runs.ts';
import type { RunOutcome, RunPlan } from './run-plan.ts';

/** A hysteresis of every pair of lit scans that belong together. */
export function planHysteresis(scans: readonly RunOutcome<'jv'>[]): readonly RunPlan<'hysteresis'>[] {
  const lit = new Map(
    scans.flatMap((outcome) => {
      const { plan, result } = outcome;
      const [input] = plan.inputs;
      if (input === undefined || result === null || result.status === 'refused') return [];
      return [[input.curve.id, { input, result, slot: plan.slot }] as const];
    }),
  );
  const pairs = pairScans(
    [...lit.values()].map(({ input: { curve, resolved }, result }) => ({
      id: curve.id,
      scanDirection: result.metrics.scanDirection,
      fileId: curve.rawFileId,
      group: curve.groupLabel,
      pixelLabel: curve.pixelLabel,
      uploadId: curve.uploadId,
      deviceId: curve.subjectId,
      measuredAtMillisecond: curve.measuredAtInstant === null ? null : Date.parse(curve.measuredAtInstant),
      scanRateMillivoltPerSecond: resolved.conditions.scanRateMillivoltPerSecond ?? null,
      irradianceMilliwattPerCm2: resolved.conditions.irradianceMilliwattPerCm2 ?? null,
    })),
  );
  return pairs.flatMap(({ reverseId, forwardId }) => {
    const reverse = lit.get(reverseId);
    const forward = lit.get(forwardId);
    if (reverse === undefined || forward === undefined) return [];
    return [
      {
        key: 'hysteresis' as const,
        version: ANALYSES.hysteresis.version,
        slot: `${reverse.slot}+${forward.input.curve.label}`,
        inputs: [reverse.input, forward.input],
        settings: { jvVersion: ANALYSES.jv.version },
        compute: (recordOf) =>
          analyseHysteresis(
            {
              record: ofKind('jv', recordOf(reverse.input)),
              conditions: reverse.input.resolved.conditions,
              result: reverse.result,
            },
            {
              record: ofKind('jv', recordOf(forward.input)),
              conditions: forward.input.resolved.conditions,
              result: forward.result,
            },
          ),
      } satisfies RunPlan<'hysteresis'>,
    ];
  });
}
