import type { ConditionOrigin } from '@dotbook/analysis';
import { loadMeasurementCurves, loadSample, type MeasurementCurve, type Subject } from '@dotbook/data-access';
import type { ConditionKey, Conditions, HeaderClaim, InstrumentTime, Warning } from '@dotbook/domain';
import { conditionsInForce } from '../analyse/evaluation-input.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** One record of a measurement, without its points. */
export interface CurveSummary {
  readonly id: string;
  readonly kind: MeasurementCurve['kind'];
  readonly label: string;
  readonly groupLabel: string | null;
  readonly pixelLabel: string | null;
  readonly rawFileId: string;
  readonly parserKey: string;
  readonly parserVersion: number;
  /** SHA-256 over kind, label, quantity and points. */
  readonly digest: string;
  readonly yQuantity: string;
  readonly pointCount: number;
  readonly companionValues: MeasurementCurve['companionValues'];
  /** The conditions its analysis uses: measurement before file before device before default. */
  readonly conditions: Conditions;
  readonly conditionOrigins: Readonly<Partial<Record<ConditionKey, ConditionOrigin>>>;
  readonly claims: readonly HeaderClaim[];
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
}

/**
 * The curves of a measurement with the conditions in force for each and where they come from. Whether the caller may see
 * the measurement is checked before.
 */
export async function describeCurves(
  services: PipelineServices,
  measurement: { readonly id: string; readonly subject: Subject },
): Promise<readonly CurveSummary[]> {
  const { reader } = services.database;
  const sample = await loadSample(reader, measurement.subject);
  if (sample === null) return [];
  const curves = await loadMeasurementCurves(reader, measurement.id);
  return curves.map((curve) => {
    const resolved = conditionsInForce(curve, sample);
    const { id, kind, label, groupLabel, pixelLabel, rawFileId, parserKey, parserVersion } = curve;
    const { digest, yQuantity, pointCount, claims, measuredAt, companionValues } = curve;
    return {
      ...{ id, kind, label, groupLabel, pixelLabel, rawFileId, parserKey, parserVersion },
      ...{ digest, yQuantity, pointCount, claims, measuredAt, companionValues },
      conditions: resolved.conditions,
      conditionOrigins: resolved.origins,
      warnings: [...curve.warnings, ...resolved.warnings],
    };
  });
}
