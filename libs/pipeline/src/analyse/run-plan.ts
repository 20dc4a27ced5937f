import { AM15G_SPECTRUM_SHA256, type Outcome, type PlannedRun } from '@dotbook/analysis';
import type { RunInputRecord, RunStatus, StoredAnalysisKey } from '@dotbook/data-access';
import { sha256OfCanonicalJson, sha256OfCanonicalList, type Metrics } from '@dotbook/domain';
import type { EvaluationInput } from './evaluation-input.ts';

/** A run that the graph planned, with what makes it unique. */
export interface RunPlan {
  readonly key: StoredAnalysisKey;
  readonly version: number;
  readonly run: PlannedRun;
  readonly inputs: readonly EvaluationInput[];
  readonly inputRecords: readonly RunInputRecord[];
  readonly inputsDigest: string;
  readonly parametersDigest: string;
}

/** What became of a plan: the run that fills the slot, computed now or before. */
export interface RunOutcome extends Outcome {
  readonly plan: RunPlan;
  readonly runId: string;
  readonly status: RunStatus;
}

/**
 * Identity of a run. Inputs: SHA-256 of the canonical JSON of raw-file SHA-256, parser key and version, record label,
 * curve digest and effective conditions of each. Parameters: SHA-256 of the canonical JSON of the settings and the
 * reference spectrum; they are part of the `parameters` that are kept with the run.
 */
export function planOf(
  key: StoredAnalysisKey,
  version: number,
  run: PlannedRun,
  inputOf: (id: string) => EvaluationInput,
  digestOf: DigestOfParameters,
): RunPlan {
  const inputs = run.sources.map(({ id }) => inputOf(id));
  return {
    ...{ key, version, run, inputs },
    inputRecords: inputs.map(({ record }) => record),
    inputsDigest: sha256OfCanonicalList(inputs.map(({ identity }) => identity)),
    parametersDigest: digestOf(parametersOf(run)),
  };
}

export type DigestOfParameters = (parameters: Metrics) => string;

/** Takes the digest of the same parameters once: most runs of an analysis have the same. */
export function digestOnce(): DigestOfParameters {
  const known = new Map<string, string>();
  return (parameters) => {
    const text = JSON.stringify(parameters);
    // Also what is no number, and has no digest, is written as null here.
    if (text.includes('null')) return sha256OfCanonicalJson(parameters);
    const digest = known.get(text) ?? sha256OfCanonicalJson(parameters);
    known.set(text, digest);
    return digest;
  };
}

/** The parameters the digest is taken of. */
export function parametersOf({ settings }: PlannedRun): Metrics {
  return { ...settings, spectrumSha256: AM15G_SPECTRUM_SHA256 };
}
