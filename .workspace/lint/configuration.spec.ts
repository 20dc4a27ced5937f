import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = 'test/fixtures/lint/eslint.config.mjs';
const SPAWN_TIMEOUT_MILLISECOND = 120_000;

interface LintResult {
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** Runs a program of an installed package with this Node. */
function run(program: string, parameters: readonly string[], input = '') {
  return spawnSync(process.execPath, [`${ROOT}/node_modules/${program}`, ...parameters], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    timeout: SPAWN_TIMEOUT_MILLISECOND,
  });
}

/** Rules that a deliberately wrong file breaks when it lies at `path`, with their messages. */
function lintAs(path: string, fixture: string): readonly string[] {
  const text = readFileSync(new URL(`../../test/fixtures/lint/${fixture}`, import.meta.url), 'utf8');
  const eslint = run(
    'eslint/bin/eslint.js',
    ['--config', CONFIG, '--format', 'json', '--stdin', '--stdin-filename', path],
    text,
  );
  const results = JSON.parse(eslint.stdout) as readonly LintResult[];
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId ?? ''}: ${message}`),
  );
}

const TIMEOUT_MILLISECOND = 2 * SPAWN_TIMEOUT_MILLISECOND;

const NO_ENVIRONMENT = 'Read the environment in the config module only.';

const CASES: readonly (readonly [what: string, path: string, fixture: string, faults: readonly RegExp[]])[] =
  [
    [
      'an analysis that imports the database',
      'libs/analysis/src/jv/wrong.ts',
      'imports-data-access.ts',
      [
        /^@nx\/enforce-module-boundaries: .*"layer:analysis" can only depend on libs tagged with "layer:domain"/,
      ],
    ],
    [
      'an app that imports another app',
      'apps/worker/src/wrong.ts',
      'imports-app.ts',
      [/^@nx\/enforce-module-boundaries: /],
    ],
    [
      'nothing when the pipeline imports the database',
      'libs/pipeline/src/right.ts',
      'imports-data-access.ts',
      [],
    ],
    [
      'a number without a unit',
      'libs/domain/src/wrong.ts',
      'number-without-unit.ts',
      [/^dotbook\/unit-suffix: "voc"/],
    ],
    [
      'the environment read outside a config module',
      'apps/api/src/wrong.ts',
      'reads-environment.ts',
      [
        new RegExp(`^no-restricted-imports: .*${NO_ENVIRONMENT}`),
        new RegExp(`^no-restricted-properties: .*${NO_ENVIRONMENT}`),
      ],
    ],
    [
      'nothing when a config module reads the environment',
      'apps/api/src/config/right.ts',
      'reads-environment.ts',
      [],
    ],
    [
      'focused and skipped tests and tests without an assertion',
      'libs/domain/src/wrong.spec.ts',
      'careless-tests.ts',
      [/^jest\/no-focused-tests: /, /^jest\/no-disabled-tests: /, /^jest\/expect-expect: /],
    ],
  ];

describe('the lint configuration', () => {
  // Without a cached project graph, as on a fresh clone, the module boundaries check nothing and only warn.
  beforeAll(() => {
    const nx = run('nx/dist/bin/nx.js', ['show', 'projects']);
    if (nx.status !== 0) throw new Error(`nx show projects failed: ${nx.stderr}`);
  }, TIMEOUT_MILLISECOND);

  it.each(CASES)(
    'refuses %s',
    (_what, path, fixture, faults) => {
      expect(lintAs(path, fixture)).toEqual(faults.map((fault) => expect.stringMatching(fault)));
    },
    TIMEOUT_MILLISECOND,
  );
});
