import { analyseXrd } from '../../xrd/analyse-xrd.ts';
import { reflectionsAskedFor } from '../../xrd/miller-indices.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { asTable, runOfOne } from '../per-record.ts';

/** One result per column and reflection: several reflections are asked for as `hkl=1,0,0;2,0,0`. */
export const XRD = declareAnalysis({
  key: 'xrd',
  reads: [{ kind: 'xrd', columns: ['twoThetaDegree', 'intensityCounts'] }],
  uses: {},
  answers: 'record',
  decidesState: true,
  plan: ({ sources }) => ({
    runs: sources.flatMap((source) => {
      const asked = reflectionsAskedFor(source.resolved.conditions);
      if (asked.length < 2) return [runOfOne(source, (record, given) => analyseXrd(asTable(record), given))];
      return asked.map((hkl) => {
        const run = runOfOne(source, (record, given) => analyseXrd(asTable(record), { ...given, hkl }));
        return { ...run, slot: `${source.slot} ${hkl}`, settings: { ...run.settings, hkl } };
      });
    }),
  }),
});
