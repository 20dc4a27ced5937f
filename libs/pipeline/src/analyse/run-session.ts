import { isOfSample, type RecordOf } from '@dotbook/analysis';
import {
  findRunsOfInputs,
  linkCurves,
  loadPoints,
  recordOfCurve,
  type CurvePoints,
  type EvaluatedSample,
  type RunDraft,
  type StoredRun,
  type Transaction,
} from '@dotbook/data-access';
import { canonicalJson, newId, type AnalysisKey, type AnalysisResult } from '@dotbook/domain';
import type { SoftwareIdentity } from '../pipeline-services.ts';
import { parametersOf, type RunOutcome, type RunPlan } from './run-plan.ts';

/** An analysis that threw is tried again with the next evaluations, this often in all. */
const MAXIMUM_ATTEMPTS = 3;

/**
 * Analyses whose runs must be of just this version and these settings, because somebody asked to compute them again. All
 * others take a run of any version that rests on the same inputs: an upgrade changes no number by itself.
 */
export type Renewed = ReadonlySet<AnalysisKey>;

/** Turns plans into runs: takes the run that exists already, else computes it. */
export interface RunSession {
  /** Outcomes in the order of the plans. A run of the film is looked up or computed, but kept by the film alone. */
  settle(plans: readonly RunPlan[]): Promise<readonly RunOutcome[]>;
  /** Runs that were computed and are not written yet. */
  readonly drafts: readonly RunDraft[];
}

export function openRunSession(
  tx: Transaction,
  sample: EvaluatedSample,
  software: SoftwareIdentity,
  renewed: Renewed,
): RunSession {
  const drafts: RunDraft[] = [];
  const points = new Map<string, CurvePoints>();
  return {
    drafts,
    settle: async (plans) => {
      if (plans.length === 0) return [];
      const decided = await decideAll(tx, sample, plans, renewed);
      const recordOf = await loadRecords(tx, decided, points);
      const outcomes = decided.map(({ plan, decision }) => {
        if (decision.kind === 'reuse') return outcomeOfRun(plan, decision.run);
        const { draft, outcome } = compute(plan, recordOf, decision.attempt, sample, software);
        if (isOfSample(plan.run)) drafts.push(draft);
        return outcome;
      });
      const links = linksOfReused(decided);
      if (links.length > 0) await linkCurves(tx, links);
      return outcomes;
    },
  };
}

type Decision =
  | { readonly kind: 'reuse'; readonly run: StoredRun }
  | { readonly kind: 'compute'; readonly attempt: number };

interface DecidedPlan {
  readonly plan: RunPlan;
  readonly decision: Decision;
}

async function decideAll(
  tx: Transaction,
  { subject, filmId }: EvaluatedSample,
  plans: readonly RunPlan[],
  renewed: Renewed,
): Promise<readonly DecidedPlan[]> {
  const ofFilm = plans.filter(({ run }) => !isOfSample(run));
  const runs = await findRunsOfInputs(tx, subject.id, plans);
  const runsOfFilm = filmId === null ? [] : await findRunsOfInputs(tx, filmId, ofFilm);
  return plans.map((plan) => ({
    plan,
    decision: decide(plan, isOfSample(plan.run) ? runs : runsOfFilm, renewed.has(plan.key)),
  }));
}

/** A result is used again for ever; a failure is tried again a few times. */
function decide(plan: RunPlan, runs: readonly StoredRun[], isRenewed: boolean): Decision {
  const alike = runs.filter((run) => run.key === plan.key && run.inputsDigest === plan.inputsDigest);
  const same = alike.filter(
    (run) => run.version === plan.version && run.parametersDigest === plan.parametersDigest,
  );
  const isResult = ({ status }: StoredRun): boolean => status !== 'failed';
  const result = same.find(isResult) ?? (isRenewed ? undefined : newestOf(alike.filter(isResult), plan));
  if (result !== undefined) return { kind: 'reuse', run: result };
  const [lastFailure] = same;
  if (lastFailure === undefined) return { kind: 'compute', attempt: 1 };
  if (lastFailure.attempt >= MAXIMUM_ATTEMPTS) return { kind: 'reuse', run: lastFailure };
  return { kind: 'compute', attempt: lastFailure.attempt + 1 };
}

