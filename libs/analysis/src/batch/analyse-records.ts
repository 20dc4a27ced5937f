import {
  isTableRecord,
  type AnalysisResult,
  type Conditions,
  type MeasurementRecord,
  type Warning,
} from '@dotbook/domain';
import { resolveConditions, type ResolvedConditions } from '../conditions/resolve-conditions.ts';
import { analyseEqe } from '../eqe/analyse-eqe.ts';
import { analyseHysteresis } from '../hysteresis/analyse-hysteresis.ts';
import { pairScans } from '../hysteresis/pair-scans.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import { analysePlqy } from '../plqy/analyse-plqy.ts';
import { prependWarnings } from '../results/result-builder.ts';
import type { AcrossResult, AnalysedEqe, AnalysedJv, AnalysedPlqy } from './analysed-record.ts';
import { compareJvWithEqe } from './compare-jv-with-eqe.ts';
import { ledgersOf } from './ledgers-of.ts';

/** A record with the file it came from, so that groups of different files are not mixed. */
export interface RecordOfFile {
  readonly record: MeasurementRecord;
  /** Index of its file in the call. */
  readonly fileIndex: number;
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
 * Everything that follows from records handed over together, as `dotbook analyse` answers it: `jv`, `eqe`, `plqy` per
 * record; `hysteresis` per pair of scans; `jvEqeConsistency` and, once Voc, EQE and PLQY are known from records or from
 * `overrides`, `vocLoss` across them. Records that hold several scans are split before (splitScans).
 *
 * @param overrides conditions of `--set`, for every record
 * @throws DomainError `columnsDiffer`
 */
export function analyseRecords(records: readonly RecordOfFile[], overrides: Conditions): RecordsAnalysis {
  const jv: AnalysedJv[] = [];
  const eqe: AnalysedEqe[] = [];
  const plqy: AnalysedPlqy[] = [];
  const conditions: ResolvedConditions[] = [];
  const perRecord: (readonly AnalysisResult<object>[])[] = [];
  records.forEach(({ record, fileIndex }, index) => {
    const resolved = resolveConditions({ kind: record.kind, overrides, file: record.conditions });
    conditions.push(resolved);
    const place = { index, fileIndex, resolved };
    if (isTableRecord(record)) {
      perRecord.push([]);
      return;
    }
    switch (record.kind) {
      case 'jv': {
        const result = prependWarnings(analyseJv(record, resolved.conditions), resolved.warnings);
        jv.push({ ...place, record, result });
        perRecord.push([result]);
        break;
      }
      case 'eqe': {
        const result = prependWarnings(analyseEqe(record, resolved.conditions), resolved.warnings);
        eqe.push({ ...place, record, result });
        perRecord.push([result]);
        break;
      }
      case 'plqy': {
        const result = prependWarnings(analysePlqy(record, resolved.conditions), resolved.warnings);
        plqy.push({ ...place, record, result });
        perRecord.push([result]);
        break;
      }
      case 'stabilisedIv':
      case 'sclc':
        perRecord.push([]);
        break;
    }
  });
  const comparison = compareJvWithEqe(jv, eqe);
  const ledgers = ledgersOf(jv, eqe, plqy, overrides);
  return {
    conditions,
    perRecord,
    across: [...hysteresisOf(jv), ...comparison.across, ...ledgers.across],
    warnings: [...comparison.warnings, ...ledgers.warnings],
  };
}

function hysteresisOf(jv: readonly AnalysedJv[]): AcrossResult[] {
  const lit = jv.filter(({ result }) => result.status !== 'refused');
  const byId = new Map(lit.map((scan) => [String(scan.index), scan]));
  const pairs = pairScans(
    lit.map((scan) => ({
      id: String(scan.index),
      scanDirection: scan.result.metrics.scanDirection,
      fileId: String(scan.fileIndex),
      group: scan.record.group,
      pixelLabel: scan.record.pixelLabel,
      uploadId: 'call',
      deviceId: null,
      measuredAtMillisecond: null,
      scanRateMillivoltPerSecond: scan.resolved.conditions.scanRateMillivoltPerSecond ?? null,
      irradianceMilliwattPerCm2: scan.resolved.conditions.irradianceMilliwattPerCm2 ?? null,
    })),
  );
  return pairs.flatMap(({ reverseId, forwardId }) => {
    const reverse = byId.get(reverseId);
    const forward = byId.get(forwardId);
    if (reverse === undefined || forward === undefined) return [];
    const result = analyseHysteresis(
      { record: reverse.record, conditions: reverse.resolved.conditions, result: reverse.result },
      { record: forward.record, conditions: forward.resolved.conditions, result: forward.result },
    );
    return [{ recordIndices: [reverse.index, forward.index], result }];
  });
}
