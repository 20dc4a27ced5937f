import type { HeaderClaim, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';

/** How far the instrument's own number may lie from the computed one, besides the rounding of its printed digits. */
export interface ClaimTolerance {
  readonly kind: 'relative' | 'absolute';
  /** Part of the computed value, or a distance in the metric's unit. */
  readonly value: number;
}

/**
 * Instruments interpolate, smooth and take the highest point instead of a fit: on honest files that moves PCE, FF and
 * Jsc by at most 0.3 % and Voc by at most 0.5 mV. The limits are three and ten times that, so that they catch a wrong
 * area, unit, lamp level or an edited cell and not another way of reading the same curve.
 */
export const JV_CLAIM_TOLERANCES: Readonly<Record<string, ClaimTolerance>> = {
  jscMilliampPerCm2: { kind: 'relative', value: 0.01 },
  vocVolt: { kind: 'absolute', value: 0.005 },
  fillFactor: { kind: 'relative', value: 0.01 },
  pcePercent: { kind: 'relative', value: 0.01 },
};

/**
 * `headerContradictsData` for every claim of a file's header that differs from the computed metric by more than its
 * tolerance and half a unit of the last printed digit. `scale` turns a claim into the circumstances of the computation,
 * such as another area or irradiance. Claims of metrics without a tolerance or value are not compared. Signs are not
 * compared, as instruments differ in them.
 */
export function contradictedClaims(
  claims: readonly HeaderClaim[],
  metrics: Readonly<Record<string, unknown>>,
  tolerances: Readonly<Record<string, ClaimTolerance>>,
  scale: (metric: string) => number,
): Warning[] {
  return claims.flatMap((claim) => {
    const tolerance = tolerances[claim.metric];
    const computed = metrics[claim.metric];
    if (tolerance === undefined || typeof computed !== 'number' || !Number.isFinite(claim.claimedValue))
      return [];
    const claimed = Math.abs(claim.claimedValue) * scale(claim.metric);
    const allowed =
      tolerance.value * (tolerance.kind === 'relative' ? Math.abs(computed) : 1) +
      halfLastDigit(claim) * scale(claim.metric);
    const distance = Math.abs(claimed - Math.abs(computed));
    if (distance <= allowed) return [];
    const detail = `The header says ${claim.metric} ${formatNumber(claimed)} (“${claim.text}”), the curve gives ${formatNumber(computed)}; the computed value is used.`;
    return [{ code: 'headerContradictsData' as const, detail }];
  });
}

/** Half a unit of the last digit printed in the claim's text, in the unit of its value; 0 when the text has no number. */
function halfLastDigit(claim: HeaderClaim): number {
  const numerals = claim.text.match(/[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/gu) ?? [];
  const numeral = numerals.at(-1);
  if (numeral === undefined) return 0;
  const printed = Number(numeral);
  if (printed === 0 || !Number.isFinite(printed)) return 0;
  const [mantissa = '', exponent = '0'] = numeral.toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const half = 0.5 * 10 ** (Number(exponent) - decimals);
  return Math.abs((claim.claimedValue / printed) * half);
}
