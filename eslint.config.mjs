import nx from '@nx/eslint-plugin';
import jest from 'eslint-plugin-jest';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { unitSuffix } from './.workspace/lint/unit-suffix.ts';

const layer = (name, ...mayImport) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: mayImport.map((target) => `layer:${target}`),
});

const layers = [
  layer('domain'),
  layer('raw-data', 'domain'),
  layer('analysis', 'domain'),
  layer('export', 'domain'),
  layer('data-access', 'domain'),
  layer('pipeline', 'domain', 'raw-data', 'analysis', 'export', 'data-access'),
  layer('testing', 'domain'),
  layer('simulation'),
  layer('app', 'domain', 'raw-data', 'analysis', 'export', 'data-access', 'pipeline'),
  // The demo runs from the command line: the only program that may make simulated files.
  layer('command-line', 'domain', 'raw-data', 'analysis', 'export', 'data-access', 'pipeline', 'simulation'),
];

/** Tests that need a database also import libs/testing, which therefore knows nothing of the other libs; simulated files are for tests. */
const testLayers = layers.map(({ sourceTag, onlyDependOnLibsWithTags }) => ({
  sourceTag,
  onlyDependOnLibsWithTags: [...onlyDependOnLibsWithTags, 'layer:testing', 'layer:simulation'],
}));

const boundaries = (depConstraints) => [
  'error',
  { allow: [], enforceBuildableLibDependency: false, depConstraints },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      'node_modules/**',
      'data/**',
      '.nx/**',
      'coverage/**',
      'test/fixtures/lint/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: 'test/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(layers),
      // Flags every DTO literal that is returned from a controller; the DTO classes carry no behaviour.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // NestJS modules are empty classes that carry a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    plugins: { dotbook: { rules: { 'unit-suffix': unitSuffix } } },
    rules: { 'dotbook/unit-suffix': 'error' },
  },
  {
    // The environment is read in one place per program, validated there, and handed on as typed values.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/config/**', '**/*.config.ts', '**/*.spec.ts', '**/*.int-spec.ts', 'libs/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment in the config module only.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            importNames: ['env'],
            message: 'Read the environment in the config module only.',
          })),
        },
      ],
    },
  },
  {
    // Written by openapi-typescript from the contract, in its own style.
    files: ['apps/cli/src/http/api-schema.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      'dotbook/unit-suffix': 'off',
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.int-spec.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(testLayers),
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-commented-out-tests': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'fc.assert'] }],
    },
  },
  {
    // What several tests of a project share, beside it and outside of its build.
    files: ['apps/*/src/testing/**/*.ts', 'libs/pipeline/src/testing/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries(testLayers) },
  },
  prettier,
);
