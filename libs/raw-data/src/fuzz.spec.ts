import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { isLongRun, testSeed } from '@dotbook/testing';
import type { FuzzReport } from './testing/run-fuzz.ts';

const PROGRAM = fileURLToPath(new URL('./testing/run-fuzz.ts', import.meta.url));
const MEBIBYTE_BYTES = 1024 * 1024;
const MOST_BYTES = 512 * MEBIBYTE_BYTES;
const CASE_COUNT = isLongRun() ? 200_000 : 2000;
const REAL_FILES = process.env.DOTBOOK_REAL_FILES ?? '';

const runFile = promisify(execFile);

/** In a process of its own: its memory is measured, and a hang or a crash is seen from outside. */
async function fuzz(): Promise<FuzzReport> {
  const folders = REAL_FILES === '' ? [] : [REAL_FILES];
  const argv = ['--conditions=@dotbook/source', '--no-warnings', PROGRAM];
  const { stdout } = await runFile(process.execPath, [
    ...argv,
    String(CASE_COUNT),
    String(testSeed()),
    ...folders,
  ]);
  return JSON.parse(stdout) as FuzzReport;
}

describe('damaged files', () => {
  it(`crash nothing, hang nothing and give only finite numbers: ${CASE_COUNT} cases`, async () => {
    const report = await fuzz();
    const { outcomes, slowestMillisecond, peakBytes, seedFileCount } = report;
    process.stderr.write(
      `Damaged files: ${CASE_COUNT} cases of ${seedFileCount} files, seed ${testSeed()}${REAL_FILES === '' ? ' (DOTBOOK_REAL_FILES is not set)' : ''}; ` +
        `${outcomes.records} with records, ${outcomes.noRecords} without, ${outcomes.refused} refused; ` +
        `slowest ${slowestMillisecond.toFixed(0)} ms, memory ${(peakBytes / MEBIBYTE_BYTES).toFixed(0)} MiB.\n`,
    );
    expect(report.findings).toEqual([]);
    expect(outcomes.records).toBeGreaterThan(CASE_COUNT / 10);
    expect(outcomes.noRecords).toBeGreaterThan(CASE_COUNT / 10);
    expect(peakBytes).toBeLessThan(MOST_BYTES);
  }, 3_600_000);
});
