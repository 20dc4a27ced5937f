import type { Metrics, Warning } from '@dotbook/domain';
import type { Prisma } from '../generated/prisma/client.ts';
import { jsonOf } from '../measurements/json.ts';
import type { Subject } from '../measurements/subject.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { insertMetrics, type RunMetrics, type StoredAnalysisKey } from './metrics-rows.ts';
import type { RunInputRecord, RunStatus } from './run-query.ts';

/** A run about to be written. */
export interface RunDraft {
  readonly id: string;
  readonly subject: Subject;
  readonly projectId: string;
  readonly key: StoredAnalysisKey;
  readonly version: number;
  readonly slot: string;
  readonly inputsDigest: string;
  readonly parametersDigest: string;
  readonly inputs: readonly RunInputRecord[];
  readonly parameters: Metrics;
  readonly conditionsRevision: number;
  readonly parserVersion: number;
  readonly status: RunStatus;
  readonly attempt: number;
  readonly failureReason: string | null;
  readonly warnings: readonly Warning[];
  readonly uncertainties: Readonly<Record<string, number>>;
  readonly softwareVersion: string;
  readonly softwareCommit: string | null;
  readonly durationMillisecond: number;
  /** Null for a failed run. */
  readonly result: RunMetrics | null;
}

/** Writes runs, which curves they read, and their metrics. */
export async function insertRuns(tx: Transaction, drafts: readonly RunDraft[]): Promise<void> {
  await tx.analysisRun.createMany({ data: drafts.map(rowOf) });
  await linkCurves(
    tx,
    drafts.map(({ id, inputs }) => ({ runId: id, curveIds: inputs.map(({ curveId }) => curveId) })),
  );
  await insertMetrics(
    tx,
    drafts.flatMap(({ id, result }) => (result === null ? [] : [{ ...result, analysisRunId: id }])),
  );
}

function rowOf(draft: RunDraft): Prisma.AnalysisRunCreateManyInput {
  return {
    id: draft.id,
    subjectKind: draft.subject.kind,
    subjectId: draft.subject.id,
    projectId: draft.projectId,
    key: draft.key,
    version: draft.version,
    slot: draft.slot,
    inputsDigest: draft.inputsDigest,
    parametersDigest: draft.parametersDigest,
    inputs: jsonOf(draft.inputs),
    parameters: jsonOf(draft.parameters),
    conditionsRevision: draft.conditionsRevision,
    parserVersion: draft.parserVersion,
    status: draft.status,
    attempt: draft.attempt,
    failureReason: draft.failureReason,
    warnings: jsonOf(draft.warnings),
    uncertainties: jsonOf(draft.uncertainties),
    softwareVersion: draft.softwareVersion,
    softwareCommit: draft.softwareCommit,
    durationMillisecond: draft.durationMillisecond,
  };
}

/** Says which curves a run rests on; curves of the same content may be added when a run is used again. */
export async function linkCurves(
  tx: Transaction,
  links: readonly { readonly runId: string; readonly curveIds: readonly string[] }[],
): Promise<void> {
  await tx.analysisRunInput.createMany({
    data: links.flatMap(({ runId, curveIds }) =>
      curveIds.map((curveId, position) => ({ analysisRunId: runId, curveId, position })),
    ),
    skipDuplicates: true,
  });
}
