import type {
  AnalysisKey,
  AnalysisResult,
  Conditions,
  MeasurementRecord,
  Metrics,
  QuantityKey,
  Warning,
} from '@dotbook/domain';
import type { RecordOf, Source } from './source.ts';

/** Which records an analysis reads: those of a kind that have all of these columns. */
export interface Reading {
  readonly kind: MeasurementRecord['kind'];
  readonly columns?: readonly QuantityKey[];
}

/** What records can be of. */
export type SampleKind = 'batch' | 'film' | 'substrate' | 'device';

/** One result that there should be, and how to get it. */
export interface PlannedRun<M extends object = object> {
  /** The records it rests on, in the order that makes the inputs digest. */
  readonly sources: readonly Source[];
  /** Names it among the results of this analysis for the sample. */
  readonly slot: string;
  /** What else decides the numbers and is known before computing; makes the parameters digest. */
  readonly settings: Metrics;
  /** Only called when the result is not there yet; only then are points loaded. */
  readonly compute: (recordOf: RecordOf) => AnalysisResult<M>;
}

export interface Plan<M extends object = object> {
  readonly runs: readonly PlannedRun<M>[];
  /** Why something was not planned, e.g. records that nobody can tell apart. */
  readonly warnings?: readonly Warning[];
}

/** What became of a planned run; the result is null when it failed. */
export interface Outcome<M extends object = object> {
  readonly sources: readonly Source[];
  readonly slot: string;
  readonly result: AnalysisResult<M> | null;
}

/** The metrics of the results of a node. */
export type MetricsOfNode<Node> = Node extends TypedNode<infer M> ? M : never;

export type Uses = Readonly<Record<string, AnalysisNode>>;

/** What a node plans from; `results` are those of the nodes it uses, by the names it gave them. */
export interface Found<Results = Readonly<Record<string, readonly Outcome[]>>> {
  /** What is evaluated; null for records handed over without a sample. */
  readonly sample: SampleKind | null;
  /** Records the node reads. */
  readonly sources: readonly Source[];
  readonly results: Results;
  /** Conditions stated for everything (`--set`); empty for stored measurements. */
  readonly overrides: Conditions;
}

/** Results of the used nodes with their metrics. */
export type ResultsOf<U extends Uses> = {
  readonly [Name in keyof U]: readonly Outcome<MetricsOfNode<U[Name]>>[];
};

interface NodeParts<U extends Uses> {
  readonly key: AnalysisKey;
  readonly reads: readonly Reading[];
  readonly uses: U;
  /** Names among `uses` whose results may also be of the film of a device. */
  readonly usesOfFilm?: readonly (keyof U & string)[];
  /** Only for these samples; left out for all. Records without a sample are always analysed. */
  readonly samples?: readonly SampleKind[];
  /** Whether a result belongs to one record, the first of its run (others stand beside it), or to several together. */
  readonly answers: 'record' | 'together';
  /** Whether the state of a measurement (`complete`, `partial` …) is that of these results. */
  readonly decidesState: boolean;
}

/** A declaration as it is written: with the types of what it builds on and gives. */
export interface AnalysisDeclaration<M extends object, U extends Uses> extends NodeParts<U> {
  readonly plan: (found: Found<ResultsOf<U>>) => Plan<M>;
}

/**
 * One declared analysis: the only place that says what it reads, what it builds on, of which samples, how its inputs are
 * grouped into runs, and how a run is computed. Nodes name what they use by reference, so a cycle cannot be written;
 * `analysisGraph` checks it all the same.
 */
export interface AnalysisNode extends NodeParts<Uses> {
  readonly plan: (found: Found) => Plan;
}

/** A node of which is known what metrics its results have. */
export interface TypedNode<M extends object> extends AnalysisNode {
  readonly plan: (found: Found) => Plan<M>;
}

/** Declares an analysis. */
export function declareAnalysis<M extends object, const U extends Uses>(
  declaration: AnalysisDeclaration<M, U>,
): TypedNode<M> {
  const { plan } = declaration;
  // foundBy hands over the outcomes of exactly the nodes named in `uses`, which are what `plan` asks for.
  return { ...declaration, plan: (found) => plan(found as Found<ResultsOf<U>>) };
}

/** Of the sources of a run those that its result belongs to. */
export function answeredSources<S>(
  { answers }: Pick<AnalysisNode, 'answers'>,
  sources: readonly S[],
): readonly S[] {
  return answers === 'record' ? sources.slice(0, 1) : sources;
}

/** Whether a node reads a source. */
export function isReadBy({ reads }: Pick<AnalysisNode, 'reads'>, source: Source): boolean {
  return reads.some(
    ({ kind, columns = [] }) =>
      source.kind === kind && columns.every((column) => source.columns.includes(column)),
  );
}
