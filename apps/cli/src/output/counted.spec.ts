import { describe, expect, it } from '@jest/globals';
import { jobReport } from '../online/job-report.ts';
import { reparseReport } from '../online/reparse-report.ts';
import { counted } from './counted.ts';

describe('counted', () => {
  it('says one of one thing, and many of all other numbers', () => {
    expect([0, 1, 2].map((count) => counted(count, 'file'))).toEqual(['0 files', '1 file', '2 files']);
    expect([1, 3].map((count) => counted(count, 'file waits', 'files wait'))).toEqual([
      '1 file waits',
      '3 files wait',
    ]);
  });

  it('is how reports count', () => {
    const report = { outcome: 'same', files: [], records: [], warnings: [] } as never;
    expect(reparseReport([report])).toBe('1 measurement: 1 the same.\n');
    expect(reparseReport([report, report])).toBe('2 measurements: 2 the same.\n');
    expect(reparseReport([])).toBe('0 measurements: nothing to do.\n');
    const job = { dryRun: false, computedRunCount: 1, subjectCount: 1, changedResultCount: 1 } as never;
    expect(jobReport(job, null)).toBe('1 run made in 1 sample, 1 with another number than before.\n');
  });
});
