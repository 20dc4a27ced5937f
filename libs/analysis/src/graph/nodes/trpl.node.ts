import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { asTable, runOfOne } from '../per-record.ts';
import { isResponse, responseOf } from '../response-of-decay.ts';

/** Every decay; where it has no instrument response of its own, with the nearest one that was measured apart. */
export const TRPL = declareAnalysis({
  key: 'trpl',
  reads: [
    { kind: 'trpl', columns: ['timeNanosecond', 'decayCounts'] },
    { kind: 'trpl', columns: ['timeNanosecond', 'instrumentResponseCounts'] },
  ],
  uses: {},
  answers: 'record',
  decidesState: true,
  plan: ({ sources }) => {
    const responses = sources.filter(isResponse);
    const decays = sources.filter((source) => !isResponse(source));
    return {
      runs: decays.map((decay) =>
        runOfOne(
          decay,
          (record, conditions, [response]) =>
            analyseTrpl(asTable(record), conditions, response === undefined ? null : asTable(response)),
          responseOf(decay, responses),
        ),
      ),
    };
  },
});
