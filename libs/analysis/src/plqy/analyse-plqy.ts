import type { AnalysisResult, Conditions, PlqyRecord, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';

export type PlqyMetrics = Readonly<{
  plqyFraction: number | null;
  plqyKind: string | null;
  plqyStructure: string | null;
}>;

/**
 * `plqy`: a yield that is known as a value, passed on with its kind and structure and checked. A yield above 1 is kept
 * and told; at or below 0 it is refused. Effective conditions may override the value (`plqyFraction`) and its uncertainty
 * (`plqyUncertaintyFraction`).
 */
export function analysePlqy(record: PlqyRecord, conditions: Conditions): AnalysisResult<PlqyMetrics> {
  const warnings: Warning[] = [];
  const stated = conditions.plqyFraction ?? record.plqyFraction;
  const isUsable = Number.isFinite(stated) && stated > 0;
  if (!isUsable) {
    warnings.push({
      code: 'nearDetectionLimit',
      detail: `The PLQY ${stated} is not above zero; it says only that the emission was not detected.`,
    });
  } else if (stated > 1) {
    warnings.push({
      code: 'externalQuantumEfficiencyOutOfRange',
      detail: `The PLQY ${formatNumber(stated)} is above 1; was it typed in percent? It is kept as it is.`,
    });
  }
  if (conditions.plqyKind === undefined) {
    warnings.push({
      code: 'conditionMissing',
      detail: 'plqyKind is not stated; give absolute or differential (modulated excitation).',
    });
  }
  if (conditions.plqyStructure === undefined) {
    warnings.push({
      code: 'conditionMissing',
      detail:
        'plqyStructure is not stated; give what was measured, such as device, film, halfStack or solution.',
    });
  }
  if (conditions.plqyKind === 'differential') {
    warnings.push({
      code: 'plqyDifferential',
      detail:
        'A modulated PLQY is a differential yield, n times the absolute one where the emission grows as the n-th power.',
    });
  }
  const isOverridden =
    conditions.plqyFraction !== undefined && conditions.plqyFraction !== record.plqyFraction;
  return buildResult<PlqyMetrics>({
    key: 'plqy',
    metrics: {
      plqyFraction: isUsable ? stated : null,
      plqyKind: conditions.plqyKind ?? null,
      plqyStructure: conditions.plqyStructure ?? null,
    },
    essential: ['plqyFraction'],
    uncertainties: {
      plqyFraction:
        conditions.plqyUncertaintyFraction ?? (isOverridden ? null : record.plqyUncertaintyFraction),
    },
    warnings,
    parameters: {
      temperatureKelvin: conditions.temperatureKelvin ?? null,
      irradianceMilliwattPerCm2: conditions.irradianceMilliwattPerCm2 ?? null,
      excitationNanometre: conditions.excitationNanometre ?? null,
    },
  });
}
