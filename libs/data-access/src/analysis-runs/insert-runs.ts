import type { Metrics, Warning } from '@dotbook/domain';
import { plainArray, textArray } from '../database/array-text.ts';
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
  const heads = new DocumentList();
  const documents = new DocumentList();
  const headOfEach = drafts.map((draft) => heads.placeOf(headOf(draft)));
  const placesOf = (of: (draft: RunDraft) => unknown): string =>
    plainArray(drafts.map((draft) => documents.placeOf(of(draft))));
  const places = [
    plainArray(drafts.map(({ inputs }) => documents.placeOfList(inputs))),
    placesOf(({ parameters }) => parameters),
    placesOf(({ warnings }) => warnings),
    placesOf(({ uncertainties }) => uncertainties),
  ];
  await tx.query(INSERT_RUNS, [
    heads.json(),
    documents.json(),
    plainArray(headOfEach),
    plainArray(drafts.map(({ id }) => id)),
    plainArray(drafts.map(({ subject }) => subject.id)),
    textArray(drafts.map(({ slot }) => slot)),
    plainArray(drafts.map(({ inputsDigest }) => inputsDigest)),
    plainArray(drafts.map(({ durationMillisecond }) => durationMillisecond)),
    ...places,
  ]);
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
  readonly #texts = new Map<object, string>();

  /** Place of a document in the list. */
  placeOf(document: unknown): number {
    return this.#placeOfText(JSON.stringify(document));
  }

  /** The same of a list of what stands in other lists too. */
  placeOfList(parts: readonly object[]): number {
    return this.#placeOfText(`[${parts.map((part) => this.#textOf(part)).join(',')}]`);
  }

  #textOf(part: object): string {
    const known = this.#texts.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    this.#texts.set(part, text);
    return text;
  }

  #placeOfText(text: string): number {
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

const HEAD_COLUMNS =
  `subject_kind project_id key version parameters_digest conditions_revision parser_version status attempt
  failure_reason software_version software_commit`.split(/\s+/u);

/** What many runs have in common. */
function headOf(draft: RunDraft): object {
  return {
    subject_kind: draft.subject.kind,
    project_id: draft.projectId,
    key: draft.key,
    version: draft.version,
    parameters_digest: draft.parametersDigest,
    conditions_revision: draft.conditionsRevision,
    parser_version: draft.parserVersion,
    status: draft.status,
    attempt: draft.attempt,
    failure_reason: draft.failureReason,
    software_version: draft.softwareVersion,
    software_commit: draft.softwareCommit,
  };
}

const INSERT_RUNS = `
  INSERT INTO analysis_run (id, subject_id, slot, inputs_digest, duration_millisecond, inputs, parameters, warnings,
                            uncertainties, ${HEAD_COLUMNS.join(', ')})
  SELECT run.id, run.subject_id, run.slot, run.inputs_digest, run.duration_millisecond,
         $2::jsonb -> run.inputs, $2::jsonb -> run.parameters, $2::jsonb -> run.warnings, $2::jsonb -> run.uncertainties,
         ${HEAD_COLUMNS.map((name) => `head.${name}`).join(', ')}
  FROM unnest($3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::bpchar[], $8::float8[], $9::int[], $10::int[], $11::int[],
              $12::int[])
         AS run (head, id, subject_id, slot, inputs_digest, duration_millisecond, inputs, parameters, warnings, uncertainties)
  JOIN (SELECT row_number() OVER () - 1 AS place, one.* FROM jsonb_populate_recordset(NULL::analysis_run, $1::jsonb) one)
         AS head ON head.place = run.head`;

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
      plainArray(rows.map(({ runId }) => runId)),
      plainArray(rows.map(({ curveId }) => curveId)),
      plainArray(rows.map(({ position }) => position)),
    ],
  );
}
