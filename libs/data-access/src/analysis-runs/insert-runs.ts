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
  const heads = new HeadList();
  const headOfEach = drafts.map((draft) => heads.placeOf(draft));
  const documents = new DocumentList();
  const places = [
    plainArray(drafts.map(({ inputs }) => documents.placeOfInputs(inputs))),
    plainArray(drafts.map(({ parameters }) => documents.placeOf(parameters))),
    plainArray(drafts.map(({ warnings }) => documents.placeOf(warnings))),
    plainArray(drafts.map(({ uncertainties }) => documents.placeOfUnique(uncertainties))),
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
  await insertLinks(
    tx,
    drafts.map(({ id, inputs }) => ({
      runId: id,
      curveIds: [...new Set(inputs.map(({ curveId }) => curveId))],
    })),
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
  readonly #texts: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #textOfInput = new Map<RunInputRecord, string>();
  readonly #placeOfInput = new Map<RunInputRecord, number>();

  /** Place in the list of a document that other rows have too. */
  placeOf(document: object): number {
    return this.#placeOfText(JSON.stringify(document));
  }

  /** The same of one that no other row has: looking for it costs more than it saves. */
  placeOfUnique(document: object): number {
    return this.#texts.push(JSON.stringify(document)) - 1;
  }

  /** The same of inputs: runs of one curve share them as objects, too. */
  placeOfInputs(inputs: readonly RunInputRecord[]): number {
    const [first] = inputs;
    if (first === undefined || inputs.length > 1) {
      return this.#placeOfText(`[${inputs.map((input) => this.#textOf(input)).join(',')}]`);
    }
    const place = this.#placeOfInput.get(first) ?? this.#texts.push(`[${this.#textOf(first)}]`) - 1;
    this.#placeOfInput.set(first, place);
    return place;
  }

  #textOf(input: RunInputRecord): string {
    const text = this.#textOfInput.get(input) ?? JSON.stringify(input);
    this.#textOfInput.set(input, text);
    return text;
  }

  #placeOfText(text: string): number {
    const place = this.#places.get(text) ?? this.#texts.push(text) - 1;
    this.#places.set(text, place);
    return place;
  }

  /** A JSON array of all of them. */
  json(): string {
    return `[${this.#texts.join(',')}]`;
  }
}

/** What many runs have in common: all that says neither of which sample they are nor what came out. */
const HEAD_FIELDS = {
  project_id: 'projectId',
  key: 'key',
  version: 'version',
  parameters_digest: 'parametersDigest',
  conditions_revision: 'conditionsRevision',
  parser_version: 'parserVersion',
  status: 'status',
  attempt: 'attempt',
  failure_reason: 'failureReason',
  software_version: 'softwareVersion',
  software_commit: 'softwareCommit',
} as const satisfies Record<string, keyof RunDraft>;

const HEAD_COLUMNS = ['subject_kind', ...Object.keys(HEAD_FIELDS)];
const HEAD_NAMES = Object.values(HEAD_FIELDS);

/** Heads of runs, nearly every one of them once: that of the run before of the same analysis is most often the same. */
class HeadList {
  readonly #heads: object[] = [];
  readonly #last = new Map<string, RunDraft>();
  readonly #placeOfLast = new Map<string, number>();

  placeOf(draft: RunDraft): number {
    const last = this.#last.get(draft.key);
    const known = this.#placeOfLast.get(draft.key);
    if (last !== undefined && known !== undefined && isSameHead(last, draft)) return known;
    const place = this.#heads.push(headOf(draft)) - 1;
    this.#last.set(draft.key, draft);
    this.#placeOfLast.set(draft.key, place);
    return place;
  }

  json(): string {
    return JSON.stringify(this.#heads);
  }
}

function isSameHead(left: RunDraft, right: RunDraft): boolean {
  return left.subject.kind === right.subject.kind && HEAD_NAMES.every((name) => left[name] === right[name]);
}

function headOf(draft: RunDraft): object {
  const fields = Object.entries(HEAD_FIELDS).map(([column, name]) => [column, draft[name]] as const);
  return { subject_kind: draft.subject.kind, ...Object.fromEntries(fields) };
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

/** Says which curves runs rest on, also runs that are there already and know some of the curves. */
export async function linkCurves(tx: SqlTransaction, links: readonly CurveLinks[]): Promise<void> {
  await insertLinks(tx, links, 'ON CONFLICT DO NOTHING');
}

/** To look for what is in the way takes longer than to write a row; for new runs there is nothing. */
async function insertLinks(
  tx: SqlTransaction,
  links: readonly CurveLinks[],
  onConflict: 'ON CONFLICT DO NOTHING' | '' = '',
): Promise<void> {
  const rows = links.flatMap(({ runId, curveIds }) =>
    curveIds.map((curveId, position) => ({ runId, curveId, position })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO analysis_run_input (analysis_run_id, curve_id, position)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) ${onConflict}`,
    [
      plainArray(rows.map(({ runId }) => runId)),
      plainArray(rows.map(({ curveId }) => curveId)),
      plainArray(rows.map(({ position }) => position)),
    ],
  );
}
