import type { AnalysisResult } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { evenly } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';
import type { AnalysisNode } from './analysis-node.ts';
import { PL_MERGE } from './nodes/pl-merge.node.ts';
import { PL_SHIFT } from './nodes/pl-shift.node.ts';
import type { Source } from './source.ts';

const SPECTRA = mergingSeries(EXCHANGE, [0, 5, 10, 20, 30, 45], evenly(600, 900, 6));

/** How spectra came: in which order, and which of them in one upload. */
interface Arrival {
  readonly order: readonly number[];
  readonly uploadIndices: readonly number[];
  readonly kinds: readonly ('pl' | 'plSeries')[];
}
const arrivals: fc.Arbitrary<Arrival> = fc.record({
  order: fc.shuffledSubarray(
    SPECTRA.map((_, index) => index),
    { minLength: SPECTRA.length },
  ),
  uploadIndices: fc.array(fc.nat({ max: 3 }), { minLength: SPECTRA.length, maxLength: SPECTRA.length }),
  kinds: fc.array(fc.constantFrom('pl' as const, 'plSeries' as const), {
    minLength: SPECTRA.length,
    maxLength: SPECTRA.length,
  }),
});

const spectrumAt = (index: number): SeriesSpectrum => {
  const spectrum = SPECTRA[index];
  if (spectrum === undefined) throw new Error(`there is no spectrum ${index}`);
  return spectrum;
};

/** What a store holds after the arrival: measurements get their ids in the order in which they come. */
const sourcesOf = ({ order, uploadIndices, kinds }: Arrival): Source[] =>
  order.map((spectrum, arrived) => ({
    id: String(spectrum),
    kind: kinds[spectrum] ?? 'pl',
    columns: ['wavelengthNanometre', 'intensityCounts'],
    label: 'spectrum',
    group: null,
    pixelLabel: null,
    fileId: `file ${spectrum}`,
    measurementId: `measurement ${arrived}`,
    uploadId: `upload ${uploadIndices[spectrum] ?? 0}`,
    sampleId: 'batch',
    isOwn: true,
    isPinned: false,
    isExcluded: false,
    measuredAtMillisecond: null,
    age: '',
    slot: `measurement ${arrived}/spectrum`,
    resolved: { conditions: spectrumAt(spectrum).conditions, warnings: [], origins: {} },
  }));

/** Runs that the graph plans, with the spectra they rest on and what comes out. */
const resultsOf = (node: AnalysisNode, sources: readonly Source[]): [string[], AnalysisResult<object>][] =>
  node
    .plan({ sample: 'batch', sources, results: {}, overrides: {} })
    .runs.map((run) => [
      run.sources.map(({ id }) => id),
      run.compute(({ id }) => ({ ...spectrumAt(Number(id)).record, label: 'spectrum' })),
    ]);

describe('spectra that are attached one by one', () => {
  const inOrder = { order: SPECTRA.map((_, index) => index), uploadIndices: [], kinds: [] };

  it.each([PL_SHIFT, PL_MERGE])('give the same $key in every order and bundling', (node) => {
    const expected = resultsOf(node, sourcesOf(inOrder));
    expect(expected.map(([ids]) => ids)).toEqual([['0', '1', '2', '3', '4', '5']]);
    fc.assert(
      fc.property(arrivals, (arrival) => {
        expect(resultsOf(node, sourcesOf(arrival))).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it.each([PL_SHIFT, PL_MERGE])('leave no trace in $key of what was taken away again', (node) => {
    fc.assert(
      fc.property(arrivals, fc.nat({ max: SPECTRA.length - 1 }), (arrival, removed) => {
        const left = (sources: Source[]): Source[] => sources.filter(({ id }) => id !== String(removed));
        expect(resultsOf(node, left(sourcesOf(arrival)))).toEqual(resultsOf(node, left(sourcesOf(inOrder))));
      }),
      { numRuns: 4 },
    );
  });

  it('are one series with a doubt where two uploads state the same time', () => {
    const again = { ...sourcesOf(inOrder)[2], id: '2', fileId: 'again', uploadId: 'later' } as Source;
    const [[ids, result] = [[], null]] = resultsOf(PL_SHIFT, [...sourcesOf(inOrder), again]);
    expect(ids).toHaveLength(7);
    expect(result?.warnings[0]).toMatchObject({
      code: 'repeatedTimes',
      detail: expect.stringContaining('(10 min)'),
    });
  });
});