/** The newest result that differs from what is planned in versions and reference data only. */
function newestOf(runs: readonly StoredRun[], { run: { settings } }: RunPlan): StoredRun | undefined {
  const stated = Object.entries(settings).filter(([name]) => !name.endsWith('Version'));
  return runs
    .filter(({ parameters }) =>
      stated.every(([name, value]) => canonicalJson(parameters[name] ?? null) === canonicalJson(value)),
    )
    .toSorted((left, right) => right.version - left.version || (left.id < right.id ? 1 : -1))[0];
}

/** The points of what must be computed, and only of that, are read from the database, once. */
async function loadRecords(
  tx: Transaction,
  decided: readonly DecidedPlan[],
  points: Map<string, CurvePoints>,
): Promise<RecordOf> {
  const inputs = new Map(
    decided.flatMap(({ plan, decision }) =>
      decision.kind === 'compute' ? plan.inputs.map((input) => [input.id, input] as const) : [],
    ),
  );
  const missing = [...inputs.keys()].filter((id) => !points.has(id));
  if (missing.length > 0) for (const [id, found] of await loadPoints(tx, missing)) points.set(id, found);
  return ({ id }) => {
    const [input, found] = [inputs.get(id), points.get(id)];
    if (input === undefined || found === undefined) {
      throw new Error(`The points of curve ${id} were not loaded.`);
    }
    return recordOfCurve(input.curve, found);
  };
}

/** Curves of the same content in another measurement use the same run: it names them too. */
function linksOfReused(decided: readonly DecidedPlan[]): { runId: string; curveIds: string[] }[] {
  return decided.flatMap(({ plan, decision }) => {
    if (decision.kind === 'compute') return [];
    const known = new Set(decision.run.inputs.map(({ curveId }) => curveId));
    const curveIds = plan.inputRecords.map(({ curveId }) => curveId).filter((id) => !known.has(id));
    return curveIds.length === 0 ? [] : [{ runId: decision.run.id, curveIds }];
  });
}

function outcomeOfRun(plan: RunPlan, run: StoredRun): RunOutcome {
  const { sources, slot } = plan.run;
  if (run.status === 'failed') {
    return { plan, sources, slot, runId: run.id, status: 'failed', result: null };
  }
  const { key, version, status, metrics, uncertainties, warnings, parameters } = run;
  const result = { key, version, status, metrics, uncertainties, warnings, parameters };
  return { plan, sources, slot, runId: run.id, status, result };
}

function compute(
  plan: RunPlan,
  recordOf: RecordOf,
  attempt: number,
  sample: EvaluatedSample,
  software: SoftwareIdentity,
): { draft: RunDraft; outcome: RunOutcome } {
  const id = newId();
  const startedAt = performance.now();
  const computed = computeSafely(plan, recordOf);
  const { sources, slot } = plan.run;
  const base = {
    id,
    subject: sample.subject,
    projectId: sample.projectId,
    key: plan.key,
    version: plan.version,
    slot,
    inputsDigest: plan.inputsDigest,
    parametersDigest: plan.parametersDigest,
    inputs: plan.inputRecords,
    conditionsRevision: Math.max(...plan.inputs.map(({ curve }) => curve.conditionsRevision)),
    parserVersion: Math.max(...plan.inputs.map(({ curve }) => curve.parserVersion)),
    softwareVersion: software.version,
    softwareCommit: software.commit,
    durationMillisecond: performance.now() - startedAt,
  };
  const known = parametersOf(plan.run);
  if (typeof computed === 'string') {
    const failed = { status: 'failed', attempt, failureReason: computed, result: null } as const;
    const draft = { ...base, ...failed, parameters: known, warnings: [], uncertainties: {} };
    return { draft, outcome: { plan, sources, slot, runId: id, status: 'failed', result: null } };
  }
  const { status, uncertainties, warnings } = computed;
  const draft = {
    ...{ ...base, status, uncertainties, warnings },
    attempt: 0,
    failureReason: null,
    parameters: { ...computed.parameters, ...known },
    result: { key: plan.key, metrics: { ...computed.metrics } },
  };
  return { draft, outcome: { plan, sources, slot, runId: id, status, result: computed } };
}

/** The result, or why there is none. */
function computeSafely({ run, version }: RunPlan, recordOf: RecordOf): AnalysisResult<object> | string {
  try {
    return { ...run.compute(recordOf), version };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
