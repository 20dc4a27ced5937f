import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { perTable } from '../per-record.ts';

export const TRPL = perTable({
  key: 'trpl',
  reads: [{ kind: 'trpl', columns: ['timeNanosecond', 'decayCounts'] }],
  analyse: analyseTrpl,
});
