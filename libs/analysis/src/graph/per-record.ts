import {
  isTableRecord,
  type AnalysisKey,
  type AnalysisResult,
  type Conditions,
  type MeasurementRecord,
  type TableRecord,
} from '@dotbook/domain';
import { prependWarnings } from '../results/result-builder.ts';
import type { PlannedRun, Reading, TypedNode } from './analysis-node.ts';
import type { Source } from './source.ts';

/** Kinds whose records have a form of their own. */
type FormedRecord = Exclude<MeasurementRecord, TableRecord>;
type FormedKind = FormedRecord['kind'];
type FormedOf<Kind extends FormedKind> = Extract<FormedRecord, { kind: Kind }>;

interface PerRecord<R, M extends object> {
  readonly key: AnalysisKey;
  readonly analyse: (record: R, conditions: Conditions) => AnalysisResult<M>;
  /** Left out: yes. */
  readonly decidesState?: boolean;
}

/** An analysis of every record of a kind by itself, e.g. of a `jv` scan. */
export function perRecord<Kind extends FormedKind, M extends object>(
  declaration: PerRecord<FormedOf<Kind>, M> & { readonly kind: Kind },
): TypedNode<M> {
  const { kind } = declaration;
  // A yield may be a value or a table of spectra; only the value has this form.
  const reading: Reading = kind === 'plqy' ? { kind, columns: ['plqyFraction'] } : { kind };
  return singleNode(declaration, [reading], (record) => ofKind(kind, record));
}

/** An analysis of every table of some kinds by itself, given the columns it cannot do without. */
export function perTable<M extends object>(
  declaration: PerRecord<TableRecord, M> & { readonly reads: readonly Reading[] },
): TypedNode<M> {
  return singleNode(declaration, declaration.reads, asTable);
}

function singleNode<R, M extends object>(
  { key, analyse, decidesState = true }: PerRecord<R, M>,
  reads: readonly Reading[],
  formOf: (record: MeasurementRecord) => R,
): TypedNode<M> {
  return {
    key,
    reads,
    uses: {},
    answers: 'record',
    decidesState,
    plan: ({ sources }) => ({
      runs: sources.map((source) =>
        runOfOne(source, (record, conditions) => analyse(formOf(record), conditions)),
      ),
    }),
  };
}

/**
 * The run of one record, with what was said while its conditions were resolved put before its own warnings.
 * @param beside records that help with this one, such as the response of the instrument; the result is none of theirs
 */
export function runOfOne<M extends object>(
  source: Source,
  analyse: (
    record: MeasurementRecord,
    conditions: Conditions,
    beside: readonly MeasurementRecord[],
  ) => AnalysisResult<M>,
  beside: readonly Source[] = [],
): PlannedRun<M> {
  const { conditions, warnings } = source.resolved;
  return {
    sources: [source, ...beside],
    slot: source.slot,
    // Where a condition came from changes no number but what is said about it, so it makes another run.
    settings: { conditionWarnings: warnings.map(({ code, detail }) => `${code}: ${detail}`) },
    compute: (recordOf) =>
      prependWarnings(analyse(recordOf(source), conditions, beside.map(recordOf)), warnings),
  };
}

/** A record known to be of a kind with a form of its own. @throws Error when it is not: whoever made the source was wrong. */
export function ofKind<Kind extends FormedKind>(kind: Kind, record: MeasurementRecord): FormedOf<Kind> {
  if (isOfKind(kind, record)) return record;
  throw new Error(`The record ${record.label} is of kind ${record.kind}, not ${kind}.`);
}

function isOfKind<Kind extends FormedKind>(kind: Kind, record: MeasurementRecord): record is FormedOf<Kind> {
  return record.kind === kind && !isTableRecord(record);
}

/** A record known to be a table. @throws Error when it is not. */
export function asTable(record: MeasurementRecord): TableRecord {
  if (isTableRecord(record)) return record;
  throw new Error(`The record ${record.label} of kind ${record.kind} is no table.`);
}
