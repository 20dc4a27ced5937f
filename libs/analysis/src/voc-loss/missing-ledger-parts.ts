import type { AnalysisKey, Conditions, Metrics } from '@dotbook/domain';
import { isOneSunLightCurve, isYieldOfCell } from './choose-voc-loss-inputs.ts';

/** What the ledger is made of, by the kind of measurement that usually gives it. */
export type LedgerPart = 'jv' | 'eqe' | 'plqy';

/** A result that counts for a device or its film, with the effective conditions it rests on. */
export interface ResultInForce {
  readonly key: AnalysisKey;
  readonly status: string;
  readonly metrics: Metrics;
  readonly conditions: Conditions;
}

const PARTS: readonly LedgerPart[] = ['jv', 'eqe', 'plqy'];

/**
 * Parts of the Voc-loss ledger that none of these results can give: `jv` when there is neither a scan nor settled points at
 * one sun with a Voc, `eqe` without a spectrum, `plqy` without a yield of device, film or half stack, stated or of a sphere.
 */
export function missingLedgerParts(results: readonly ResultInForce[]): readonly LedgerPart[] {
  const there = new Set(results.map(partOf));
  return PARTS.filter((part) => !there.has(part));
}

function partOf({ key, status, metrics, conditions }: ResultInForce): LedgerPart | null {
  if (status === 'refused' || status === 'failed') return null;
  if (key === 'eqe') return conditions.purpose === 'ageing' ? null : 'eqe';
  if (key === 'jv' || key === 'stabilisedIv') {
    return typeof metrics.vocVolt === 'number' && isOneSunLightCurve(conditions) ? 'jv' : null;
  }
  if (key === 'plqy' || key === 'plqyAbsolute') {
    return typeof metrics.plqyFraction === 'number' && isYieldOfCell(conditions) ? 'plqy' : null;
  }
  return null;
}
