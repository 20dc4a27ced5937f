import type { Metrics, Warning } from '@dotbook/domain';
import type { SqlTransaction } from '../database/sql.ts';
import type { Subject } from '../measurements/subject.ts';
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
export async function insertRuns(tx: SqlTransaction, drafts: readonly RunDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const documents = new DocumentList();
  const rows = drafts.map((draft) => rowOf(draft, documents));
  await tx.query(
    `INSERT INTO analysis_run (${COLUMNS.join(', ')}) SELECT ${SELECTED}
     FROM jsonb_populate_recordset(NULL::analysis_run, $1::jsonb) row`,
    [JSON.stringify(rows), documents.json()],
  );
  await linkCurves(
    tx,
    drafts.map(({ id, inputs }) => ({ runId: id, curveIds: inputs.map(({ curveId }) => curveId) })),
  );
  await insertMetrics(
    tx,
    drafts.flatMap(({ id, result }) => (result === null ? [] : [{ ...result, analysisRunId: id }])),
  );
}

/**
 * Documents of many rows, each once: runs of a kind have the same parameters and warnings, and those of one curve the
 * same inputs. Reading them takes the database longer than writing the rows.
 */
class DocumentList {
  readonly #places = new Map<string, number>();

  /** Place of a document in the list. */
  placeOf(document: unknown): number {
    const text = JSON.stringify(document);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size);
    return this.#places.size - 1;
  }

  /** A JSON array of all of them. */
  json(): string {
    return `[${[...this.#places.keys()].join(',')}]`;
  }
}

const COLUMNS =
  `id subject_kind subject_id project_id key version slot inputs_digest parameters_digest inputs parameters
  conditions_revision parser_version status attempt failure_reason warnings uncertainties software_version software_commit
  duration_millisecond`.split(/\s+/u);

/** Columns in which a row says which document of the list it has. */
const DOCUMENTS: ReadonlySet<string> = new Set(['inputs', 'parameters', 'warnings', 'uncertainties']);

const SELECTED = COLUMNS.map((name) =>
  DOCUMENTS.has(name) ? `$2::jsonb -> row.${name}::int` : `row.${name}`,
).join(', ');

function rowOf(draft: RunDraft, documents: DocumentList): object {
  return {
    id: draft.id,
    subject_kind: draft.subject.kind,
    subject_id: draft.subject.id,
    project_id: draft.projectId,
    key: draft.key,
    version: draft.version,
    slot: draft.slot,
    inputs_digest: draft.inputsDigest,
    parameters_digest: draft.parametersDigest,
    inputs: documents.placeOf(draft.inputs),
    parameters: documents.placeOf(draft.parameters),
    conditions_revision: draft.conditionsRevision,
    parser_version: draft.parserVersion,
    status: draft.status,
    attempt: draft.attempt,
    failure_reason: draft.failureReason,
    warnings: documents.placeOf(draft.warnings),
    uncertainties: documents.placeOf(draft.uncertainties),
    software_version: draft.softwareVersion,
    software_commit: draft.softwareCommit,
    duration_millisecond: draft.durationMillisecond,
  };
}

/** Which curves a run rests on. */
export interface CurveLinks {
  readonly runId: string;
  readonly curveIds: readonly string[];
}

/** Says which curves runs rest on; curves of the same content may be added when a run is used again. */
export async function linkCurves(tx: SqlTransaction, links: readonly CurveLinks[]): Promise<void> {
  const rows = links.flatMap(({ runId, curveIds }) =>
    curveIds.map((curveId, position) => ({ runId, curveId, position })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO analysis_run_input (analysis_run_id, curve_id, position)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) ON CONFLICT DO NOTHING`,
    [
      rows.map(({ runId }) => runId),
      rows.map(({ curveId }) => curveId),
      rows.map(({ position }) => position),
    ],
  );
}
