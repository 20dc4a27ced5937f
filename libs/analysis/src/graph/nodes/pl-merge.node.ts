import { analysePlMerge } from '../../pl-merge/analyse-pl-merge.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { runOfSeries, SERIES_READINGS, seriesOfSpectra } from '../series-of-spectra.ts';

/** One result per series in time; a series of one peak is complete without it. */
export const PL_MERGE = declareAnalysis({
  key: 'plMerge',
  reads: SERIES_READINGS,
  uses: {},
  answers: 'together',
  decidesState: false,
  plan: ({ sources }) => ({
    runs: seriesOfSpectra(sources).map((series) => runOfSeries(series, analysePlMerge)),
  }),
});
