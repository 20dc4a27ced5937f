import { describe, expect, it } from '@jest/globals';
import { ANALYSES } from '../results/analyses.ts';
import { analysisGraph } from './analysis-graph.ts';
import type { AnalysisNode } from './analysis-node.ts';
import { ANALYSIS_GRAPH } from './analysis-table.ts';
import { kindOfAnalysis } from './kind-of-analysis.ts';

const node = (
  key: AnalysisNode['key'],
  uses: Record<string, AnalysisNode> = {},
  reads: AnalysisNode['reads'] = [],
): AnalysisNode => ({
  ...{ key, uses, reads },
  answers: 'together',
  decidesState: false,
  plan: () => ({ runs: [] }),
});
const keysOf = (nodes: readonly AnalysisNode[]): string[] => nodes.map(({ key }) => key);

describe('the order of analyses', () => {
  it('follows from what they build on, whatever the order of the table', () => {
    const scan = node('jv');
    const pair = node('hysteresis', { scan });
    const ledger = node('vocLoss', { scan, pair });
    const { stages } = analysisGraph([ledger, pair, scan]);
    expect(stages.map(keysOf)).toEqual([['jv'], ['hysteresis'], ['vocLoss']]);
  });

  it('keeps the order of the table where nothing else decides', () => {
    expect(keysOf(analysisGraph([node('xrd'), node('ftir'), node('pl')]).nodes)).toEqual([
      'xrd',
      'ftir',
      'pl',
    ]);
  });

  it('refuses analyses that wait for each other', () => {
    const uses: Record<string, AnalysisNode> = {};
    const first = node('pl', uses);
    const second = node('plMerge', { first });
    uses.second = second;
    expect(() => analysisGraph([node('jv'), first, second])).toThrow(
      'These analyses wait for each other: pl, plMerge.',
    );
  });

  it('refuses one that builds on what is not in the table, and a key declared twice', () => {
    const absent = node('pl');
    expect(() => analysisGraph([node('plMerge', { absent })])).toThrow(
      'plMerge uses pl, which is not in the table',
    );
    expect(() => analysisGraph([node('jv'), node('jv')])).toThrow('The analysis jv is declared twice.');
  });

  it('knows the kinds of a film that feed its devices', () => {
    const value = node('plqy', {}, [{ kind: 'plqy' }]);
    const scan = node('jv', {}, [{ kind: 'jv' }]);
    const ledger = { ...node('vocLoss', { scan, value }), usesOfFilm: ['value'] };
    expect([...analysisGraph([scan, value, ledger]).filmKinds]).toEqual(['plqy']);
  });
});

describe('the table of analyses', () => {
  it('declares only what has a description', () => {
    for (const { key } of ANALYSIS_GRAPH.nodes) {
      expect(Object.keys(ANALYSES)).toContain(key);
    }
  });

  it.each([
    ['jv', 'jv'],
    ['jvSingleDiode', 'jv'],
    ['hysteresis', 'jv'],
    ['mottGurney', 'sclc'],
    ['plMerge', 'plSeries'],
    ['plShift', 'plSeries'],
    ['tauc', 'uvVis'],
    ['arrhenius', 'ionConductivity'],
    ['plqyRelative', 'plqy'],
    ['plqyAbsolute', 'plqy'],
    ['particleSize', 'electronMicroscopy'],
    ['vocLoss', null],
    ['sqLimit', null],
  ] as const)('says of which kind of measurement %s is: %s', (key, kind) => {
    expect(kindOfAnalysis(ANALYSIS_GRAPH, key)).toBe(kind);
  });

  it('has one analysis per form of record at least that decides the state of its measurement', () => {
    const deciding = ANALYSIS_GRAPH.nodes.filter(({ decidesState }) => decidesState);
    const decided = new Set(deciding.flatMap(({ reads }) => reads.map(({ kind }) => kind)));
    expect([...ANALYSIS_GRAPH.kinds].filter((kind) => !decided.has(kind))).toEqual([]);
  });
});
