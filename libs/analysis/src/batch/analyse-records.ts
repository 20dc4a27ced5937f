import type { AnalysisKey, AnalysisResult, Conditions, MeasurementRecord, Warning } from '@dotbook/domain';
import { resolveConditions, type ResolvedConditions } from '../conditions/resolve-conditions.ts';
import { foundBy, type AnalysisGraph } from '../graph/analysis-graph.ts';
import { answeredSources, type Outcome, type PlannedRun } from '../graph/analysis-node.ts';
import { ANALYSIS_GRAPH } from '../graph/analysis-table.ts';
import { columnsOfRecord, type RecordOf, type Source } from '../graph/source.ts';

/** A record with the file it came from, so that groups of different files are not mixed. */
export interface RecordOfFile {
  readonly record: MeasurementRecord;
  /** Index of its file in the call. */
  readonly fileIndex: number;
}

/** A result over several records, named by their indices in the call. */
export interface AcrossResult {
  readonly recordIndices: readonly number[];
  readonly result: AnalysisResult<object>;
}

export interface RecordsAnalysis {
  /** Effective conditions of each record. */
  readonly conditions: readonly ResolvedConditions[];
  /** Results of each record, in the order of the call. */
  readonly perRecord: readonly (readonly AnalysisResult<object>[])[];
  readonly across: readonly AcrossResult[];
  readonly warnings: readonly Warning[];
}

/**
 * Everything that follows from records handed over together, as `dotbook analyse` answers it: what the graph of analyses
 * declares, of single records and across them. Records that hold several scans are split before (splitScans).
 *
 * @param overrides conditions of `--set`, for every record
 * @param only answers with this analysis alone; what it builds on is computed but not told
 * @throws DomainError of an analysis, e.g. `columnsDiffer`
 */
export function analyseRecords(
  records: readonly RecordOfFile[],
  overrides: Conditions,
  only: AnalysisKey | null = null,
): RecordsAnalysis {
  const conditions = records.map(({ record }) =>
    resolveConditions({ kind: record.kind, overrides, file: record.conditions }),
  );
  const sources = records.flatMap((one, index) => {
    const resolved = conditions[index];
    return resolved === undefined ? [] : [sourceOf(one, index, resolved)];
  });
  const recordOf: RecordOf = ({ id }) => {
    const found = records[Number(id)];
    if (found === undefined) throw new Error(`There is no record ${id}.`);
    return found.record;
  };
  const { outcomes, warnings } = computeAll(ANALYSIS_GRAPH, sources, overrides, recordOf);
  const told = ANALYSIS_GRAPH.nodes.filter(({ key }) => only === null || key === only);
  const perRecord: AnalysisResult<object>[][] = records.map(() => []);
  const across: AcrossResult[] = [];
  for (const node of told) {
    for (const { sources: rested, result } of outcomes.get(node.key) ?? []) {
      if (result === null) continue;
      const recordIndices = answeredSources(node, rested).map(({ id }) => Number(id));
      if (node.answers === 'together') across.push({ recordIndices, result });
      else for (const index of recordIndices) perRecord[index]?.push(result);
    }
  }
  return { conditions, perRecord, across, warnings };
}

/** A record handed over without a sample, as the graph sees it. */
export function sourceOf(
  { record, fileIndex }: RecordOfFile,
  index: number,
  resolved: ResolvedConditions,
): Source {
  const { kind, label, group, pixelLabel } = record;
  return {
    ...{ kind, label, group, pixelLabel, resolved },
    id: String(index),
    slot: String(index),
    columns: columnsOfRecord(record),
    fileId: String(fileIndex),
    measurementId: '',
    uploadId: '',
    sampleId: null,
    isOwn: true,
    isPinned: false,
    isExcluded: false,
    measuredAtMillisecond: null,
    age: '',
  };
}

function computeAll(
  graph: AnalysisGraph,
  sources: readonly Source[],
  overrides: Conditions,
  recordOf: RecordOf,
): { outcomes: ReadonlyMap<AnalysisKey, readonly Outcome[]>; warnings: Warning[] } {
  const outcomes = new Map<AnalysisKey, readonly Outcome[]>();
  const warnings: Warning[] = [];
  for (const node of graph.nodes) {
    const given = { sample: null, sources, overrides, outcomes };
    const found = foundBy(node, given);
    if (found === null) continue;
    const plan = node.plan(found);
    warnings.push(...(plan.warnings ?? []));
    outcomes.set(
      node.key,
      plan.runs.map((run: PlannedRun) => ({
        sources: run.sources,
        slot: run.slot,
        result: run.compute(recordOf),
      })),
    );
  }
  return { outcomes, warnings };
}
