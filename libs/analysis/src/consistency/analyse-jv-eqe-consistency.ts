import type { AnalysisResult, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';

export type JvEqeConsistencyMetrics = Readonly<{
  jscMismatchPercent: number | null;
  withinFivePercent: boolean | null;
}>;

export interface JvEqeConsistencyInput {
  /** Short-circuit current density of the reverse scan, else of the only one, at 1 sun; null when it has none. */
  readonly jscJvMilliampPerCm2: number | null;
  readonly jscJvUncertaintyMilliampPerCm2?: number | null | undefined;
  readonly jscEqeMilliampPerCm2: number | null;
  readonly jscEqeUncertaintyMilliampPerCm2?: number | null | undefined;
}

export const TOLERANCE_PERCENT = 5;
const NEEDS_REASON_PERCENT = 10;

/**
 * `jvEqeConsistency`: how far the JV current is from the EQE current, 100 (J_JV − J_EQE) / J_EQE. Above 5 % the two
 * contradict each other (`jscMismatch`); above 10 % the record needs a reason.
 *
 * Example: 18.3 and 17.9 mA/cm² → +2.23 %, within five percent.
 *
 * Source: Snaith, Nat. Photon. 6, 337 (2012), 10.1038/nphoton.2012.119.
 */
export function analyseJvEqeConsistency(
  input: JvEqeConsistencyInput,
): AnalysisResult<JvEqeConsistencyMetrics> {
  const { jscJvMilliampPerCm2: jv, jscEqeMilliampPerCm2: eqe } = input;
  const warnings: Warning[] = [];
  const mismatch = jv === null || eqe === null || eqe <= 0 ? null : (100 * (jv - eqe)) / eqe;
  if (mismatch === null) {
    warnings.push({
      code: 'conditionMissing',
      detail: 'Both a JV and an EQE short-circuit current above zero are needed to compare them.',
    });
  } else if (Math.abs(mismatch) > TOLERANCE_PERCENT) {
    warnings.push({
      code: 'jscMismatch',
      detail: `The JV current ${formatNumber(jv ?? 0)} mA/cm² is ${formatNumber(mismatch)} % from the EQE current ${formatNumber(eqe ?? 0)} mA/cm²; more than ${TOLERANCE_PERCENT} % is a contradiction${Math.abs(mismatch) > NEEDS_REASON_PERCENT ? ` and more than ${NEEDS_REASON_PERCENT} % needs a written reason` : ''} (area, lamp level, spectrum).`,
    });
  }
  return buildResult<JvEqeConsistencyMetrics>({
    key: 'jvEqeConsistency',
    metrics: {
      jscMismatchPercent: mismatch,
      withinFivePercent: mismatch === null ? null : Math.abs(mismatch) <= TOLERANCE_PERCENT,
    },
    essential: ['jscMismatchPercent'],
    uncertainties: { jscMismatchPercent: mismatchUncertainty(input) },
    warnings,
    parameters: { tolerancePercent: TOLERANCE_PERCENT },
  });
}

function mismatchUncertainty(input: JvEqeConsistencyInput): number | null {
  const { jscJvMilliampPerCm2: jv, jscEqeMilliampPerCm2: eqe } = input;
  const uJv = input.jscJvUncertaintyMilliampPerCm2 ?? null;
  const uEqe = input.jscEqeUncertaintyMilliampPerCm2 ?? null;
  if (jv === null || eqe === null || jv <= 0 || eqe <= 0 || (uJv === null && uEqe === null)) return null;
  return (100 * jv * Math.hypot((uJv ?? 0) / jv, (uEqe ?? 0) / eqe)) / eqe;
}
