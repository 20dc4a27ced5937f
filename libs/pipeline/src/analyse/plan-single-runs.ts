import { analyseEqe, analyseJv, analysePlqy, ANALYSES, prependWarnings } from '@dotbook/analysis';
import type { MeasurementRecord } from '@dotbook/domain';
import type { EvaluationInput } from './evaluation-input.ts';
import type { RunPlan } from './run-plan.ts';

type SingleKey = 'jv' | 'eqe' | 'plqy';

/** The analysis of one curve by itself. */
export function planSingleRun<Key extends SingleKey>(
  key: Key,
  input: EvaluationInput,
  slot: string,
): RunPlan<Key> {
  const compute: { readonly [K in SingleKey]: RunPlan<K>['compute'] } = {
    jv: (recordOf) =>
      prependWarnings(
        analyseJv(ofKind('jv', recordOf(input)), input.resolved.conditions),
        input.resolved.warnings,
      ),
    eqe: (recordOf) =>
      prependWarnings(
        analyseEqe(ofKind('eqe', recordOf(input)), input.resolved.conditions),
        input.resolved.warnings,
      ),
    plqy: (recordOf) =>
      prependWarnings(
        analysePlqy(ofKind('plqy', recordOf(input)), input.resolved.conditions),
        input.resolved.warnings,
      ),
  };
  return {
    key,
    version: ANALYSES[key].version,
    slot,
    inputs: [input],
    // Where a condition came from changes no number but what is said about it, so it makes another run.
    settings: { conditionWarnings: input.resolved.warnings.map(({ code, detail }) => `${code}: ${detail}`) },
    compute: compute[key],
  };
}

/** A record known to be of a kind. @throws Error when it is not: curve and kind of the measurement disagree. */
export function ofKind<Kind extends MeasurementRecord['kind']>(
  kind: Kind,
  record: MeasurementRecord,
): Extract<MeasurementRecord, { kind: Kind }> {
  if (isOfKind(kind, record)) return record;
  throw new Error(`The record ${record.label} is of kind ${record.kind}, not ${kind}.`);
}

function isOfKind<Kind extends MeasurementRecord['kind']>(
  kind: Kind,
  record: MeasurementRecord,
): record is Extract<MeasurementRecord, { kind: Kind }> {
  return record.kind === kind;
}

/**
 * Slot of each curve: `<measurement id>/<label>`, with the beginning of the file's hash where two files of one
 * measurement use the same label.
 */
export function slotsOf(inputs: readonly EvaluationInput[]): ReadonlyMap<EvaluationInput, string> {
  const plain = inputs.map(({ curve }) => `${curve.measurementId}/${curve.label}`);
  return new Map(
    inputs.map((input, index) => {
      const slot = plain[index] ?? '';
      const isShared = plain.indexOf(slot) !== plain.lastIndexOf(slot);
      return [input, isShared ? `${slot} (${input.curve.rawFileSha256.slice(0, 8)})` : slot];
    }),
  );
}
