import { resolveConditions, type ResolvedConditions, type Source } from '@dotbook/analysis';
import type { CurveOfSample, EvaluatedSample, RunInputRecord } from '@dotbook/data-access';
import { canonicalJson, type Conditions, type MeasurementKind } from '@dotbook/domain';

/** A curve as the graph of analyses sees it, with the rows it came from. */
export interface EvaluationInput extends Source {
  readonly curve: CurveOfSample;
  /** What a run keeps of it. */
  readonly record: RunInputRecord;
  /** Canonical JSON of what makes it unique, see `planOf`. */
  readonly identity: string;
}

/**
 * Curves with the conditions in force, named so that no two results of a sample share a slot. Bytes that a measurement
 * holds twice count once.
 */
export function inputsOf(
  stored: readonly CurveOfSample[],
  sample: EvaluatedSample,
): readonly EvaluationInput[] {
  const curves = withoutCopies(stored);
  const slots = slotsOf(curves);
  return curves.map((curve, index) => ({
    ...inForce(curve, sample),
    curve,
    id: curve.id,
    kind: curve.kind,
    columns: curve.quantities,
    label: curve.label,
    group: curve.groupLabel,
    pixelLabel: curve.pixelLabel,
    fileId: curve.rawFileId,
    measurementId: curve.measurementId,
    uploadId: curve.uploadId,
    sampleId: curve.subjectId,
    isOwn: curve.subjectId === sample.subject.id,
    isPinned: curve.measurementId === sample.pinnedMeasurementId,
    isExcluded: curve.isExcluded,
    measuredAtMillisecond: curve.measuredAtInstant === null ? null : Date.parse(curve.measuredAtInstant),
    age: curve.measuredAtInstant ?? curve.recordedAt,
    slot: slots[index] ?? curve.id,
  }));
}

function inForce(
  curve: CurveOfSample,
  sample: EvaluatedSample,
): Pick<EvaluationInput, 'resolved' | 'record' | 'identity'> {
  const resolved = conditionsInForce(curve, sample);
  const { rawFileSha256, parserKey, parserVersion, label, digest } = curve;
  const { conditions } = resolved;
  const identity = canonicalJson([rawFileSha256, parserKey, parserVersion, label, digest, conditions]);
  return { resolved, record: recordOfInput(curve, resolved), identity };
}

/** The effective conditions of a curve: measurement before file before device. */
export function conditionsInForce(
  curve: Pick<CurveOfSample, 'kind' | 'subjectId' | 'measurementConditions' | 'purpose' | 'conditions'>,
  sample: EvaluatedSample,
): ResolvedConditions {
  const measurement: Conditions = { ...curve.measurementConditions, purpose: curve.purpose };
  return resolveConditions({
    kind: curve.kind,
    measurement,
    file: curve.conditions,
    device: inheritedConditions(curve, sample),
  });
}

type CurveConditions = Parameters<typeof conditionsInForce>[0];

/** Kinds that read a current, for which the area of the device counts. */
const KINDS_WITH_CURRENT: ReadonlySet<MeasurementKind> = new Set<MeasurementKind>([
  'jv',
  'stabilisedIv',
  'mppTracking',
  'sclc',
]);

/** Only what the kind needs is inherited, so that a change of area renews no spectrum. */
function inheritedConditions(curve: CurveConditions, sample: EvaluatedSample): Conditions {
  if (KINDS_WITH_CURRENT.has(curve.kind)) return sample.deviceConditions;
  const isStated =
    curve.measurementConditions.plqyStructure !== undefined || curve.conditions.plqyStructure !== undefined;
  if (curve.kind !== 'plqy' || isStated) return {};
  return { plqyStructure: structureOf(curve, sample) };
}

/** A yield was measured on what it is attached to, unless somebody says otherwise; a batch is a solution. */
function structureOf(curve: CurveConditions, sample: EvaluatedSample): string {
  if (curve.subjectId !== sample.subject.id) return 'film';
  return sample.subject.kind === 'batch' ? 'solution' : sample.subject.kind;
}

function recordOfInput(curve: CurveOfSample, resolved: ResolvedConditions): RunInputRecord {
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

/** Uploads of before could write a file and its copy into one measurement. */
function withoutCopies(curves: readonly CurveOfSample[]): readonly CurveOfSample[] {
  const first = new Map<string, CurveOfSample>();
  for (const curve of curves) {
    const name = `${curve.measurementId} ${curve.rawFileSha256} ${curve.label}`;
    if (!first.has(name)) first.set(name, curve);
  }
  return first.size === curves.length ? curves : [...first.values()];
}

/**
 * Slot of each curve: `<measurement id>/<label>`, with the beginning of the file's hash where two files of one
 * measurement use the same label.
 */
function slotsOf(curves: readonly CurveOfSample[]): readonly string[] {
  const plain = curves.map(({ measurementId, label }) => `${measurementId}/${label}`);
  const counts = new Map<string, number>();
  for (const slot of plain) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  return curves.map(({ rawFileSha256 }, index) => {
    const slot = plain[index] ?? '';
    return (counts.get(slot) ?? 0) > 1 ? `${slot} (${rawFileSha256.slice(0, 8)})` : slot;
  });
}
