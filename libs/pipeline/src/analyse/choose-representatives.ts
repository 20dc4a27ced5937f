import type { JvMetrics } from '@dotbook/analysis';
import type { RepresentativeSelection } from '@dotbook/data-access';
import { representativeScan, type AnalysisResult, type ScanCandidate } from '@dotbook/domain';
import type { RunOutcome } from './run-plan.ts';

/**
 * The JV runs that stand for a device in statistics, one per scan direction where there is one.
 * @param scans outcomes of `jv`
 */
export function chooseRepresentatives(
  scans: readonly RunOutcome[],
  pinnedMeasurementId: string | null,
): readonly RepresentativeSelection[] {
  const candidates = scans.flatMap(candidateOf);
  return (['reverse', 'forward'] as const).flatMap((scanDirection) => {
    const chosen = representativeScan(candidates, pinnedMeasurementId, scanDirection);
    if (chosen === null) return [];
    const pinned = chosen.measurementId === pinnedMeasurementId;
    const { apertureAreaCm2 } = chosen;
    return [{ scanDirection, analysisRunId: chosen.scanId, pinned, apertureAreaCm2 }];
  });
}

type Candidate = ScanCandidate & Pick<RepresentativeSelection, 'apertureAreaCm2'>;

function candidateOf({ plan, runId, result }: RunOutcome): Candidate[] {
  const [input] = plan.inputs;
  if (input === undefined || result === null || result.status === 'refused') return [];
  const { curve, resolved } = input;
  const irradianceMilliwattPerCm2 = resolved.conditions.irradianceMilliwattPerCm2;
  if (irradianceMilliwattPerCm2 === undefined) return [];
  // The caller hands over outcomes of `jv` only.
  const { metrics } = result as AnalysisResult<JvMetrics>;
  return [
    {
      measurementId: curve.measurementId,
      scanId: runId,
      isValid: !curve.isExcluded,
      isDark: resolved.conditions.dark === true,
      purpose: curve.purpose,
      scanDirection: metrics.scanDirection,
      irradianceMilliwattPerCm2,
      apertureAreaCm2: resolved.conditions.apertureAreaCm2 ?? null,
      measuredAt: curve.measuredAtInstant,
      recordedAt: curve.recordedAt,
    },
  ];
}
