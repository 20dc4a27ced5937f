import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const rootFolder = fileURLToPath(new URL('../../', import.meta.url));

it('the types of the HTTP client are those of the contract; `npm run contract:types` writes them anew', async () => {
  const program = 'node_modules/openapi-typescript/bin/cli.js';
  const args = [
    'test/contract/openapi.json',
    '--immutable',
    '--check',
    '--output',
    'apps/cli/src/http/api-schema.ts',
  ];
  const checking = promisify(execFile)(process.execPath, [program, ...args], {
    cwd: rootFolder,
    timeout: 60_000,
    env: {},
  });
  await expect(checking).resolves.toHaveProperty('stderr');
}, 60_000);
