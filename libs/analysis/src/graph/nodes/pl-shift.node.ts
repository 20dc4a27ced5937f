import { analysePlShift } from '../../pl-shift/analyse-pl-shift.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { runOfSeries, SERIES_READINGS, seriesOfSpectra } from '../series-of-spectra.ts';

/** One result per series of emission spectra in time. */
export const PL_SHIFT = declareAnalysis({
  key: 'plShift',
  reads: SERIES_READINGS,
  uses: {},
  answers: 'together',
  decidesState: true,
  plan: ({ sources }) => ({
    runs: seriesOfSpectra(sources).map((series) => runOfSeries(series, analysePlShift)),
  }),
});
