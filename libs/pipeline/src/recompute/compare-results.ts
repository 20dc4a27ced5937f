import type {
  ChangeReason,
  ComparedRun,
  MetricChange,
  ResultChange,
  RunInputRecord,
} from '@dotbook/data-access';
import { canonicalJson, type Metrics, type MetricValue } from '@dotbook/domain';
import type { SampleEvaluation } from '../analyse/evaluate-samples.ts';
import { parametersOf, type RunOutcome } from '../analyse/run-plan.ts';

/**
 * What an evaluation makes of the results that counted before: every slot with another run, which of its numbers differ,
 * and why it was computed at all. A run may be new and its numbers the same.
 */
export function compareResults(
  before: readonly ComparedRun[],
  { outcomes, drafts }: Pick<SampleEvaluation, 'outcomes' | 'drafts'>,
): readonly ResultChange[] {
  const place = (key: string, slot: string): string => JSON.stringify([key, slot]);
  const old = new Map(before.map((run) => [place(run.key, run.slot), run]));
  const draftOf = new Map(drafts.map((draft) => [draft.id, draft]));
  const changes = outcomes.flatMap((outcome): ResultChange[] => {
    const { plan, slot, runId, result } = outcome;
    const counted = old.get(place(plan.key, slot)) ?? null;
    old.delete(place(plan.key, slot));
    if (counted?.id === runId) return [];
    const draft = draftOf.get(runId);
    const metrics = differing(counted?.metrics ?? {}, metricsOf(result?.metrics));
    const because = counted === null ? (['added'] as const) : reasons(counted, outcome, draft ?? counted);
    return [{ key: plan.key, slot, oldRunId: counted?.id ?? null, newRunId: runId, because, metrics }];
  });
  const gone = [...old.values()].map(({ id, key, slot, metrics }): ResultChange => ({
    ...{ key, slot, oldRunId: id, newRunId: null },
    because: ['removed'],
    metrics: differing(metrics, {}),
  }));
  return [...changes, ...gone];
}

/** What was said of the conditions is part of the settings, but no parameter anybody chose. */
const CONDITION_WARNINGS = 'conditionWarnings';

interface Software {
  readonly softwareVersion: string;
  readonly softwareCommit: string | null;
}

function reasons(old: ComparedRun, { plan }: RunOutcome, software: Software): readonly ChangeReason[] {
  const settings = parametersOf(plan.run);
  const names = Object.keys(settings);
  const differs = (name: string): boolean => !isSame(old.parameters[name] ?? null, settings[name] ?? null);
  const isVersion = (name: string): boolean => name.endsWith('Version');
  const versions = names.filter(isVersion);
  // Of the digest of the inputs are their content, their parsers and their conditions.
  const isSameInput = old.inputsDigest === plan.inputsDigest;
  const isOtherPart = (partOf: PartOf): boolean =>
    !isSameInput && !isSame(partsOf(old.inputs, partOf), partsOf(plan.inputRecords, partOf));
  const found: Record<Exclude<ChangeReason, 'added' | 'removed'>, boolean> = {
    analysisVersion: old.version !== plan.version || versions.some(differs),
    parserVersion: isOtherPart(parserOf),
    inputs: isOtherPart(contentOf),
    conditions: isOtherPart(conditionsOf) || differs(CONDITION_WARNINGS),
    parameters: names.some((name) => !isVersion(name) && name !== CONDITION_WARNINGS && differs(name)),
    software:
      old.softwareVersion !== software.softwareVersion || old.softwareCommit !== software.softwareCommit,
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter((reason) => found[reason]);
}

type PartOf = (input: RunInputRecord) => MetricValue;
const parserOf: PartOf = ({ parserKey, parserVersion }) => [parserKey, parserVersion];
const contentOf: PartOf = ({ rawFileSha256, label }) => [rawFileSha256, label];
const conditionsOf: PartOf = ({ conditions }) => conditions;

function partsOf(inputs: readonly RunInputRecord[], partOf: PartOf): readonly MetricValue[] {
  return inputs.map(partOf);
}

function differing(old: Metrics, fresh: Metrics): readonly MetricChange[] {
  const changes: MetricChange[] = [];
  const compare = (metric: string): void => {
    const [before, after] = [old[metric] ?? null, fresh[metric] ?? null];
    if (!isSame(before, after)) changes.push({ metric, old: before, new: after });
  };
  for (const metric of Object.keys(old)) compare(metric);
  for (const metric of Object.keys(fresh)) if (!(metric in old)) compare(metric);
  return changes;
}

/** Metrics of every analysis are plain values by name. */
function metricsOf(metrics: object = {}): Metrics {
  return metrics as Metrics;
}

function isSame(left: MetricValue, right: MetricValue): boolean {
  return left === right || (isList(left) && isList(right) && canonicalJson(left) === canonicalJson(right));
}

function isList(value: MetricValue): boolean {
  return typeof value === 'object' && value !== null;
}
