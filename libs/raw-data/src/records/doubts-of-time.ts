import type { MeasurementRecord } from '@dotbook/domain';
import { doubtfulTimeWarnings } from '../text/instrument-time.ts';

/** The record with a warning where its file gives a time that is no whole date, whichever format it was. */
export function withDoubtsOfTime(record: MeasurementRecord): MeasurementRecord {
  const doubts = doubtfulTimeWarnings(record.measuredAt);
  return doubts.length === 0 ? record : { ...record, warnings: [...record.warnings, ...doubts] };
}
