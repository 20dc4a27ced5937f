import { analyseHysteresis } from '../../hysteresis/analyse-hysteresis.ts';
import type { HysteresisScan } from '../../hysteresis/hysteresis-scan.ts';
import { pairScans } from '../../hysteresis/pair-scans.ts';
import type { JvMetrics } from '../../jv/jv-metrics.ts';
import { declareAnalysis } from '../analysis-node.ts';
import { ofKind } from '../per-record.ts';
import { resultsOfOne, type ResultOfOne } from '../preferred-outcomes.ts';
import type { RecordOf } from '../source.ts';
import { versionOf } from '../version-of.ts';
import { JV } from './jv.node.ts';

/** One result per pair of lit scans that belong together, also of different files. */
export const HYSTERESIS = declareAnalysis({
  key: 'hysteresis',
  reads: [],
  uses: { jv: JV },
  answers: 'together',
  decidesState: false,
  plan: ({ results }) => {
    const lit = resultsOfOne(results.jv).filter(({ result }) => result.status !== 'refused');
    const byId = new Map(lit.map((scan) => [scan.source.id, scan]));
    const runs = pairScans(lit.map(scanToPair)).flatMap(({ reverseId, forwardId }) => {
      const reverse = byId.get(reverseId);
      const forward = byId.get(forwardId);
      if (reverse === undefined || forward === undefined) return [];
      return [
        {
          sources: [reverse.source, forward.source],
          slot: `${reverse.slot}+${forward.source.label}`,
          settings: { jvVersion: versionOf(reverse.result, forward.result) },
          compute: (recordOf: RecordOf) =>
            analyseHysteresis(scanOf(reverse, recordOf), scanOf(forward, recordOf)),
        },
      ];
    });
    return { runs };
  },
});

function scanToPair({ source, result }: ResultOfOne<JvMetrics>): Parameters<typeof pairScans>[0][number] {
  const { conditions } = source.resolved;
  return {
    id: source.id,
    scanDirection: result.metrics.scanDirection,
    fileId: source.fileId,
    group: source.group,
    pixelLabel: source.pixelLabel,
    uploadId: source.uploadId,
    deviceId: source.sampleId,
    measuredAtMillisecond: source.measuredAtMillisecond,
    scanRateMillivoltPerSecond: conditions.scanRateMillivoltPerSecond ?? null,
    irradianceMilliwattPerCm2: conditions.irradianceMilliwattPerCm2 ?? null,
  };
}

function scanOf({ source, result }: ResultOfOne<JvMetrics>, recordOf: RecordOf): HysteresisScan {
  return { record: ofKind('jv', recordOf(source)), conditions: source.resolved.conditions, result };
}
