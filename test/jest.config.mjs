import { fileURLToPath } from 'node:url';

// Absolute, because jest resolves a relative rootDir of a project against that of the whole run.
const rootDir = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const transform = {
  '^.+\\.[mc]?ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2023',
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testMatch,
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['<rootDir>/test/setup/seed-properties.ts'],
  testEnvironmentOptions: { customExportConditions: ['@dotbook/source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/data/'],
  ...extra,
});

/** Starts one PostgreSQL server for the whole run, and only when a test of these tiers runs. */
const withDatabase = {
  globalSetup: '<rootDir>/test/setup/start-test-server.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-test-server.mjs',
};

/** One jest project per tier; `--selectProjects unit` picks one. */
export default {
  rootDir,
  // The tests measure no time; a busy machine must not fail them.
  testTimeout: 60_000,
  projects: [
    project('unit', [
      '<rootDir>/{libs,apps}/*/src/**/*.spec.ts',
      '<rootDir>/.workspace/**/*.spec.ts',
      '<rootDir>/test/fixtures/**/*.spec.ts',
    ]),
    project('integration', ['<rootDir>/{libs,apps}/*/src/**/*.int-spec.ts'], withDatabase),
    project('contract', ['<rootDir>/test/contract/**/*.spec.ts'], withDatabase),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], withDatabase),
    project('faults', ['<rootDir>/test/faults/**/*.spec.ts'], withDatabase),
  ],
};
