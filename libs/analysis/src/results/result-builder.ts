import {
  isQuantityKey,
  quantityOf,
  type AnalysisKey,
  type AnalysisResult,
  type AnalysisStatus,
  type Metrics,
  type MetricValue,
  type Warning,
} from '@dotbook/domain';
import {
  BOLTZMANN_JOULE_PER_KELVIN,
  ELEMENTARY_CHARGE_COULOMB,
  PLANCK_JOULE_SECOND,
  SPEED_OF_LIGHT_METRE_PER_SECOND,
} from '../physics/physical-constants.ts';
import { AM15G_SPECTRUM_ID, AM15G_SPECTRUM_SHA256 } from '../spectrum/am15g.ts';
import { ANALYSIS_VERSIONS } from './analysis-versions.ts';
import { formatNumber } from './format-number.ts';

/** Constants and data set that the numbers rest on; part of every result. */
const PROVENANCE_PARAMETERS = {
  elementaryChargeCoulomb: ELEMENTARY_CHARGE_COULOMB,
  boltzmannJoulePerKelvin: BOLTZMANN_JOULE_PER_KELVIN,
  planckJouleSecond: PLANCK_JOULE_SECOND,
  speedOfLightMetrePerSecond: SPEED_OF_LIGHT_METRE_PER_SECOND,
  spectrumId: AM15G_SPECTRUM_ID,
  spectrumSha256: AM15G_SPECTRUM_SHA256,
} as const;

export interface ResultParts<M extends Metrics> {
  readonly key: AnalysisKey;
  readonly metrics: M;
  /** Metrics without which the result is not complete. */
  readonly essential: readonly (keyof M & string)[];
  readonly uncertainties?: Readonly<Record<string, number | null>>;
  readonly warnings: readonly Warning[];
  readonly parameters?: Readonly<Record<string, MetricValue>>;
  /** True when something was assumed, so that the result is at most partial. */
  readonly assumed?: boolean;
}

function statusOf<M extends Metrics>(parts: ResultParts<M>, metrics: M): AnalysisStatus {
  const present = parts.essential.filter((name) => metrics[name] !== null).length;
  if (present === 0) return 'refused';
  return present < parts.essential.length || parts.assumed === true ? 'partial' : 'complete';
}

/**
 * One place that makes an AnalysisResult: status from what is there (`complete`, `partial`, `refused` when no essential
 * metric could be had), uncertainties only of metrics that have a value, provenance always, repeated warnings once.
 *
 * A number that is not finite, or outside what is physically possible for its quantity, becomes null with
 * `valueNotPhysical`: such numbers come from data that are not what they claim to be, and the database refuses them.
 */
export function buildResult<M extends Metrics>(parts: ResultParts<M>): AnalysisResult<M> {
  const { metrics, warnings } = withoutImpossible(parts.metrics);
  const uncertainties: Record<string, number> = {};
  const stated = parts.uncertainties ?? {};
  for (const name of Object.keys(stated)) {
    const value = stated[name] ?? null;
    if (value !== null && Number.isFinite(value) && metrics[name] !== null) uncertainties[name] = value;
  }
  return {
    key: parts.key,
    version: ANALYSIS_VERSIONS[parts.key],
    status: statusOf(parts, metrics),
    metrics,
    uncertainties,
    warnings: withoutRepeats([...parts.warnings, ...warnings]),
    parameters: { ...PROVENANCE_PARAMETERS, ...parts.parameters },
  };
}

/** The same result with warnings of an earlier stage (such as resolving the conditions) put before its own. */
export function prependWarnings<M extends object>(
  result: AnalysisResult<M>,
  warnings: readonly Warning[],
): AnalysisResult<M> {
  return { ...result, warnings: withoutRepeats([...warnings, ...result.warnings]) };
}

function withoutImpossible<M extends Metrics>(metrics: M): { metrics: M; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const refused: Record<string, null> = {};
  for (const name of Object.keys(metrics)) {
    const value = metrics[name];
    if (typeof value !== 'number' || isPossible(name, value)) continue;
    const detail = `${name} came out as ${formatNumber(value)}, which is not possible; it is left out.`;
    warnings.push({ code: 'valueNotPhysical', detail });
    refused[name] = null;
  }
  return { metrics: warnings.length === 0 ? metrics : { ...metrics, ...refused }, warnings };
}

function isPossible(name: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (!isQuantityKey(name)) return true;
  const { minimum, maximum } = quantityOf(name);
  return (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
}

function withoutRepeats(warnings: Warning[]): Warning[] {
  if (warnings.length < 2) return warnings;
  const seen = new Set<string>();
  return warnings.filter((warning) => {
    const identity = `${warning.code} ${warning.detail}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
