import {
  findRunsOfInputs,
  linkCurves,
  loadPoints,
  recordOfCurve,
  type CurvePoints,
  type EvaluatedSample,
  type RunDraft,
  type RunMetrics,
  type StoredRun,
  type Transaction,
} from '@dotbook/data-access';
import { newId, type AnalysisResult } from '@dotbook/domain';
import type { SoftwareIdentity } from '../pipeline-services.ts';
import type { EvaluationInput } from './evaluation-input.ts';
import {
  identify,
  parametersOf,
  type IdentifiedPlan,
  type MetricsOf,
  type PlannedKey,
  type RecordOf,
  type RunOutcome,
  type RunPlan,
} from './run-plan.ts';

/** An analysis that threw is tried again with the next evaluations, this often in all. */
const MAXIMUM_ATTEMPTS = 3;

/** Turns plans into runs: takes the run that exists already, else computes it. New runs are collected in `drafts`. */
export interface RunSession {
  settle<Key extends PlannedKey>(plans: readonly RunPlan<Key>[]): Promise<readonly RunOutcome<Key>[]>;
  /** The same without keeping anything: for results that belong to another sample, which keeps them itself. */
  preview<Key extends PlannedKey>(plans: readonly RunPlan<Key>[]): Promise<readonly RunOutcome<Key>[]>;
  /** Records of inputs, with their points. */
  load(inputs: readonly EvaluationInput[]): Promise<RecordOf>;
  readonly drafts: readonly RunDraft[];
}

export function openRunSession(
  tx: Transaction,
  sample: EvaluatedSample,
  software: SoftwareIdentity,
): RunSession {
  const drafts: RunDraft[] = [];
  const points = new Map<string, CurvePoints>();
  const load = async (inputs: readonly EvaluationInput[]): Promise<RecordOf> => {
    const missing = inputs.map(({ curve }) => curve.id).filter((id) => !points.has(id));
    if (missing.length > 0) for (const [id, found] of await loadPoints(tx, missing)) points.set(id, found);
    return ({ curve }) => {
      const found = points.get(curve.id);
      if (found === undefined) throw new Error(`The points of curve ${curve.id} were not loaded.`);
      return recordOfCurve(curve, found);
    };
  };
  return {
    drafts,
    load,
    preview: async (plans) => {
      const recordOf = await load(plans.flatMap(({ inputs }) => inputs));
      return plans.map((plan) => compute(identify(plan), recordOf, 1, sample, software).outcome);
    },
    settle: async (plans) => {
      const identified = plans.map(identify);
      const runs = await findRunsOfInputs(
        tx,
        sample.subject.id,
        identified.map(({ inputsDigest }) => inputsDigest),
      );
      const decided = identified.map((plan) => ({ plan, decision: decide(plan, runs) }));
      const recordOf = await load(
        decided.flatMap(({ plan, decision }) => (decision.kind === 'compute' ? plan.inputs : [])),
      );
      const outcomes = decided.map(({ plan, decision }) => {
        if (decision.kind === 'reuse') return outcomeOfRun(plan, decision.run);
        const { draft, outcome } = compute(plan, recordOf, decision.attempt, sample, software);
        drafts.push(draft);
        return outcome;
      });
      await linkCurves(tx, linksOfReused(decided));
      return outcomes;
    },
  };
}

type Decision =
  | { readonly kind: 'reuse'; readonly run: StoredRun }
  | { readonly kind: 'compute'; readonly attempt: number };

/** A result is used again for ever; a failure is tried again a few times. */
function decide(plan: IdentifiedPlan, runs: readonly StoredRun[]): Decision {
  const same = runs.filter(
    (run) =>
      run.key === plan.key &&
      run.version === plan.version &&
      run.inputsDigest === plan.inputsDigest &&
      run.parametersDigest === plan.parametersDigest,
  );
  const result = same.find(({ status }) => status !== 'failed');
  if (result !== undefined) return { kind: 'reuse', run: result };
  const [lastFailure] = same;
  if (lastFailure === undefined) return { kind: 'compute', attempt: 1 };
  if (lastFailure.attempt >= MAXIMUM_ATTEMPTS) return { kind: 'reuse', run: lastFailure };
  return { kind: 'compute', attempt: lastFailure.attempt + 1 };
}

/** Curves of the same content in another measurement use the same run: it names them too. */
function linksOfReused(
  decided: readonly { readonly plan: IdentifiedPlan; readonly decision: Decision }[],
): { runId: string; curveIds: string[] }[] {
  return decided.flatMap(({ plan, decision }) => {
    if (decision.kind === 'compute') return [];
    const known = new Set(decision.run.inputs.map(({ curveId }) => curveId));
    const curveIds = plan.inputRecords.map(({ curveId }) => curveId).filter((id) => !known.has(id));
    return curveIds.length === 0 ? [] : [{ runId: decision.run.id, curveIds }];
  });
}

function outcomeOfRun<Key extends PlannedKey>(plan: IdentifiedPlan<Key>, run: StoredRun): RunOutcome<Key> {
  if (run.status === 'failed') return { plan, runId: run.id, status: 'failed', result: null };
  const { key, version, status, uncertainties, warnings, parameters } = run;
  // The row was written from the metrics of this analysis, see insertMetrics.
  const metrics = run.metrics as unknown as MetricsOf[Key];
  const result = { key, version, status, metrics, uncertainties, warnings, parameters };
  return { plan, runId: run.id, status, result };
}

function compute<Key extends PlannedKey>(
  plan: IdentifiedPlan<Key>,
  recordOf: RecordOf,
  attempt: number,
  sample: EvaluatedSample,
  software: SoftwareIdentity,
): { draft: RunDraft; outcome: RunOutcome<Key> } {
  const id = newId();
  const startedAt = performance.now();
  const computed = computeSafely(plan, recordOf);
  const base = {
    id,
    subject: sample.subject,
    projectId: sample.projectId,
    key: plan.key,
    version: plan.version,
    slot: plan.slot,
    inputsDigest: plan.inputsDigest,
    parametersDigest: plan.parametersDigest,
    inputs: plan.inputRecords,
    conditionsRevision: Math.max(...plan.inputs.map(({ curve }) => curve.conditionsRevision)),
    parserVersion: Math.max(...plan.inputs.map(({ curve }) => curve.parserVersion)),
    softwareVersion: software.version,
    softwareCommit: software.commit,
    durationMillisecond: performance.now() - startedAt,
  };
  if (typeof computed === 'string') {
    const failed = { status: 'failed', attempt, failureReason: computed, result: null } as const;
    const draft = { ...base, ...failed, parameters: parametersOf(plan), warnings: [], uncertainties: {} };
    return { draft, outcome: { plan, runId: id, status: 'failed', result: null } };
  }
  const { status, uncertainties, warnings } = computed;
  const parameters = { ...computed.parameters, ...parametersOf(plan) };
  const result: RunMetrics = { key: plan.key, metrics: { ...computed.metrics } };
  const draft = {
    ...base,
    status,
    attempt: 0,
    failureReason: null,
    parameters,
    warnings,
    uncertainties,
    result,
  };
  return { draft, outcome: { plan, runId: id, status, result: computed } };
}

/** The result, or why there is none. */
function computeSafely<Key extends PlannedKey>(
  plan: IdentifiedPlan<Key>,
  recordOf: RecordOf,
): AnalysisResult<MetricsOf[Key]> | string {
  try {
    return plan.compute(recordOf);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
