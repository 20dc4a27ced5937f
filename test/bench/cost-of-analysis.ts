import {
  ANALYSIS_GRAPH,
  foundBy,
  resolveConditions,
  type AnalysisNode,
  type Outcome,
} from '@dotbook/analysis';
import type { AnalysisKey } from '@dotbook/domain';
import { readRawFile } from '@dotbook/raw-data';
import { sourceOf } from '../../libs/analysis/src/batch/analyse-records.ts';
import { WORKED_EXAMPLES, type WorkedExample } from '../../libs/analysis/src/testing/worked-examples.ts';
import { textsOfRecords } from './texts-of-records.ts';

/** An analysis of its worked example, and reading the texts of that. */
export interface CostOfAnalysis {
  readonly key: AnalysisKey;
  readonly sizeBytes: number;
  readonly analyse: () => void;
  readonly parse: () => void;
}

/**
 * What is timed of every analysis of the graph: planning and computing its runs from records and from results that it builds
 * on, which are there; and parsing the texts of those records.
 * @throws Error when an analysis has no worked example, gives nothing, or its text is not read back.
 */
export function costsOfAnalyses(): readonly CostOfAnalysis[] {
  return ANALYSIS_GRAPH.nodes.map((node) => {
    const example = WORKED_EXAMPLES[node.key];
    if (example === undefined)
      throw new Error(`The analysis ${node.key} has no worked example to be timed with.`);
    const texts = textsOfRecords(example.records);
    const parse = (): number =>
      texts.reduce((count, { bytes, kind }) => count + readRawFile(bytes, { kind }).records.length, 0);
    const wanted = texts.reduce((sum, { recordCount }) => sum + recordCount, 0);
    if (parse() !== wanted)
      throw new Error(`The text of ${node.key} holds ${parse()} records, not ${wanted}.`);
    return {
      key: node.key,
      sizeBytes: texts.reduce((sum, { bytes }) => sum + bytes.length, 0),
      analyse: analysisOf(node, example),
      parse,
    };
  });
}

function analysisOf(node: AnalysisNode, { records, overrides }: WorkedExample): () => void {
  const sources = records.map((record, index) =>
    sourceOf(
      { record, fileIndex: 0 },
      index,
      resolveConditions({ kind: record.kind, overrides, file: record.conditions }),
    ),
  );
  const outcomes = new Map<AnalysisKey, readonly Outcome[]>();
  const settle = (each: AnalysisNode): readonly Outcome[] => {
    const found = foundBy(each, { sample: null, sources, overrides, outcomes });
    const runs = found === null ? [] : each.plan(found).runs;
    return runs.map((run) => ({
      sources: run.sources,
      slot: run.slot,
      result: run.compute(({ id }) => {
        const record = records[Number(id)];
        if (record === undefined) throw new Error(`There is no record ${id}.`);
        return record;
      }),
    }));
  };
  const settleUsed = ({ uses }: AnalysisNode): void => {
    for (const used of Object.values(uses)) {
      settleUsed(used);
      outcomes.set(used.key, settle(used));
    }
  };
  settleUsed(node);
  if (settle(node).every(({ result }) => result === null || result.status === 'refused')) {
    throw new Error(`The worked example of ${node.key} gives no result.`);
  }
  return () => {
    settle(node);
  };
}
