import { ANALYSIS_GRAPH, kindOfAnalysis } from '@dotbook/analysis';
import { ANALYSIS_KEYS, MEASUREMENT_KINDS, type AnalysisKey, type MeasurementKind } from '@dotbook/domain';
import { WrongUse } from '../exit-status.ts';

/** What `--kind` asks for. */
export interface WantedKind {
  readonly kind: MeasurementKind;
  /** The analysis to answer with alone, where one was named instead of a kind. */
  readonly analysis: AnalysisKey | null;
}

/** Analyses that are named differently from the kind of measurement they belong to, as the graph declares them. */
const ANALYSES_OF_KINDS: ReadonlyMap<string, WantedKind> = new Map(
  ANALYSIS_KEYS.flatMap((key) => {
    const kind = kindOfAnalysis(ANALYSIS_GRAPH, key);
    const isKind = MEASUREMENT_KINDS.some((known) => known === key);
    return kind === null || isKind ? [] : [[key, { kind, analysis: key }] as const];
  }),
);

/** Everything `--kind` takes. */
export const KIND_NAMES: readonly string[] = [...MEASUREMENT_KINDS, ...ANALYSES_OF_KINDS.keys()];

/** What `--kind` means: a kind of measurement, or one analysis of its kind. @throws WrongUse */
export function wantedKindOf(name: string): WantedKind {
  const kind = MEASUREMENT_KINDS.find((candidate) => candidate === name);
  const wanted = kind === undefined ? ANALYSES_OF_KINDS.get(name) : { kind, analysis: null };
  if (wanted !== undefined) return wanted;
  throw new WrongUse(`--kind does not know "${name}". Known kinds: ${KIND_NAMES.join(', ')}.`);
}
