/**
 * Runs every tier of tests in one jest run and ends with the plain line `N passed, N failed`. Arguments go to jest.
 * With `--long` (npm run test:long): full counts of random cases and faults, another seed each time, which is printed
 * and can be given again by DOTBOOK_TEST_SEED, and a summary by tier.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
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

const isLong = process.argv[2] === '--long';
const jestArguments = process.argv.slice(isLong ? 3 : 2);
const LONG_TEST_MILLISECOND = 3_600_000;

function readResults() {
  try {
    return JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    return null;
  }
}

/** Tests that failed, and files whose tests could not even start. */
function countResults(results) {
  if (results === null) return { passed: 0, failed: 1 };
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

/** One line per test file, slowest first: in a long run one wants to know where the time went. */
function summarise(results, seed) {
  const files = (results?.testResults ?? []).map(({ name, startTime, endTime, assertionResults }) => ({
    name: path.relative(root, name),
    second: (endTime - startTime) / 1000,
    failed: assertionResults.filter(({ status }) => status === 'failed').length,
    count: assertionResults.length,
  }));
  files.sort((first, second) => second.second - first.second);
  const lines = files.map(
    ({ name, second, failed, count }) =>
      `${second.toFixed(1).padStart(8)} s  ${String(count).padStart(4)} tests${failed > 0 ? `, ${failed} FAILED` : ''}  ${name}`,
  );
  return `Long run, seed ${seed}\n${lines.join('\n')}\n`;
}

// Jest's parent process and its workers are two programs more than it looks: leave one core to the database.
const args = ['--config', path.join(root, 'test/jest.config.mjs'), '--maxWorkers=2'];
const environment = {
  ...process.env,
  NODE_OPTIONS: '--experimental-vm-modules --no-warnings --conditions=@dotbook/source',
};
if (isLong) {
  args.push(`--testTimeout=${LONG_TEST_MILLISECOND}`);
  environment.DOTBOOK_TEST_LONG = '1';
  environment.DOTBOOK_TEST_SEED ??= String(randomInt(2 ** 32));
  process.stderr.write(
    `Long run with seed ${environment.DOTBOOK_TEST_SEED}; the same again: DOTBOOK_TEST_SEED=${environment.DOTBOOK_TEST_SEED} npm run test:long\n`,
  );
}
const { status } = spawnSync(
  process.execPath,
  [jest, ...args, '--json', `--outputFile=${resultFile}`, ...jestArguments],
  {
    cwd: root,
    // With --json jest prints the results as JSON on stdout as well; the readable report is on stderr.
    stdio: ['inherit', 'ignore', 'inherit'],
    env: environment,
  },
);
const results = readResults();
const { passed, failed } = countResults(results);
rmSync(folder, { recursive: true, force: true });
if (isLong) process.stdout.write(summarise(results, environment.DOTBOOK_TEST_SEED));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = status === 0 && failed > 0 ? 1 : (status ?? 1);
