import { columnOf } from '../../results/column-of.ts';
import { calculateStatistics } from '../../statistics/calculate-statistics.ts';
import { perTable } from '../per-record.ts';

/** Of a table of devices with one number each; only on the command line, nothing is kept. */
export const STATISTICS = perTable({
  key: 'statistics',
  reads: [{ kind: 'computed', columns: ['sampleValue'] }],
  analyse: (record) => calculateStatistics(columnOf(record, 'sampleValue')),
});
