import { resolveConditions, type ResolvedConditions } from '@dotbook/analysis';
import type { CurveOfSample, EvaluatedSample, RunInputRecord } from '@dotbook/data-access';
import type { Conditions } from '@dotbook/domain';

/** A curve with the conditions its analysis uses. */
export interface EvaluationInput {
  readonly curve: CurveOfSample;
  readonly resolved: ResolvedConditions;
}

/** The effective conditions of a curve: measurement before file before device. */
export function inputOf(curve: CurveOfSample, sample: EvaluatedSample): EvaluationInput {
  const measurement: Conditions = { ...curve.measurementConditions, purpose: curve.purpose };
  const resolved = resolveConditions({
    kind: curve.kind,
    measurement,
    file: curve.conditions,
    device: inheritedConditions(curve, sample),
  });
  return { curve, resolved };
}

/** Only what the kind needs is inherited, so that a change of area renews no spectrum. */
function inheritedConditions(curve: CurveOfSample, sample: EvaluatedSample): Conditions {
  if (curve.kind === 'jv') return sample.deviceConditions;
  const isStated =
    curve.measurementConditions.plqyStructure !== undefined || curve.conditions.plqyStructure !== undefined;
  if (curve.kind !== 'plqy' || isStated) return {};
  return { plqyStructure: structureOf(curve, sample) };
}

/** A yield was measured on what it is attached to, unless somebody says otherwise; a batch is a solution. */
function structureOf(curve: CurveOfSample, sample: EvaluatedSample): string {
  if (curve.subjectId !== sample.subject.id) return 'film';
  return sample.subject.kind === 'batch' ? 'solution' : sample.subject.kind;
}

/** What a run keeps of an input. */
export function recordOfInput({ curve, resolved }: EvaluationInput): RunInputRecord {
  return {
    curveId: curve.id,
    measurementId: curve.measurementId,
    rawFileSha256: curve.rawFileSha256,
    parserKey: curve.parserKey,
    parserVersion: curve.parserVersion,
    label: curve.label,
    curveDigest: curve.digest,
    conditions: { ...resolved.conditions },
  };
}
