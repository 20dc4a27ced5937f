/**
 * Runs every tier of tests in one jest run and ends with the plain line `N passed, N failed`. Arguments go to jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const folder = mkdtempSync(path.join(os.tmpdir(), 'dotbook-results-'));
const resultFile = path.join(folder, 'results.json');

/** Tests that failed, and files whose tests could not even start. */
function countResults() {
  try {
    const results = JSON.parse(readFileSync(resultFile, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

// Jest's parent process and its workers are two programs more than it looks: leave one core to the database.
const args = ['--config', path.join(root, 'test/jest.config.mjs'), '--maxWorkers=2'];
const { status } = spawnSync(
  process.execPath,
  [jest, ...args, '--json', `--outputFile=${resultFile}`, ...process.argv.slice(2)],
  {
    cwd: root,
    // With --json jest prints the results as JSON on stdout as well; the readable report is on stderr.
    stdio: ['inherit', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings --conditions=@dotbook/source',
    },
  },
);
const { passed, failed } = countResults();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status === 0 && failed > 0 ? 1 : (status ?? 1);
