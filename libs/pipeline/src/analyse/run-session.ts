import { setImmediate as nextTurn } from 'node:timers/promises';
import { isOfSample, type RecordOf } from '@dotbook/analysis';
import {
  findRunsOfInputs,
  loadPoints,
  recordOfCurve,
  type CurveLinks,
  type CurvePoints,
  type EvaluatedSample,
  type RunDraft,
  type SqlReader,
  type StoredRun,
  type WantedRun,
} from '@dotbook/data-access';
import { canonicalJson, newId, type AnalysisKey, type AnalysisResult, type Metrics } from '@dotbook/domain';
import type { SoftwareIdentity } from '../pipeline-services.ts';
import { parametersOf, type RunOutcome, type RunPlan } from './run-plan.ts';

/** An analysis that threw is tried again with the next evaluations, this often in all. */
const MAXIMUM_ATTEMPTS = 3;

/** Whoever waits for an answer of this process notices nothing of so little. */
const LONGEST_MILLISECOND_WITHOUT_TURN = 5;

/**
 * Analyses whose runs must be of just this version and these settings, because somebody asked to compute them again. All
 * others take a run of any version that rests on the same inputs: an upgrade changes no number by itself.
 */
export type Renewed = ReadonlySet<AnalysisKey>;

/** What is planned for a sample, and where goes what comes of it. */
export interface PlannedSample {
  readonly sample: EvaluatedSample;
  readonly plans: readonly RunPlan[];
  /** Runs that were computed and are not written yet. */
  readonly drafts: RunDraft[];
  /** Curves that runs of before rest on, too: of the same content, in another measurement. */
  readonly links: CurveLinks[];
}

/** Turns plans into runs: takes the run that exists already, else computes it. */
export interface RunSession {
  /**
   * Outcomes of each sample in the order of its plans. A run of the film is looked up or computed, but kept by the film
   * alone. Runs and points of all samples are read together; the event loop has a turn between two samples when it had
   * none for a while.
   */
  settle(planned: readonly PlannedSample[]): Promise<readonly (readonly RunOutcome[])[]>;
}

export function openRunSession(sql: SqlReader, software: SoftwareIdentity, renewed: Renewed): RunSession {
  const points = new Map<string, CurvePoints>();
  return {
    settle: async (planned) => {
      if (planned.every(({ plans }) => plans.length === 0)) return planned.map(() => []);
      const decided = await decideAll(sql, planned, renewed);
      await loadMissing(sql, decided.flat(), points);
      const outcomes: (readonly RunOutcome[])[] = [];
      let turnAt = performance.now();
      for (const [index, one] of planned.entries()) {
        outcomes.push(settleOne(one, decided[index] ?? [], points, software));
        if (performance.now() - turnAt < LONGEST_MILLISECOND_WITHOUT_TURN) continue;
        await nextTurn();
        turnAt = performance.now();
      }
      return outcomes;
    },
  };
}

function settleOne(
  { sample, drafts, links }: PlannedSample,
  decided: readonly DecidedPlan[],
  points: ReadonlyMap<string, CurvePoints>,
  software: SoftwareIdentity,
): readonly RunOutcome[] {
  links.push(...linksOfReused(decided));
  const computed = new Map<string, RunOutcome>();
  return decided.map(({ plan, decision }) => {
    if (decision.kind === 'reuse') return outcomeOfRun(plan, decision.run);
    const identity = `${plan.key} ${plan.inputsDigest} ${plan.parametersDigest}`;
    const twin = computed.get(identity);
    if (twin !== undefined) {
      if (isOfSample(plan.run)) links.push(linkOf(twin.runId, plan));
      return { ...twin, plan, sources: plan.run.sources, slot: plan.run.slot };
    }
    const recordOf = recordsOf(plan, points);
    const { draft, outcome } = compute(plan, recordOf, decision.attempt, sample, software);
    if (isOfSample(plan.run)) drafts.push(draft);
    computed.set(identity, outcome);
    return outcome;
  });
}

/** The curves of a plan as those of a run that was computed from others of the same content. */
function linkOf(runId: string, { inputRecords }: RunPlan): CurveLinks {
  return { runId, curveIds: inputRecords.map(({ curveId }) => curveId) };
}

type Decision =
  | { readonly kind: 'reuse'; readonly run: StoredRun }
  | { readonly kind: 'compute'; readonly attempt: number };

interface DecidedPlan {
  readonly plan: RunPlan;
  readonly decision: Decision;
}

async function decideAll(
  sql: SqlReader,
  planned: readonly PlannedSample[],
  renewed: Renewed,
): Promise<readonly (readonly DecidedPlan[])[]> {
  const wanted = planned.flatMap(({ sample, plans }) =>
    plans.flatMap((plan) => wantedRun(sample, plan, renewed) ?? []),
  );
  const runs = await findRunsOfInputs(sql, wanted);
  return planned.map(({ sample, plans }) =>
    plans.map((plan) => {
      const found = runs.get(ownerOf(sample, plan) ?? '') ?? [];
      return { plan, decision: decide(plan, found, renewed.has(plan.key)) };
    }),
  );
}

/** Who keeps the run; null for one of a film that is not there. */
function ownerOf({ subject, filmId }: EvaluatedSample, { run }: RunPlan): string | null {
  return isOfSample(run) ? subject.id : filmId;
}

function wantedRun(sample: EvaluatedSample, plan: RunPlan, renewed: Renewed): WantedRun | null {
  const subjectId = ownerOf(sample, plan);
  if (subjectId === null) return null;
  const { key, version, inputsDigest, parametersDigest } = plan;
  // What is computed again is looked for as it stands; older versions may be many and do not matter.
  const exactly = renewed.has(key) ? { version, parametersDigest } : null;
  return { subjectId, key, inputsDigest, exactly };
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
async function loadMissing(
  sql: SqlReader,
  decided: readonly DecidedPlan[],
  points: Map<string, CurvePoints>,
): Promise<void> {
  const needed = decided.flatMap(({ plan, decision }) =>
    decision.kind === 'compute' ? plan.inputs.map(({ id }) => id) : [],
  );
  const missing = [...new Set(needed)].filter((id) => !points.has(id));
  if (missing.length > 0) for (const [id, found] of await loadPoints(sql, missing)) points.set(id, found);
}

function recordsOf(plan: RunPlan, points: ReadonlyMap<string, CurvePoints>): RecordOf {
  return ({ id }) => {
    const input = plan.inputs.find((one) => one.id === id);
    const found = points.get(id);
    if (input === undefined || found === undefined) {
      throw new Error(`The points of curve ${id} were not loaded.`);
    }
    return recordOfCurve(input.curve, found);
  };
}

/** Curves of the same content in another measurement use the same run: it names them too. */
function linksOfReused(decided: readonly DecidedPlan[]): CurveLinks[] {
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
    // Metrics of every analysis are plain values by name; they are many, and a copy of them would live as long as they.
    result: { key: plan.key, metrics: computed.metrics as Metrics },
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
