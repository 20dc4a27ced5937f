import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { bareObjectsOf, type Document, operationsOf } from './openapi-schemas.ts';

const rootFolder = fileURLToPath(new URL('../../', import.meta.url));
const checkedIn = path.join(rootFolder, 'test/contract/openapi.json');
const api = apiUnderTest();

async function runNode(script: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(rootFolder, script), ...args], {
    timeout: 60_000,
    env: {},
  });
  return stdout;
}

describe('OpenAPI document', () => {
  let document: Document;

  beforeAll(async () => {
    const answer = await api.get('/v1/openapi.json', { token: null });
    document = answer.body as Document;
    if (process.env.DOTBOOK_UPDATE_CONTRACT === 'yes') {
      await writeFile(checkedIn, `${JSON.stringify(document, null, 2)}\n`);
    }
  });

  it('is the one that is checked in; `npm run contract:update` writes it anew', async () => {
    expect(document).toEqual(JSON.parse(await readFile(checkedIn, 'utf8')));
  });

  it('says of every answer what it is', () => {
    expect(bareObjectsOf(document)).toEqual([]);
  });

  it('gives every operation a name of its own and a tag', () => {
    const operations = operationsOf(document);
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(operations.length);
    expect(operations.filter(({ operation }) => (operation.tags ?? []).length !== 1)).toEqual([]);
  });

  it('asks for a token everywhere below /v1, and says how refusals look', () => {
    const open = operationsOf(document).filter(
      ({ address, operation }) => address.includes(' /v1/') && operation.security?.length !== 1,
    );
    expect(open).toEqual([]);
    const silent = operationsOf(document).filter(
      ({ address, operation }) => address.includes(' /v1/') && operation.responses['401'] === undefined,
    );
    expect(silent).toEqual([]);
  });

  it('takes an Idempotency-Key with every POST', () => {
    const posts = operationsOf(document).filter(({ address }) => address.startsWith('POST '));
    expect(posts.length).toBeGreaterThan(50);
    const without = posts.filter(
      ({ operation }) => operation.parameters?.some(({ name }) => name === 'Idempotency-Key') !== true,
    );
    expect(without.map(({ address }) => address)).toEqual([]);
  });

  it('says in words what every operation does', () => {
    const silent = operationsOf(document).filter(({ operation }) => (operation.summary ?? '') === '');
    expect(silent.map(({ address }) => address)).toEqual([]);
  });

  it('becomes types that compile', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-contract-'));
    try {
      const source = path.join(folder, 'openapi.json');
      const types = path.join(folder, 'types.ts');
      await writeFile(source, JSON.stringify(document));
      await runNode('node_modules/openapi-typescript/bin/cli.js', [source, '--output', types]);
      const flags = ['--noEmit', '--strict', '--ignoreConfig', '--target', 'es2023'];
      await runNode('node_modules/typescript/bin/tsc', [...flags, types]);
      expect(await readFile(types, 'utf8')).toContain('createLot');
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 90_000);
});
